import { readFileSync } from 'node:fs';
import type { SectionRole } from '../../src/corpus/document.ts';
import {
  type Cell,
  type Comparison,
  type Evaluation,
  evaluationSchema,
  type Finding,
} from '../../src/evaluate/evaluation.ts';

/**
 * An Evaluation of the sample article into Spanish: real recorded outputs, and findings placed by hand,
 * so that the reports are tested without the pipeline.
 */
const FOLDER = new URL('../../corpus/krone-choe-putin/recorded/', import.meta.url);

interface Recording {
  readonly engine: string;
  readonly pair: string;
  readonly variant: string;
  readonly interface: string;
  readonly recordedAt: string;
  readonly segments: readonly { readonly source: string; readonly target: string }[];
}

const read = (file: string): readonly Recording[] => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
const apertium = read('apertium.json');
const llm = read('llm.json');

const english = apertium.find(({ pair }) => pair === 'eng-spa')!.segments.map(({ source }) => source);
const german = llm.find(({ pair }) => pair === 'de-es')!.segments.map(({ source }) => source);
const ROLES: readonly SectionRole[] = [
  'kicker',
  'headline',
  'body',
  'body',
  'subhead',
  'body',
  'body',
  'body',
  'subhead',
];

const segments = [...english, ...german].map((text, index) => ({
  index,
  id: `s${index + 1}`,
  section: index < english.length ? 'article' : 'comments',
  role: index < english.length ? (ROLES[index] ?? 'body') : ('boilerplate' as const),
  language: index < english.length ? 'en' : 'de',
  text,
}));

function cellsFrom(recordings: readonly Recording[]): Cell[] {
  return segments.map(({ text }) => {
    for (const { engine, recordedAt, segments: held } of recordings) {
      const found = held.find(({ source }) => source === text);
      if (found)
        return {
          state: 'translated',
          text: found.target,
          reused: false,
          engine,
          recordedAt,
          milliseconds: 3,
          billedCharacters: 0,
        };
    }
    return { state: 'absent', reason: 'no-match', message: 'The recording holds nothing for this text.' };
  });
}

const cells = {
  apertium: cellsFrom(
    apertium.filter(
      ({ pair, variant, interface: by }) => pair === 'eng-spa' && variant === 'unmarked' && by.includes('apy'),
    ),
  ),
  'llm-plain': cellsFrom(llm.filter(({ pair, variant }) => ['en-es', 'de-es'].includes(pair) && variant === 'plain')),
  'llm-house': cellsFrom(llm.filter(({ pair, variant }) => pair === 'en-es' && variant === 'house')).map(
    (cell, index): Cell =>
      index === 11 ? { state: 'failed', reason: 'timeout', message: 'No answer within 60 s.' } : cell,
  ),
};

const textAt = (column: string, segment: number): string => {
  if (column === 'source') return segments[segment]!.text;
  const cell = cells[column as keyof typeof cells][segment]!;
  return cell.state === 'translated' ? cell.text : '';
};

/** Every place of a word in a column. */
function placesOf(column: string, word: string): Finding['spans'] {
  return segments.flatMap(({ index }) =>
    [...textAt(column, index).matchAll(new RegExp(word, 'gu'))].map((match) => ({
      segment: index,
      start: match.index,
      end: match.index + match[0].length,
      text: match[0],
    })),
  );
}

const whole = (column: string, segment: number) => {
  const text = textAt(column, segment);
  return { segment, start: 0, end: text.length, text };
};

let serial = 0;
const finding = (
  given: Pick<Finding, 'check' | 'severity' | 'category' | 'message' | 'spans'> & Partial<Finding>,
): Finding => ({
  origin: 'translation',
  evidence: {},
  fingerprint: `f${serial++}`,
  ...given,
});

const NAME = { check: 'name-variants', severity: 'major', category: 'terminology/inconsistent-use' } as const;
const LANGUAGE = { check: 'wrong-language', severity: 'critical', category: 'accuracy/untranslated' } as const;

const findings: Finding[] = [
  ...[13, 14, 15, 16, 17, 18].map((segment) =>
    finding({
      ...LANGUAGE,
      origin: 'source',
      system: 'source',
      message: 'This segment is in German, the text in English.',
      evidence: { language: 'de' },
      spans: [whole('source', segment)],
    }),
  ),
  finding({
    ...NAME,
    origin: 'source',
    system: 'source',
    message: 'One name is spelled Zelensky, Selenskyj and Selensky.',
    evidence: { forms: ['Zelensky', 'Selenskyj', 'Selensky'] },
    spans: placesOf('source', 'Zelensky|Selenskyj|Selensky'),
    suggestion: 'Zelensky',
  }),
  finding({
    ...NAME,
    system: 'apertium',
    message: 'One name is spelled Zelensky, Selenskyj and Selensky.',
    evidence: { forms: ['Zelensky', 'Selenskyj', 'Selensky'] },
    spans: placesOf('apertium', 'Zelensky|Selenskyj|Selensky'),
    suggestion: 'Zelenski',
  }),
  finding({
    check: 'numbers',
    kind: 'separator',
    severity: 'minor',
    category: 'locale-convention/number-format',
    system: 'apertium',
    message: 'The thousands separator of “11,000” is not the one Spanish uses.',
    spans: placesOf('apertium', '1[0-9],000'),
  }),
];

const measures = (column: string, words: number): Comparison['columns'][number]['measures'] => {
  const own = findings.filter(({ system }) => system === column);
  const count = (severity: string) => own.filter((item) => item.severity === severity).length;
  return {
    words,
    findings: { critical: count('critical'), major: count('major'), minor: count('minor'), info: count('info') },
    findingsPerThousandWords: words === 0 ? null : (own.length * 1000) / words,
  };
};

const column = (id: keyof typeof cells, name: string, billed: number | undefined): Comparison['columns'][number] => {
  const states = cells[id].map(({ state }) => state);
  const count = (state: string) => states.filter((one) => one === state).length;
  return {
    id,
    name,
    kind: 'system',
    language: 'es',
    backend: 'recorded',
    signature: { vendor: 'recorded', file: 'recorded', variant: id, options: { markUnknown: false } },
    note: 'Played from a recording; nothing was sent.',
    usage: {
      translated: count('translated'),
      reused: 0,
      kept: 0,
      failed: count('failed'),
      absent: count('absent'),
      charactersSent: 2109,
      ...(billed === undefined ? {} : { billedCharacters: billed, cost: { amount: 0.0422, currency: 'EUR' } }),
      milliseconds: 3_250,
    },
    measures: measures(id, 360),
  };
};

const outcome = (
  check: string,
  title: string,
  given: Partial<Comparison['checks'][number]>,
): Comparison['checks'][number] => ({
  check,
  title,
  rule: 'A person or place has one spelling within one text.',
  category: 'terminology/inconsistent-use',
  version: 1,
  state: 'ran',
  findings: 0,
  ...given,
});

const formsIn = (id: string, words: readonly string[]) =>
  words
    .map((form) => ({ form, spans: placesOf(id, `(?<![\\p{L}])${form}(?![\\p{L}])`) }))
    .filter(({ spans }) => spans.length > 0)
    .map(({ form, spans }, index) => ({
      form,
      count: spans.length,
      dissent: index > 0,
      places: spans.map(({ segment, start, end }) => ({ segment, start, end })),
    }));

const SPELLINGS = ['Zelensky', 'Selenskyj', 'Selensky', 'Zelenski'];
const columns: Comparison['columns'] = [
  { id: 'source', name: 'Source', kind: 'source', language: 'en', measures: measures('source', 480) },
  column('apertium', 'Apertium', undefined),
  column('llm-plain', 'llm plain', 2_109),
  column('llm-house', 'llm house', 2_109),
];

export const sampleEvaluation: Evaluation = evaluationSchema.parse({
  formatVersion: 1,
  id: 'sample',
  createdAt: '2026-11-23T16:00:00Z',
  generator: { name: 'gegenlesen', version: '0.1.0' },
  comparisons: [
    {
      id: 'krone-choe-putin.es',
      document: {
        id: 'krone-choe-putin',
        title: 'Putin received North Korea’s Foreign Minister Choe',
        language: 'en',
        provenance: {
          publisher: 'krone.at',
          address: 'https://www.krone.at/',
          rights: 'Rights stay with the publisher.',
        },
      },
      target: 'es',
      house: 'krone',
      run: 'run-1',
      columns,
      segments,
      cells,
      findings,
      checks: [
        outcome('wrong-language', 'Wrong language', {
          rule: 'Every segment is in the language of its text.',
          category: 'accuracy/untranslated',
          system: 'source',
          findings: 6,
        }),
        ...columns.map(({ id }) =>
          outcome('name-variants', 'Name spelled in several ways', {
            system: id,
            findings: findings.filter(({ check, system }) => check === 'name-variants' && system === id).length,
          }),
        ),
        outcome('numbers', 'Number format', {
          rule: 'Numbers are written as the target language writes them.',
          category: 'locale-convention/number-format',
          system: 'apertium',
          findings: 1,
        }),
        outcome('terms', 'House terms', { state: 'could-not-run', reason: 'no termbase was given' }),
        outcome('spacing', 'Spacing', { state: 'off', reason: 'off by default' }),
      ],
      names: [
        {
          name: 'Kim Jong Un',
          kind: 'person',
          consistent: true,
          cells: Object.fromEntries(columns.map(({ id }) => [id, formsIn(id, ['Kim Jong Un', 'Kim Jong-un'])])),
        },
        {
          name: 'Zelensky',
          kind: 'person',
          preferred: 'Zelenski',
          consistent: false,
          cells: Object.fromEntries(columns.map(({ id }) => [id, formsIn(id, SPELLINGS)])),
        },
      ],
    },
  ],
});

import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AcrossCheck,
  type Check,
  type CheckedText,
  type CheckTools,
  type Report,
  SEVERITIES,
} from '../../src/checks/contract.ts';
import { checks } from '../../src/checks/registry.ts';
import type { Boilerplate } from '../../src/corpus/boilerplate.ts';
import { checkColumns } from '../../src/evaluate/check-text.ts';
import { findingSchema } from '../../src/evaluate/finding-schema.ts';
import { findingNotes } from '../../src/reports/finding-notes.ts';
import type { Termbase } from '../../src/terms/termbase.ts';

/** One suite for all checks: what every one of them owes to the runner, the reports and the pages. */

const terms: Termbase = {
  concepts: [
    {
      id: 'zelensky',
      type: 'person',
      terms: [
        { language: 'en', text: 'Zelensky', status: 'preferred', match: 'name', caseSensitive: true },
        { language: 'en', text: 'Selenskyj', status: 'deprecated', match: 'name', caseSensitive: true },
        { language: 'de', text: 'Selenskyj', status: 'preferred', match: 'name', caseSensitive: true },
        { language: 'zh', text: '泽连斯基', status: 'preferred', match: 'exact', caseSensitive: false },
      ],
    },
  ],
};
const fixed = { line: false, repeat: false };
const contract: Boilerplate = {
  site: 'news.example',
  file: 'boilerplate.yaml',
  required: [{ ...fixed, id: 'required', texts: { en: ['Unclosed *'], de: ['met *'], '*': ['emoji'] }, link: true }],
  untranslated: [{ id: 'untranslated', texts: ['Zelensky', '泽连斯基'] }],
  forbidden: [{ ...fixed, id: 'forbidden', texts: { '*': ['*bold', '4 *'] } }],
};
const tools: CheckTools = {
  terms,
  date: '2026-11-23',
  otherLanguages: ['fr'],
  boilerplate: new Map([['d', contract]]),
};

const phrases = [
  'Zelensky met Selenskyj and Selensky in Kyiv.',
  'On 4 November 10,000 troops (see video above) …',
  '“Unclosed „mix» "of" marks',
  'the the *Choe &quot;x&quot; {0} <b>bold',
  'Here is the translation: I am sorry',
  '2 Mrd. € um 19.15 Uhr, 100 km, 1.2.3.4:5/6',
  '泽连斯基访问了北京，10万人。',
  'قال زيلينسكي ١٢٣٤',
  'שלום עולם',
  '👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿 emoji',
  'e\u0301\u200B\u202E\uFEFF\u0000',
  '<script>alert(1)</script>',
  '(((([[[[{{{{',
  '',
];
const line = fc.oneof(
  fc.constantFrom(...phrases),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.constantFrom(...phrases), { maxLength: 3 }).map((parts) => parts.join(' ')),
);
const language = fc.constantFrom('en', 'de', 'es', 'zh', 'ar', 'uk', 'xx');

const segment = fc.record({
  state: fc.constantFrom('text', 'text', 'text', 'missing', 'absent'),
  text: line,
  source: fc.option(line, { nil: undefined }),
  kept: fc.boolean(),
});
const checkedText = (column: string): fc.Arbitrary<CheckedText> =>
  fc.tuple(fc.array(segment, { maxLength: 5 }), language, language).map(([segments, to, from]) => ({
    document: 'd',
    column,
    language: to,
    sourceLanguage: from,
    segments: segments.map(({ state, text, source, kept }, index) => ({
      index,
      id: `s${index}`,
      role: 'body' as const,
      state: state as 'text' | 'missing' | 'absent',
      text: state === 'text' ? text : '',
      kept,
      ...(source === undefined ? {} : { source: { text: source, language: from } }),
    })),
  }));
const columns = fc.tuple(checkedText('a'), checkedText('b'));

function run(check: Check, texts: readonly CheckedText[]): readonly Report[] {
  return check.scope === 'text'
    ? texts.flatMap((text) => [...check.inspect(text, tools)])
    : [...(check satisfies AcrossCheck).inspectAcross(texts, tools)];
}

function expectSpansInText(report: Report, texts: readonly CheckedText[]): void {
  expect(report.spans.length).toBeGreaterThan(0);
  for (const span of report.spans) {
    const places = texts
      .filter((text) => span.column === undefined || text.column === span.column)
      .map((text) => text.segments[span.segment])
      .map((found) => (span.side === 'source' ? found?.source?.text : found?.text)?.slice(span.start, span.end));
    expect(places).toContain(span.text);
    expect(span.start).toBeLessThanOrEqual(span.end);
  }
}

test('ids are unique', () => {
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
});

describe.each(checks.map((check) => [check.id, check] as const))('%s', (id, check) => {
  test('is named after its file and documented', () => {
    expect(existsSync(new URL(`../../src/checks/${id}.ts`, import.meta.url))).toBe(true);
    const pages = new URL('../../docs/checks/', import.meta.url);
    expect(readFileSync(new URL(`${id}.md`, pages), 'utf8')).toContain('False alarms');
    expect(readFileSync(new URL('README.md', pages), 'utf8')).toContain(`(${id}.md)`);
    expect(SEVERITIES).toContain(check.severity);
    expect(check.category).toMatch(/^[a-z-]+(?:\/[a-z-]+)*$/);
    const found = {
      ...check,
      check: id,
      message: '',
      origin: 'translation',
      spans: [],
      evidence: {},
      fingerprint: '',
    } as const;
    expect(findingNotes([found]).map(({ type }) => type)).not.toContain('other');
    expect(check.title.length).toBeGreaterThan(3);
    expect(check.rule).toMatch(/[.!]$/);
    expect(check.version).toBeGreaterThanOrEqual(1);
  });

  test('any text: no throw, spans in the text, the same again, nothing changed, fit to be saved', () => {
    fc.assert(
      fc.property(columns, (texts) => {
        const before = JSON.stringify(texts);
        const reports = run(check, texts);
        for (const report of reports) {
          expectSpansInText(report, texts);
          expect(report.message).not.toBe('');
          for (const edit of report.edits ?? []) expect(edit.start).toBeLessThanOrEqual(edit.end);
        }
        expect(run(check, texts)).toEqual(reports);
        expect(JSON.stringify(texts)).toBe(before);
      }),
      { numRuns: 60 },
    );
  });

  test('a line of ten thousand characters is read within the time limit of a test', () => {
    const text = phrases.join(' ').repeat(20);
    const source = { text, language: 'de' };
    const segments = [{ index: 0, id: 's', role: 'body', state: 'text', text, kept: false, source }] as const;
    const long = { document: 'd', column: 'a', language: 'en', sourceLanguage: 'de', segments } as const;
    for (const report of run(check, [long, { ...long, column: 'b' }])) expectSpansInText(report, [long]);
  });
});

test('the findings of all checks together can be saved', () => {
  fc.assert(
    fc.property(columns, (texts) => {
      const { findings, outcomes } = checkColumns(texts, { checks, tools });
      for (const finding of findings)
        expect(findingSchema.parse(JSON.parse(JSON.stringify(finding)))).toEqual(JSON.parse(JSON.stringify(finding)));
      expect(outcomes.filter(({ reason }) => reason?.startsWith('The check itself failed'))).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

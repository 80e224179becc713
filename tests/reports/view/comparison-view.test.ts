import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparisonView, reportView } from '../../../src/reports/view/comparison-view.ts';
import { findingClass } from '../../../src/reports/view/finding-class.ts';
import { excerpt } from '../../../src/reports/view/places.ts';
import { counted, duration, moment, money } from '../../../src/reports/view/wording.ts';
import { sampleEvaluation } from '../sample-evaluation.ts';

const [comparison] = sampleEvaluation.comparisons;
const view = comparisonView(comparison!, { anchor: 'c1' });

describe('the view of a comparison', () => {
  it('names the languages that were to be translated', () => {
    expect(view.direction).toBe('English and German to Spanish');
    expect(comparisonView({ ...comparison!, target: 'en' }, { anchor: 'c1' }).direction).toBe('German to English');
  });

  it('shows the rules an evaluation was held to', () => {
    const gates = [{ rule: 'critical=0', state: 'missed' as const, value: 6, message: '6 critical findings' }];
    expect(reportView({ ...sampleEvaluation, gates }).gates).toEqual([
      { rule: 'critical=0', state: 'missed', word: 'Missed', message: '6 critical findings' },
    ]);
    expect(reportView(sampleEvaluation).gates).toEqual([]);
  });

  it('says in one sentence what was found', () => {
    expect(view.lead).toBe(
      '6 critical, 2 major and 1 minor findings, 3 decisions to take. 1 cell failed to translate.',
    );
    expect(comparisonView({ ...comparison!, findings: [] }, { anchor: 'c1' }).lead).toMatch(
      /^The checks that ran found nothing\./,
    );
  });

  it('groups findings by what is to decide, gravest first', () => {
    expect(
      view.decisions.map(({ title, forms, extent, severity, class: kind }) => [
        severity,
        kind,
        title,
        forms.join('|'),
        extent,
      ]),
    ).toEqual([
      ['critical', 'language', 'Wrong language', '', '6 places in Source'],
      [
        'major',
        'name',
        'Name spelled in several ways',
        'Zelensky|Selenskyj|Selensky',
        '3 spellings, 6 places in Source and Apertium',
      ],
      ['minor', 'number', 'Number format', '', '2 places in Apertium'],
    ]);
  });

  it('says the same sentence once for all its places', () => {
    expect(view.decisions[0]!.main.messages).toHaveLength(1);
    expect(view.decisions[0]!.main.messages[0]!.shown.map(({ label }) => label)).toEqual(
      [14, 15, 16, 17, 18, 19].map((number) => `${number}, Source`),
    );
  });

  it('folds places away past the first eight', () => {
    const [finding] = comparison!.findings;
    const many = { ...finding!, spans: Array.from({ length: 11 }, () => finding!.spans[0]!) };
    const [group] = comparisonView({ ...comparison!, findings: [many] }, { anchor: 'c1' }).decisions;
    expect(group!.main.messages[0]).toMatchObject({ foldedCount: '3 more places' });
    expect(group!.main.messages[0]!.shown).toHaveLength(8);
  });

  it('compares with the first system unless there is a reference or another base is asked for', () => {
    expect(view.matrix.baseName).toBe('Apertium');
    expect(comparisonView(comparison!, { anchor: 'c1', base: 3 }).matrix.baseName).toBe('llm house');
    const columns = comparison!.columns.map((column, index) =>
      index === 3 ? { ...column, kind: 'reference' as const } : column,
    );
    expect(comparisonView({ ...comparison!, columns }, { anchor: 'c1' }).matrix.baseName).toBe('llm house');
  });

  it('shows every text whole, whatever is marked in it', () => {
    for (const row of view.matrix.rows) {
      const [source, ...systems] = row.cells;
      const { plain, text, runs } = source!;
      const sourceText = plain ? text : runs.map((run) => run.text).join('');
      expect(sourceText).toBe(comparison!.segments[row.number - 1]!.text);
      for (const [index, cell] of systems.entries()) {
        const held = comparison!.cells[comparison!.columns[index + 1]!.id]![row.number - 1]!;
        if (held.state === 'translated')
          expect(cell.plain ? cell.text : cell.runs.map(({ text }) => text).join('')).toBe(held.text);
        else
          expect(cell).toMatchObject({
            state: held.state,
            runs: [],
            message: held.state === 'kept' ? '' : held.message,
          });
      }
    }
  });

  it('marks the words of a finding in the cell it lies in', () => {
    const marked = view.matrix.rows[6]!.cells.map(({ runs }) =>
      runs.filter(({ findingClass: kind }) => kind === 'name').map(({ text }) => text),
    );
    expect(marked).toEqual([['Zelensky'], ['Zelensky'], [], []]);
    expect(view.matrix.rows[6]!.notes.map(({ title, where }) => `${title}: ${where}`)).toEqual([
      'Zelensky | Selenskyj | Selensky: Source and Apertium',
      'Number format: Apertium',
    ]);
  });

  it('does not compare words across languages', () => {
    const bySource = comparisonView(comparison!, { anchor: 'c1', base: 0 });
    expect(
      bySource.matrix.rows.flatMap(({ cells }) => cells.flatMap(({ runs }) => runs.filter((run) => run.difference))),
    ).toEqual([]);
  });

  it('puts names in trouble first and tells majority from dissent', () => {
    expect([view.names.inTrouble, view.names.consistent].map((rows) => rows.map(({ name }) => name))).toEqual([
      ['Zelensky'],
      ['Kim Jong Un'],
    ]);
    expect(view.names.inTrouble[0]!.cells[3]!.forms).toMatchObject([{ form: 'Zelenski', count: '3', dissent: false }]);
    expect(view.names.troubled).toBe(1);
  });

  it('tells failures from absences', () => {
    expect(view.gaps.map(({ word, column, reason, extent }) => [word, column, reason, extent])).toEqual([
      ['Failed', 'llm house', 'timeout', '1 segment'],
      ['Not available', 'Apertium', 'no match', '6 segments'],
      ['Not available', 'llm house', 'no match', '6 segments'],
    ]);
  });

  it('lists what ran, what could not and what was off', () => {
    expect(
      view.checks.flatMap(({ id, outcomes }) => outcomes.map(({ word, detail }) => `${id} ${word}: ${detail}`)),
    ).toEqual([
      'wrong-language ran: 6 findings · Source',
      'name-variants ran: 2 findings · Source, Apertium, llm plain and llm house',
      'numbers ran: 1 finding · Apertium',
      'terms could not run: no termbase was given',
      'spacing off: off by default',
    ]);
  });

  it('links web addresses only', () => {
    const [document] = sampleEvaluation.comparisons;
    const provenance = { address: 'javascript:alert(1)', page: 'https://example.org/' };
    const { documentFacts } = comparisonView(
      { ...document!, document: { ...document!.document, provenance } },
      { anchor: 'c1' },
    );
    expect(documentFacts.map(({ href }) => href).filter(Boolean)).toEqual(['https://example.org/']);
  });

  it('names the report after its document', () => {
    expect(reportView(sampleEvaluation)).toMatchObject({
      title: comparison!.document.title,
      several: false,
      made: '23 November 2026 at 16:00 UTC',
    });
  });
});

describe('finding classes', () => {
  it.each([
    ['terminology/inconsistent-use', 'name-variants', 'name'],
    ['locale-convention/number-format', 'numbers', 'number'],
    ['accuracy/mistranslation', 'numbers', 'number'],
    ['accuracy/omission', 'missing', 'missing'],
    ['accuracy/untranslated', 'wrong-language', 'language'],
    ['accuracy/mistranslation', 'negation', 'quote'],
    ['style/punctuation', 'spacing', 'style'],
  ])('%s of %s is %s', (category, check, expected) => {
    expect(findingClass({ category, check, kind: undefined })).toBe(expected);
  });
});

describe('excerpt', () => {
  it('shows words in their context', () => {
    const text = `${'one '.repeat(30)}NAME${' two'.repeat(30)}`;
    const shown = excerpt(text, { start: 120, end: 124 });
    expect(shown.words).toBe('NAME');
    expect(shown.before).toMatch(/^…(?: one)+ $/);
    expect(shown.after).toMatch(/^(?: two)+ …$/);
  });

  it('never tears a character and never invents one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }), fc.nat(), fc.nat(), (text, a, b) => {
        const edges = [...new Intl.Segmenter().segment(text)].map(({ index }) => index);
        const [start, end] = [edges[a % edges.length]!, edges[b % edges.length]!].sort((x, y) => x - y) as [
          number,
          number,
        ];
        const { before, words, after } = excerpt(text, { start, end });
        const shown = `${before.replace(/^…/, '')}${words.replace(/ …$/, '')}${after.replace(/ …$/, '')}`;
        expect(text).toContain(shown);
        expect(shown.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('wording', () => {
  it('counts, prices and times', () => {
    expect([counted(1, 'name'), counted(2_100, 'name')]).toEqual(['1 name', '2,100 names']);
    expect([
      money(undefined),
      money({ amount: 0.0422, currency: 'EUR' }),
      money({ amount: 12, currency: 'USD' }),
    ]).toEqual(['–', '0.0422 EUR', '12.00 USD']);
    expect([duration(undefined), duration(80), duration(3_250), duration(200_000)]).toEqual([
      '–',
      '80 ms',
      '3.3 s',
      '3 min 20 s',
    ]);
    expect(moment('2026-01-02T03:04:05Z')).toBe('2 January 2026 at 03:04 UTC');
  });
});

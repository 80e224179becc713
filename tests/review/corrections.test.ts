import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Comparison, Finding } from '../../src/evaluate/evaluation.ts';
import { correctableSystems, correctionsFor, currentSegments, postEdit } from '../../src/review/corrections.ts';
import type { PostEdit } from '../../src/review/decision.ts';
import { carriedOver, withEdits } from '../../src/review/text-edits.ts';
import { comparison } from './decide.ts';

describe('edits of a text', () => {
  it('change their ranges and nothing else, in whatever order they come', () => {
    const edits = [
      { start: 4, end: 7, replacement: 'dos' },
      { start: 0, end: 3, replacement: 'uno' },
    ];
    expect(withEdits('one two three', edits)).toBe('uno dos three');
    expect(withEdits('one', [{ start: 3, end: 3, replacement: '!' }])).toBe('one!');
  });

  it.each([
    [
      'overlapping ranges',
      'abcdef',
      [
        { start: 0, end: 3 },
        { start: 2, end: 4 },
      ],
    ],
    ['a range outside the text', 'abc', [{ start: 2, end: 9 }]],
    ['a range that ends before it starts', 'abc', [{ start: 2, end: 1 }]],
    ['half an emoji', 'a👩‍👩‍👧b', [{ start: 3, end: 9 }]],
    ['a letter without its accent', 'e\u0301a', [{ start: 0, end: 1 }]],
  ])('are refused: %s', (_name, text, ranges) => {
    expect(() =>
      withEdits(
        text,
        ranges.map((range) => ({ ...range, replacement: '' })),
      ),
    ).toThrow(RangeError);
  });

  const letters = fc.array(fc.constantFrom('a', 'é', 'e\u0301', '👩‍👩‍👧', '🇦🇹', 'س', '中', ' ', '\r\n'), {
    maxLength: 12,
  });

  it('carried over to a text that was edited elsewhere, change the same words there', () => {
    fc.assert(
      fc.property(letters, letters, letters, letters, (before, after, grownBefore, grownAfter) => {
        const [from, to] = [
          `${before.join('')}<NAME>${after.join('')}`,
          `${[...grownBefore, ...before].join('')}<NAME>${[...after, ...grownAfter].join('')}`,
        ];
        const edit = { start: from.indexOf('<NAME>'), end: from.indexOf('<NAME>') + 6, replacement: 'Name' };
        const { edits, lost } = carriedOver([edit], from, to);
        expect(lost).toEqual([]);
        expect(withEdits(to, edits)).toBe(to.replace('<NAME>', 'Name'));
      }),
    );
  });

  it('are lost where the words were changed by hand, and only there', () => {
    const text = 'Zelensky met Selenskyj.';
    const edits = [
      { start: 0, end: 8, replacement: 'Zelenski' },
      { start: 13, end: 22, replacement: 'Zelenski' },
    ];
    const carried = carriedOver(edits, text, 'Then Zelensky met him.');
    expect(carried.edits).toEqual([{ start: 5, end: 13, replacement: 'Zelenski' }]);
    expect(carried.lost).toEqual([edits[1]]);
  });
});

/** A comparison whose one system has these texts, and a finding that names every place of these spellings. */
function spelled(texts: readonly string[], forms: readonly string[]): { given: Comparison; finding: Finding } {
  const given: Comparison = {
    ...comparison,
    segments: texts.map((text, index) => ({ ...comparison.segments[0]!, index, id: `s${index}`, text })),
    cells: { apertium: texts.map((text) => ({ state: 'translated' as const, text, reused: false })) },
  };
  const spans = texts.flatMap((text, segment) =>
    forms.flatMap((form) =>
      [...text.matchAll(new RegExp(`${form}s?`, 'gi'))].map((match) => ({
        segment,
        start: match.index,
        end: match.index + match[0].length,
        text: match[0],
      })),
    ),
  );
  return { given, finding: { ...comparison.findings.at(-1)!, system: 'apertium', evidence: { forms }, spans } };
}

const edited = (given: Comparison, segment: number, base: string, text: string): PostEdit =>
  postEdit(given, { segment, base, text }, { id: 'e1', system: 'apertium', by: 'Anna', at: '2026-11-23T10:00:00Z' });

describe('one spelling in all places', () => {
  const texts = ['👩‍👩‍👧 Zelensky llega.', 'SELENSKYJ y Selenskyjs amigos; e\u0301l.', 'Nada.'];
  const { given, finding } = spelled(texts, ['Zelensky', 'Selenskyj']);
  const request = { system: 'apertium', spelling: 'Zelenski', edits: [] };

  it('keeps capitals and genitives, and touches no other letter', () => {
    expect(correctionsFor(given, [finding], request)).toMatchObject([
      { segment: 0, before: texts[0], after: '👩‍👩‍👧 Zelenski llega.', lost: [] },
      { segment: 1, before: texts[1], after: 'ZELENSKI y Zelenskis amigos; e\u0301l.', lost: [] },
    ]);
  });

  it('counts each place once, however many checks name it', () => {
    expect(correctionsFor(given, [finding, { ...finding, check: 'terms' }], request)).toEqual(
      correctionsFor(given, [finding], request),
    );
  });

  it('works on what people have made of a segment, and says what it cannot reach', () => {
    const edits = [edited(given, 1, texts[1]!, 'Ayer SELENSKYJ y sus amigos; e\u0301l.')];
    const [, second] = correctionsFor(given, [finding], { ...request, edits });
    expect(second).toMatchObject({ after: 'Ayer ZELENSKI y sus amigos; e\u0301l.', lost: ['Selenskyjs'] });
  });

  it('leaves a correction of a text the system no longer has alone', () => {
    const edits = [edited(given, 0, 'Otra frase', 'Otra frase más')];
    expect(currentSegments(given, 'apertium', edits).map(({ text }) => text)).toEqual(texts);
  });

  it('does not write into other systems, nor into the source', () => {
    expect(correctionsFor(given, [finding], { ...request, system: 'llm-plain' })).toEqual([]);
    const source = { ...finding, spans: finding.spans.map((span) => ({ ...span, side: 'source' as const })) };
    expect(correctionsFor(given, [source], request)).toEqual([]);
    expect(correctableSystems(given, [finding, source])).toEqual(['apertium']);
    expect(correctableSystems(given, [{ ...finding, system: 'source' }])).toEqual([]);
  });
});

it("follows a finding's own edits when no spelling is asked for", () => {
  const { given, finding } = spelled(['Eran 11,000 soldados.'], ['11,000']);
  const { segment, start, end } = finding.spans[0]!;
  const number = { ...finding, edits: [{ segment, start, end, replacement: '11.000' }] };
  expect(correctionsFor(given, [number], { system: 'apertium', edits: [] })).toMatchObject([
    { after: 'Eran 11.000 soldados.' },
  ]);
});

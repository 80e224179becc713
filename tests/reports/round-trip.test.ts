import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Document, placedSegments } from '../../src/corpus/document.ts';
import type { Cell, Evaluation } from '../../src/evaluate/evaluation.ts';
import { formatOf } from '../../src/formats/registry.ts';
import { csvReport } from '../../src/reports/csv.ts';
import { tmxReport } from '../../src/reports/tmx.ts';
import { tsvReport } from '../../src/reports/tsv.ts';
import { xliffReport } from '../../src/reports/xliff.ts';
import { withoutIllegalXml } from '../../src/shared/xml-text.ts';
import { freshAssets } from './assets.ts';
import { textOf } from './joined.ts';
import { sampleEvaluation } from './sample-evaluation.ts';

const assets = await freshAssets();
const comparison = sampleEvaluation.comparisons[0]!;

/** One system's translations of made-up texts. */
function evaluationOf(pairs: readonly (readonly [source: string, target: string])[]): Evaluation {
  const segments = pairs.map(([text], index) => ({
    ...comparison.segments[0]!,
    index,
    id: `s${index}`,
    language: 'en',
    text,
  }));
  const cells = pairs.map(([, text]): Cell => ({ state: 'translated', text, reused: false }));
  const columns = comparison.columns.filter(({ id }) => id === 'source' || id === 'apertium');
  const only = { ...comparison, columns, segments, cells: { apertium: cells }, findings: [], checks: [], names: [] };
  return { ...sampleEvaluation, comparisons: [only] };
}

const read = (name: string, text: string) => formatOf(name).read(text, { origin: name, detect: () => 'en' });
const pairsOf = (documents: readonly Document[], given = 'given') =>
  documents.flatMap((document) => {
    const texts = [...(document.references ?? []), ...(document.outputs ?? [])].find(({ id }) => id === given)!.texts;
    return placedSegments(document).map(({ text }, index) => [text, texts[index]]);
  });

const text = fc
  .oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('=1+1', '<b>&amp;</b>', ' two  blanks ', 'a "quote"', "'=x"))
  .filter((some) => some.trim() !== '');
const pairs = (each = text) => fc.array(fc.tuple(each, each), { minLength: 1, maxLength: 5 });

describe('what a report writes, a reader reads', () => {
  it.each([
    ['a.tmx', tmxReport],
    ['a.xlf', xliffReport],
  ])('%s, every text but for characters XML cannot hold', (name, report) => {
    fc.assert(
      fc.property(pairs(), (some) => {
        const documents = read(name, textOf(report.render(evaluationOf(some), assets)));
        expect(pairsOf(documents)).toEqual(some.map((pair) => pair.map(withoutIllegalXml)));
      }),
    );
  });

  // The tidy tables name their columns as they name what is in them: source, text, and more.
  it.each([
    ['a.csv', csvReport, ','],
    ['a.tsv', tsvReport, '\t'],
  ] as const)('%s, text and translation', (name, report, delimiter) => {
    const plain = text.map((some) => some.replace(/[\t\r\n"]/g, ' ')).filter((some) => some.trim() !== '');
    fc.assert(
      fc.property(pairs(name === 'a.csv' ? text : plain), (some) => {
        const [header, ...rows] = textOf(report.render(evaluationOf(some), assets)).split('\n');
        const named = header!
          .split(delimiter)
          .map(
            (column) =>
              ({ text: 'system:apertium:es', id: 'id' })[column] ?? (column === 'source' ? 'source:en' : `x ${column}`),
          );
        const table = [named.join(delimiter), ...rows].join('\n');
        const expected = name === 'a.csv' ? some : some.map((pair) => pair.map(neutral));
        expect(pairsOf(read(name, table), 'apertium')).toEqual(expected);
      }),
    );
  });
});

/** TSV as machine translation uses it knows no neutralising; the report does, for spreadsheets. */
const neutral = (cell: string) => (/^'*[=+\-@＝＋－＠]/.test(cell) ? `'${cell}` : cell);

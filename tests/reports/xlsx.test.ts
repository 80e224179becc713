import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { xlsxReport } from '../../src/reports/xlsx.ts';
import { elementsNamed, readXml } from '../../src/shared/xml.ts';
import { freshAssets } from './assets.ts';
import { hostileEvaluation } from './hostile-evaluation.ts';
import { bytesOf } from './joined.ts';
import { sampleEvaluation } from './sample-evaluation.ts';
import { cellsOf } from './workbook-cells.ts';

const assets = await freshAssets();
const render = (evaluation: typeof sampleEvaluation) => bytesOf(xlsxReport.render(evaluation, assets));
const partsOf = (evaluation: typeof sampleEvaluation) =>
  new Map(Object.entries(unzipSync(render(evaluation))).map(([name, bytes]) => [name, strFromU8(bytes)]));

describe('xlsx report', () => {
  it('holds summary, findings and segments', () => {
    const parts = partsOf(sampleEvaluation);
    const [sheets] = elementsNamed(readXml(parts.get('xl/workbook.xml')!, 'workbook.xml'), 'sheets');
    expect(elementsNamed(sheets!, 'sheet').map(({ attributes }) => attributes.name)).toEqual([
      'Summary',
      'Findings',
      'Segments',
    ]);
    const rows = [1, 2, 3].map((sheet) => cellsOf(parts.get(`xl/worksheets/sheet${sheet}.xml`)!));
    expect(rows.map(({ length }) => length)).toEqual([1 + 4, 1 + 9, 1 + 19 * 3]);
    expect(rows[2]!.map((cells) => cells.get('J'))).toContainEqual(
      expect.stringContaining('Putin received North Korea’s Foreign Minister Choe'),
    );
  });

  it.each([
    '=HYPERLINK("http://a.example")',
    '+1',
    'a\u0000\u0001<b>&',
    '\uD800',
    'x'.repeat(40_000),
    '_x0041_\t\n é😀',
  ])('holds it as text in well-formed parts (case %#)', (text) => {
    const parts = partsOf(hostileEvaluation(text));
    for (const [name, content] of parts) {
      expect(content).not.toMatch(/<f[ >]/);
      expect(() => readXml(content, name)).not.toThrow();
    }
    const expected = ['\0', '\u0001', '\uD800'].reduce(
      (kept, illegal) => kept.replaceAll(illegal, '\uFFFD'),
      text.slice(0, 32_767),
    );
    expect(cellsOf(parts.get('xl/worksheets/sheet3.xml')!)[1]!.get('J')).toBe(expected);
  });

  it('is the same for the same Evaluation', async () => {
    const first = render(sampleEvaluation);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(render(structuredClone(sampleEvaluation)).equals(first)).toBe(true);
  });
});

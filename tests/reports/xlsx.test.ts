import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { xlsxReport } from '../../src/reports/xlsx.ts';
import { readXml } from '../../src/shared/xml.ts';
import { freshAssets } from './assets.ts';
import { hostileEvaluation } from './hostile-evaluation.ts';
import { sampleEvaluation } from './sample-evaluation.ts';

const assets = await freshAssets();
const partsOf = async (evaluation: typeof sampleEvaluation) => {
  const files = unzipSync(await xlsxReport.render(evaluation, assets));
  return new Map(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
};

describe('xlsx report', () => {
  it('holds summary, findings and segments', async () => {
    const parts = await partsOf(sampleEvaluation);
    expect([...parts.get('xl/workbook.xml')!.matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(([, name]) => name)).toEqual([
      'Summary',
      'Findings',
      'Segments',
    ]);
    const rows = (sheet: number) => [...parts.get(`xl/worksheets/sheet${sheet}.xml`)!.matchAll(/<row /g)].length;
    expect([rows(1), rows(2), rows(3)]).toEqual([1 + 4, 1 + 9, 1 + 19 * 3]);
    expect(parts.get('xl/sharedStrings.xml')).toContain('Putin received North Korea’s Foreign Minister Choe');
  });

  it.each(['=HYPERLINK("http://a.example")', '+1', 'a\u0000\u0001<b>&', '\uD800', 'x'.repeat(40_000)])(
    'holds %j as text in well-formed parts',
    async (text) => {
      for (const [name, content] of await partsOf(hostileEvaluation(text))) {
        expect(content).not.toMatch(/<f[ >]/);
        expect(() => readXml(content, name)).not.toThrow();
      }
    },
  );

  it('is the same for the same Evaluation', async () => {
    const first = await xlsxReport.render(sampleEvaluation, assets);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(await xlsxReport.render(structuredClone(sampleEvaluation), assets)).toEqual(first);
  });
});

import { describe, expect, it } from 'vitest';
import { evaluationSchema } from '../../src/evaluate/evaluation.ts';
import { compileTemplates } from '../../src/reports/compile-templates.ts';
import { jsonReport } from '../../src/reports/json.ts';
import { REPORTS, reportFormat } from '../../src/reports/registry.ts';
import { freshAssets } from './assets.ts';
import { bytesOf, textOf } from './joined.ts';
import { sampleEvaluation } from './sample-evaluation.ts';

describe('report formats', () => {
  it('lists the known formats when asked for another', () => {
    const known = REPORTS.map((report) => report.id).join(', ');
    expect(() => reportFormat('pdf')).toThrow(`Unknown report format "pdf". Known formats: ${known}.`);
  });

  it.each(REPORTS.map((report) => report.id))('%s renders the same from the same evaluation', async (id) => {
    const assets = await freshAssets();
    const report = reportFormat(id);
    const [once, again] = [sampleEvaluation, structuredClone(sampleEvaluation)].map((evaluation) =>
      bytesOf(report.render(evaluation, assets)),
    );
    expect(once!.equals(again!)).toBe(true);
  });

  it('writes JSON that reads back as the same evaluation', async () => {
    const text = textOf(jsonReport.render(sampleEvaluation, await freshAssets()));
    expect(evaluationSchema.parse(JSON.parse(text))).toEqual(sampleEvaluation);
  });
});

describe('views', () => {
  it('fail on a field the model does not have', () => {
    const templates = compileTemplates(new Map([['page', '<p>{{titel}}</p>']]));
    expect(() => templates.render('page', { title: 'x' })).toThrow(/titel/);
  });

  it('include each other and escape text', () => {
    const templates = compileTemplates(
      new Map([
        ['page', '{{> part}}'],
        ['part', '<p>{{text}}</p>'],
      ]),
    );
    expect(templates.render('page', { text: '<b>' })).toBe('<p>&lt;b&gt;</p>');
  });
});

it.each(['csv', 'tsv', 'xlsx', 'tmx', 'xliff'])('%s tells how far it is', async (id) => {
  const [comparison] = sampleEvaluation.comparisons;
  const many = { ...sampleEvaluation, comparisons: Array.from({ length: 60 }, () => comparison!) };
  const seen: number[] = [];
  const watch = (done: number, total: number) => seen.push(done / total);
  bytesOf(reportFormat(id).render(many, { ...(await freshAssets()), watch }));
  expect(seen.length).toBeGreaterThan(1);
  expect(seen.toSorted((a, b) => a - b)).toEqual(seen);
  expect(seen.at(-1)).toBeLessThanOrEqual(1.1);
});

import { beforeAll, describe, expect, it } from 'vitest';
import { differenceOf } from '../../src/evaluate/difference.ts';
import { trendOf } from '../../src/evaluate/trend.ts';
import type { ReportAssets } from '../../src/reports/contract.ts';
import { differenceAsHtml } from '../../src/reports/difference-html.ts';
import { trendAsHtml } from '../../src/reports/trend-html.ts';
import { freshAssets } from './assets.ts';
import { hostileEvaluation } from './hostile-evaluation.ts';
import { sampleEvaluation } from './sample-evaluation.ts';

const [comparison] = sampleEvaluation.comparisons;
const better = {
  ...sampleEvaluation,
  id: 'better',
  createdAt: '2026-12-01T10:00:00.000Z',
  comparisons: [{ ...comparison!, findings: comparison!.findings.slice(1) }],
};
const other = {
  ...better,
  id: 'other',
  comparisons: [{ ...comparison!, id: 'elsewhere.es', findings: [] }],
};

let assets: ReportAssets;
beforeAll(async () => {
  assets = await freshAssets();
});
const bodyOf = (html: string) => html.replace(assets.style, '').replace(assets.script, '');

describe('what changed, as one file', () => {
  it('says so per column and finding, and leads nowhere', () => {
    const body = bodyOf(differenceAsHtml(differenceOf(sampleEvaluation, better), assets));
    expect(body).toContain('<h2 id="list-new">0 new findings</h2>');
    expect(body).toContain('<h2 id="list-gone">1 finding is gone</h2>');
    expect(body).toMatch(/<th scope="row"><bdi>Source<\/bdi><\/th><td class="verdict-same">the same/);
    expect(body.match(/href="(?!#)[^"]*"/g)).toBeNull();
  });

  it.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '{{title}}'])('shows %j as text', (text) => {
    const body = bodyOf(differenceAsHtml(differenceOf(better, hostileEvaluation(text)), assets));
    expect(body.match(/<script/g)).toHaveLength(1);
    expect(body).not.toContain('<img');
  });
});

describe('a trend, as one file', () => {
  it('has a chart and a table per comparison, over the evaluations that hold it', () => {
    const body = bodyOf(trendAsHtml(trendOf([sampleEvaluation, better, other]), assets));
    expect(body.match(/<figure/g)).toHaveLength(1);
    expect(body).toContain('There is one run so far. A chart needs two.');
    const tables = body.match(/<table[\s\S]*?<\/table>/g)!;
    expect(tables.map((table) => table.match(/<th scope="row"/g)!.length)).toEqual([2, 1]);
    expect(body.match(/href="(?!#)[^"]*"/g)).toBeNull();
  });
});

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Evaluation } from '../../src/evaluate/evaluation.ts';
import type { ReportAssets } from '../../src/reports/contract.ts';
import { htmlReport } from '../../src/reports/html.ts';
import { freshAssets } from './assets.ts';
import { hostileEvaluation } from './hostile-evaluation.ts';
import { sampleEvaluation } from './sample-evaluation.ts';

let assets: ReportAssets;
beforeAll(async () => {
  assets = await freshAssets();
});
const render = (evaluation: Evaluation) => htmlReport.render(evaluation, assets);
/** The page without the project's own style and script. */
const bodyOf = (html: string) => html.replace(assets.style, '').replace(assets.script, '');
const idsIn = (html: string) => [...bodyOf(html).matchAll(/ id="([^"]*)"/g)].map((match) => match[1]);

describe('the HTML report', () => {
  it('allows no code and style but its own, by hash', () => {
    const html = render(sampleEvaluation);
    const policy = /Content-Security-Policy" content="([^"]*)"/
      .exec(html)![1]!
      .replaceAll('&#x27;', "'")
      .replaceAll('&#x3D;', '=');
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `style-src ${hash(assets.style)}`,
      `script-src ${hash(assets.script)}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(html).toContain(`<style>${assets.style}</style>`);
    expect(html).toContain(`<script>${assets.script}</script>`);
    expect(bodyOf(html)).not.toMatch(/ style=| on\w+=|<(?:link|img|iframe|object|base)\b/);
  });

  it.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onload='alert(1)",
    '</style><script>',
    '{{title}}',
    'javascript:alert(1)',
  ])('shows %j as text wherever it comes from', (text) => {
    const body = bodyOf(render(hostileEvaluation(text)));
    expect(body.match(/<script/g)).toHaveLength(1);
    expect(body).not.toMatch(/<img|href="javascript:| onload='/);
    const escaped = text.replace(
      /[&<>"'`=]/g,
      (sign) =>
        `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[sign] ?? `#x${sign.charCodeAt(0).toString(16).toUpperCase()}`};`,
    );
    expect(body).toContain(`<bdi>${escaped}</bdi>`);
  });

  it('has the same elements whatever the text says', { timeout: 90_000 }, () => {
    const shape = (html: string) =>
      bodyOf(html)
        .replace(/&[^;]+;/g, '')
        .match(/<\/?(?:script|style|svg|a|table|dialog)\b/g)?.length;
    const usual = shape(render(hostileEvaluation('plain')));
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), (text) => {
        expect(shape(render(hostileEvaluation(`${text}x`)))).toBe(usual);
      }),
      { numRuns: 25 },
    );
  });

  it('links only to places that exist, and gives every id once', () => {
    const html = render(sampleEvaluation);
    const ids = idsIn(html);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = [...html.matchAll(/href="#([^"]*)"/g)].map((match) => match[1]);
    expect(targets.length).toBeGreaterThan(40);
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
  });

  it('gives every text its language and direction', () => {
    const html = render(sampleEvaluation);
    expect(html).toMatch(/<p class="text" lang="de" dir="ltr">/);
    expect(html.match(/<p class="text"(?! lang="[a-z-]+" dir="(?:ltr|rtl)")/)).toBeNull();
    const [comparison] = sampleEvaluation.comparisons;
    const arabic = { ...comparison!, columns: comparison!.columns.map((column) => ({ ...column, language: 'ar' })) };
    expect(render({ ...sampleEvaluation, comparisons: [arabic] })).toMatch(/<p class="text" lang="ar" dir="rtl">/);
  });

  it('puts several comparisons one after the other with a table of contents', () => {
    const [comparison] = sampleEvaluation.comparisons;
    const other = { ...comparison!, document: { ...comparison!.document, title: 'Another article' } };
    const html = render({ ...sampleEvaluation, comparisons: [comparison!, other] });
    expect(html).toContain('<h1><bdi>2 documents</bdi></h1>');
    expect(new Set(idsIn(html)).size).toBe(idsIn(html).length);
    expect(html).toMatch(/<h2>Contents<\/h2>[\s\S]*href="#c1"[\s\S]*href="#c2"/);
  });

  it('renders what is nearly empty: no comparison, no segment, no system', () => {
    const [comparison] = sampleEvaluation.comparisons;
    const bare = {
      ...comparison!,
      columns: comparison!.columns.slice(0, 1),
      segments: [],
      cells: {},
      findings: [],
      checks: [],
      names: [],
    };
    expect(render({ ...sampleEvaluation, comparisons: [] })).toContain('<bdi>0 documents</bdi>');
    expect(render({ ...sampleEvaluation, comparisons: [bare] })).toContain('0 segments, 0 systems');
    expect(render({ ...sampleEvaluation, comparisons: [{ ...bare, columns: [] }] })).toContain('0 segments, 0 systems');
  });

  it('refuses a bundle that would end its element', () => {
    expect(() => htmlReport.render(sampleEvaluation, { ...assets, script: '"</script>"' })).toThrow(/closing tag/);
  });
});

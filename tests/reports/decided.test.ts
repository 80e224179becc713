import { parse } from 'csv-parse/sync';
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { Evaluation } from '../../src/evaluate/evaluation.ts';
import { chunksOf } from '../../src/reports/chunks.ts';
import { REPORTS, reportFormat } from '../../src/reports/registry.ts';
import { applyDecisions } from '../../src/review/apply.ts';
import { decision } from '../review/decide.ts';
import { freshAssets } from './assets.ts';
import { sampleEvaluation } from './sample-evaluation.ts';

const assets = await freshAssets();
const [comparison] = sampleEvaluation.comparisons;
const language = comparison!.findings[0]!;
const names = comparison!.findings.find(({ check, system }) => check === 'name-variants' && system === 'apertium')!;
const numbers = comparison!.findings.find(({ check }) => check === 'numbers')!;
/** One finding dismissed with a reason, one accepted; all words of the dismissed one are its own. */
const decided = applyDecisions(sampleEvaluation, [
  decision(numbers, { reason: 'House <style>: comma | kept' }),
  decision(names, { action: 'accepted', spelling: 'Zelenski' }),
]);
const render = async (format: string, evaluation: Evaluation = decided) =>
  [...chunksOf(reportFormat(format).render(evaluation, assets))].map(String).join('');
const said = numbers.message.slice(0, 23);

describe('a dismissed finding', () => {
  it.each(['csv', 'tsv', 'github', 'tmx', 'xliff', 'markdown'])('is left out of %s', async (format) => {
    expect(await render(format, sampleEvaluation)).toContain(said);
    expect(await render(format)).not.toContain(said);
  });

  it('does not count in the figures of any table', async () => {
    const [row] = (parse(await render('csv'), { columns: true }) as Record<string, string>[]).filter(
      ({ system, segment }) => system === 'apertium' && Number(segment) === numbers.spans[0]!.segment,
    );
    expect(row).toMatchObject({ minor: '0', findings: '' });
    expect(await render('latex')).toMatch(/Apertium & 360 & 0 & 1 & 0 & 0/);
    expect(await render('markdown')).toMatch(/Apertium \| 360 \| 0 \| 1 \| 0 \| 0/);
    expect(await render('markdown')).toContain('1 dismissed.');
  });

  it('is a suppressed result in SARIF, with who and why', async () => {
    const [run] = (JSON.parse(await render('sarif')) as Log).runs;
    const results = run!.results!.filter(({ suppressions }) => suppressions !== undefined);
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({
      ruleId: 'numbers',
      suppressions: [
        { kind: 'external', status: 'accepted', justification: 'Dismissed by Anna: House <style>: comma | kept' },
      ],
    });
  });

  it('fails no test in JUnit, and is named as dismissed', async () => {
    const all = applyDecisions(
      sampleEvaluation,
      comparison!.findings.map((finding) => decision(finding)),
    );
    expect(await render('junit', sampleEvaluation)).toContain('<failure');
    const xml = await render('junit', all);
    expect(xml).not.toContain('<failure');
    expect(xml).toContain(`${language.message} [Source] (dismissed by Anna)`);
  });

  it('is kept in JSON, with its decision', async () => {
    const { comparisons } = JSON.parse(await render('json')) as Evaluation;
    expect(comparisons[0]!.findings.at(-1)!.decision).toMatchObject({ state: 'dismissed', by: 'Anna' });
  });

  it('is folded away in HTML and not marked in the text; an accepted one says so', async () => {
    const html = await render('html');
    expect(html).toContain('<p class="decided decided-accepted">Accepted as “Zelenski” by Anna, 22 Nov 2026</p>');
    const folded = html.slice(html.indexOf('<details class="dismissed">'));
    expect(folded).toContain('Dismissed by Anna, 22 Nov 2026: House &lt;style&gt;: comma | kept');
    expect(html).not.toMatch(/data-f="number-/);
    expect(await render('html', sampleEvaluation)).toMatch(/data-f="number-/);
    expect(html).toContain('1 finding dismissed.');
  });

  it('is no fault in any format', async () => {
    for (const { id } of REPORTS) await expect(render(id)).resolves.toBeDefined();
  });
});

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import predict from '../../bench/names.ts';

const data = fileURLToPath(new URL('../../../shared/data/name-variants/', import.meta.url));
const present = existsSync(data);
if (!present) console.log('labelled names: skipped, ../shared/data/name-variants is not there');

/** The labelled texts, judged by their own scorer. Bars: what was reached, less what an unlucky change may cost. */
describe.skipIf(!present)('labelled texts', async () => {
  const out = mkdtempSync(join(tmpdir(), 'gegenlesen-names-'));
  afterAll(() => rmSync(out, { recursive: true }));
  const rows = (file: string) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  const score = async (task: string) => {
    const scorer = await import(pathToFileURL(join(data, 'score.mjs')).href);
    return scorer.score(rows(join(data, `${task}.jsonl`)), rows(join(out, `${task}.jsonl`)))[task];
  };

  test('predictions for all three tasks', async () => {
    expect(await predict(['--data', data, '--out', out])).toMatchObject({ within: { documents: 100 } });
  });

  test('names in one text', async () => {
    const { pairs, falseAlarmRate } = await score('within');
    expect(pairs.p).toBeGreaterThanOrEqual(0.95);
    expect(pairs.f).toBeGreaterThanOrEqual(0.84);
    expect(falseAlarmRate).toBeLessThanOrEqual(0.05);
  });

  test('names across systems', async () => {
    const { pairs, nameDecisionAccuracy, insideSystems } = await score('across');
    expect(pairs.f).toBeGreaterThanOrEqual(0.9);
    expect(nameDecisionAccuracy).toBeGreaterThanOrEqual(0.95);
    expect(insideSystems.f).toBeGreaterThanOrEqual(0.9);
  });

  test('segments in the wrong language', async () => {
    const { segments } = await score('leftover');
    expect(segments.p).toBeGreaterThanOrEqual(0.98);
    expect(segments.r).toBeGreaterThanOrEqual(0.95);
  });
});

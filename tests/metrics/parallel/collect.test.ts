import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Block, MetricTask } from '../../../src/metrics/parallel/block.ts';
import { collectBlocks } from '../../../src/metrics/parallel/collect.ts';
import { Pcg64 } from '../../../src/metrics/resampling/pcg64.ts';

const random = new Pcg64(3);
const sentence = () => Array.from({ length: 5 + random.below(30) }, () => `w${random.below(50)}`).join(' ');
const texts = (count: number) => Array.from({ length: count }, sentence);

const tasks: readonly MetricTask[] = [
  { metric: 'ter', options: {}, systems: [0, 1] },
  { metric: 'chrf', options: { word_order: 2 }, systems: [1] },
];

function blocks(count: number, keepRows: boolean): Block[] {
  return Array.from({ length: count }, (_, at) => ({
    firstSegment: 10 * at,
    hypotheses: [texts(10), texts(10)],
    references: [texts(10), texts(10)],
    keepRows,
  }));
}

/** Slow enough for threads to have started before the last block. */
async function* streamed(list: readonly Block[]) {
  for (const block of list) {
    await setTimeout(30);
    yield block;
  }
}

test('threads change nothing but the time', { timeout: 60_000 }, async () => {
  const input = blocks(30, true);
  const alone = await collectBlocks(streamed(input), tasks, 0);
  expect(await collectBlocks(streamed(input), tasks, 2)).toEqual(alone);
});

test('of blocks whose rows are not kept there is one sum, from every thread', { timeout: 60_000 }, async () => {
  const input = blocks(30, true);
  const rows = await collectBlocks(streamed(input), tasks, 0);
  const edits = rows.flatMap((block) => [...block.rows[0]![1]!.filter((_, at) => at % 2 === 0)]);
  for (const threads of [0, 1]) {
    const unkept = input.map((block) => ({ ...block, keepRows: false }));
    const sums = await collectBlocks(streamed(unkept), tasks, threads);
    expect(sums.map(({ referenceCounts }) => referenceCounts)).toEqual([[2]]);
    expect(sums[0]!.rows[0]![1]![0]).toBe(edits.reduce((sum, value) => sum + value));
  }
});

test('a segment without any reference is an error that names it, from every thread', { timeout: 60_000 }, async () => {
  const input = blocks(30, false);
  const gap = input.map((block, at) =>
    at < 29 ? block : { ...block, references: [block.references[0]!.map(() => null)] },
  );
  for (const workers of [0, 1])
    await expect(collectBlocks(streamed(gap), tasks, workers)).rejects.toThrow(/Segment 291 has no reference/);
});

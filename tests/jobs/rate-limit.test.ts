import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Gate } from '../../src/jobs/rate-limit.ts';
import { FakeClock } from './fake-clock.ts';

const signal = new AbortController().signal;

/** Passes requests one after the other as fast as the gate allows; returns when each passed. */
async function passAll(
  gate: Gate,
  clock: FakeClock,
  sizes: readonly number[],
): Promise<{ at: number; size: number }[]> {
  const passed: { at: number; size: number }[] = [];
  await Promise.all(
    sizes.map(async (size) => {
      await gate.pass(size, signal);
      passed.push({ at: clock.elapsed(), size });
    }),
  );
  return passed;
}

describe('Gate', () => {
  it('never lets more through in any period than the limits say', async () => {
    const rate = fc.record({ count: fc.integer({ min: 1, max: 20 }), milliseconds: fc.integer({ min: 10, max: 500 }) });
    await fc.assert(
      fc.asyncProperty(
        rate,
        rate.map(({ count, milliseconds }) => ({ count: count * 10, milliseconds })),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 40 }),
        async (requestRate, characterRate, sizes) => {
          const clock = new FakeClock();
          const passed = await passAll(new Gate({ requestRate, characterRate }, clock), clock, sizes);
          expect(passed.map(({ size }) => size)).toEqual(sizes);
          for (const { at, size } of passed) {
            const within = (period: number) => passed.filter((other) => other.at >= at && other.at < at + period);
            expect(within(requestRate.milliseconds).length).toBeLessThanOrEqual(requestRate.count);
            const characters = within(characterRate.milliseconds).reduce((sum, other) => sum + other.size, 0);
            expect(characters).toBeLessThanOrEqual(Math.max(characterRate.count, size));
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('takes hardly longer than the limits ask for', async () => {
    const clock = new FakeClock();
    const gate = new Gate({ requestRate: { count: 10, milliseconds: 1000 } }, clock);
    const passed = await passAll(gate, clock, new Array(201).fill(1));
    expect(passed.at(-1)!.at).toBeGreaterThanOrEqual(20_000);
    expect(passed.at(-1)!.at).toBeLessThan(20_500);
  });

  it('does not send what a period allows in one burst', async () => {
    const clock = new FakeClock();
    const gate = new Gate({ requestRate: { count: 10, milliseconds: 1000 } }, clock);
    const passed = await passAll(gate, clock, new Array(10).fill(1));
    expect(passed.map(({ at }) => Math.round(at))).toEqual([0, 40, 80, 120, 160, 200, 240, 280, 320, 360]);
  });

  it('catches up what a late timer cost, until the vendor refuses', async () => {
    const clock = new FakeClock();
    // Every timer fires 60 ms late.
    const late = { ...clock, now: () => clock.now(), elapsed: () => clock.elapsed() };
    const busy = Object.assign(late, {
      sleep: (milliseconds: number, stop: AbortSignal) => clock.sleep(milliseconds + 60, stop),
    });
    const gate = new Gate({ requestRate: { count: 1, milliseconds: 1000 } }, busy);
    await passAll(gate, clock, new Array(11).fill(1));
    expect(clock.elapsed()).toBeCloseTo(10 * 1010 + 60);
    gate.refused(0);
    for (let index = 0; index < 5; index++) gate.answered();
    const start = clock.elapsed();
    const passed = await passAll(gate, clock, new Array(4).fill(1));
    const between = passed.slice(1).map(({ at }, index) => at - passed[index]!.at);
    expect(passed[0]!.at).toBeGreaterThan(start);
    for (const wait of between) expect(wait).toBeGreaterThan(1060);
  });

  it('without limits lets everything through at once', async () => {
    const clock = new FakeClock();
    await passAll(new Gate({}, clock), clock, [1, 1_000_000, 3]);
    expect(clock.elapsed()).toBe(0);
  });

  it('lets a request through that is larger than the whole limit, once nothing else counts', async () => {
    const clock = new FakeClock();
    const gate = new Gate({ characterRate: { count: 10, milliseconds: 1000 } }, clock);
    const passed = await passAll(gate, clock, [5, 50, 5]);
    expect(passed.map(({ at }) => Math.round(at / 100))).toEqual([0, 10, 20]);
  });

  it('closes after a refusal, halves the pace once per refusal and recovers', async () => {
    const clock = new FakeClock();
    const gate = new Gate({ requestRate: { count: 8, milliseconds: 1000 } }, clock);
    gate.refused(5000);
    gate.refused(3000);
    expect(gate.pace.share).toBe(0.5);
    const passed = await passAll(gate, clock, [1, 1, 1, 1, 1]);
    expect(passed.map(({ at }) => Math.floor(at / 1000))).toEqual([5, 5, 5, 5, 6]);
    for (let index = 0; index < 5; index++) gate.answered();
    expect(gate.pace.share).toBeCloseTo(1);
    for (let index = 0; index < 20; index++) {
      await clock.sleep(10_000, signal);
      gate.refused(1);
    }
    expect(gate.pace.share).toBe(1 / 16);
    expect(gate.pace.margin).toBe(1.1);
  });

  it('stops waiting when the signal fires, and lets the next one through', async () => {
    const clock = new FakeClock();
    const gate = new Gate({ requestRate: { count: 1, milliseconds: 1000 } }, clock);
    await gate.pass(1, signal);
    const cancel = new AbortController();
    const waiting = gate.pass(1, cancel.signal);
    const next = gate.pass(1, signal);
    cancel.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await next;
    expect(clock.elapsed()).toBeCloseTo(1010);
  });
});

import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Limits } from '../../src/backends/contract.ts';
import { type Clock, systemClock } from '../../src/jobs/clock.ts';
import type { RequestGate } from '../../src/jobs/rate-limit.ts';
import { sharedGates } from '../../src/queue/shared-gate.ts';
import { Turns } from '../../src/queue/turns.ts';
import { connectionPool, postgres } from '../../src/stores/postgres.ts';
import { hasPostgres, PostgresServer } from '../helpers/postgres-server.ts';
import { fakeSystem } from '../jobs/support.ts';

const never = new AbortController().signal;

it('leaves a turn it is late for and takes another one, so that late requests do not meet at the vendor', async () => {
  let now = 0;
  let lag = 80;
  const clock: Clock = {
    now: () => now,
    elapsed: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds + lag;
      lag = 0;
    },
  };
  const taken: number[] = [];
  const turns = {
    take: async ({ length }: { length: number }) => {
      taken.push(now);
      return { at: now + 50, length };
    },
  };
  const gate = sharedGates(
    turns,
    clock,
  )(fakeSystem('one', { limits: { requestRate: { count: 10, milliseconds: 1000 } } }));
  await gate.pass(1, never);
  expect(taken).toEqual([0, 130]);
  expect(now).toBe(180);
});

describe.skipIf(!hasPostgres)('limits shared by several programs', { timeout: 60_000 }, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
  }, 120_000);
  afterAll(() => server.stop());

  /** Gates of one system as several programs at one database have them. */
  async function gates(count: number, limits: Partial<Limits>): Promise<readonly RequestGate[]> {
    const database = await server.createDatabase();
    await (await postgres.open(database, { now: () => new Date().toISOString() })).close();
    return Array.from({ length: count }, () => {
      const pool = connectionPool(database, { connections: 2 });
      onTestFinished(() => pool.end());
      return sharedGates(new Turns(pool, database), systemClock)(fakeSystem('one', { limits }));
    });
  }

  /** Milliseconds from the start at which each request passed, in their order. */
  async function passes(open: readonly RequestGate[], each: number, characters = 1): Promise<readonly number[]> {
    const start = performance.now();
    const times = await Promise.all(
      open.map(async (gate) => {
        const own: number[] = [];
        for (let count = 0; count < each; count++) {
          await gate.pass(characters, never);
          own.push(performance.now() - start);
        }
        return own;
      }),
    );
    return times.flat().sort((one, other) => one - other);
  }

  // However late a busy machine lets somebody pass, nobody passes early: the bound needs no tolerance but the rounding to milliseconds.
  it('never lets more than the limit and one request through, counted from the start', async () => {
    const open = await gates(4, { requestRate: { count: 25, milliseconds: 1000 } });
    const times = await passes(open, 10);
    expect(times).toHaveLength(40);
    for (const [index, time] of times.entries()) expect(time).toBeGreaterThanOrEqual((index - 1) * 40);
  });

  it('counts characters too', async () => {
    const open = await gates(2, { characterRate: { count: 10_000, milliseconds: 1000 } });
    const times = await passes(open, 5, 500);
    for (const [index, time] of times.entries()) expect(time).toBeGreaterThanOrEqual((index - 1) * 50);
  });

  it('asks nobody where there is no limit', async () => {
    const [gate] = await gates(1, {});
    await gate!.pass(1_000_000, never);
    await gate!.pass(1_000_000, never);
  });

  it('slows down after a refusal, and lets go of who no longer waits', async () => {
    const [gate] = await gates(1, { requestRate: { count: 1, milliseconds: 60_000 } });
    await gate!.pass(1, never);
    gate!.refused(60_000);
    expect(gate!.pace.share).toBe(0.5);
    const cancel = new AbortController();
    const waiting = gate!.pass(1, cancel.signal);
    cancel.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow(/enough|abort/i);
  });

  it('lets nothing through while the database is away', async () => {
    const [gate] = await gates(1, { requestRate: { count: 100, milliseconds: 1000 } });
    await gate!.pass(1, never);
    await server.crash();
    let passed = false;
    const waiting = gate!.pass(1, never).then(() => {
      passed = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(passed).toBe(false);
    await server.startAgain();
    await waiting;
  });
});

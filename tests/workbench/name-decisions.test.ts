import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change } from '../../src/review/act.ts';
import type { Decision } from '../../src/review/decision.ts';
import { nameDecisionsIn } from '../../src/review/names-apart.ts';
import { sqlite } from '../../src/stores/sqlite.ts';
import { allNameDecisions, decisionsOn, readNameDecisions } from '../../src/workbench/name-decisions.ts';

const AT = '2026-01-01T00:00:00.000Z';
const name = fc.constantFrom('kyiv', 'kiev', 'kiew', 'kyjiw');
const earlier = fc.nat({ max: 30 });

/** What a step does, by the numbers of earlier ones; ids are worked out from the step's own number. */
const plans = fc.array(
  fc.oneof(
    fc.record({ type: fc.constant('names' as const), kind: fc.constantFrom('merge', 'apart'), one: name, other: name }),
    fc.record({
      type: fc.constant('decide' as const),
      scope: fc.constantFrom('not-same', 'here'),
      one: name,
      other: name,
    }),
    fc.record({ type: fc.constantFrom('undo', 'redo', 'withdraw'), of: earlier }),
  ),
  { maxLength: 25 },
);
type Plan = typeof plans extends fc.Arbitrary<readonly (infer One)[]> ? One : never;

function changeOf(plan: Plan, number: number): Change {
  const madeAt = new Date(Date.parse(AT) + ((number * 7) % 5) * 1000).toISOString();
  if (plan.type === 'names') {
    const decision = {
      id: `d${number}`,
      kind: plan.kind as 'merge' | 'apart',
      left: [`en:${plan.one}`],
      right: [`en:${plan.other}`],
      madeAt,
    };
    return { type: 'names', decision };
  }
  if (plan.type === 'decide')
    return {
      type: 'decide',
      decisions: [dismissal(`d${number}`, plan.scope as Decision['scope'], [plan.one, plan.other], madeAt)],
    };
  const before = plan.of % Math.max(1, number);
  return plan.type === 'withdraw'
    ? { type: 'withdraw', decisions: [`d${before}`] }
    : { type: plan.type, act: `a${before}` };
}

function dismissal(id: string, scope: Decision['scope'], forms: readonly string[], at: string): Decision {
  const about = {
    check: 'name-variants',
    version: 1,
    message: '',
    words: [],
    forms,
    language: 'en',
    fingerprint: '',
    document: 'd',
    target: 'en',
    segment: '',
    start: 0,
  };
  return { id, action: 'dismissed', scope, by: '', at, about };
}

test('reading the log step by step, or some steps at a time, is reading it whole', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(plans, fc.array(fc.boolean(), { minLength: 25, maxLength: 25 }), async (steps, reads) => {
      const store = await sqlite.open(':memory:', { now: () => AT });
      try {
        for (const [number, plan] of steps.entries()) {
          const act = { id: `a${number}`, at: AT, by: '', document: '', everywhere: true };
          await store.reviews.append({ ...act, change: changeOf(plan, number) });
          if (reads[number]) await readNameDecisions(store);
        }
        const whole = nameDecisionsIn(await store.reviews.log());
        expect(await allNameDecisions(store)).toEqual(whole);
        const counting = whole.filter((one) => one.undoneAt === undefined);
        expect(await decisionsOn(store, ['en:kyiv'])).toEqual(
          counting.filter(({ left, right }) => [...left, ...right].includes('en:kyiv')),
        );
      } finally {
        await store.close();
      }
    }),
    { numRuns: 150 },
  );
});

test('tells which names something else holds of since', async () => {
  const store = await sqlite.open(':memory:', { now: () => AT });
  const step = (id: string, change: Change) =>
    store.reviews.append({ id, at: AT, by: '', document: '', everywhere: true, change });
  const decision = { id: 'd', kind: 'apart', left: ['en:kyiv'], right: ['en:kiev'], madeAt: AT } as const;
  await step('a', { type: 'names', decision });
  expect(await readNameDecisions(store)).toEqual(['en:kyiv', 'en:kiev']);
  expect(await readNameDecisions(store)).toEqual([]);
  await step('b', { type: 'undo', act: 'something else' });
  expect(await readNameDecisions(store)).toEqual([]);
  await step('c', { type: 'undo', act: 'a' });
  expect(await readNameDecisions(store)).toEqual(['en:kyiv', 'en:kiev']);
  await store.close();
});

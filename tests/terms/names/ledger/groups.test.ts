import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupKeys, pairKey, verdictsOf } from '../../../../src/terms/names/ledger/groups.ts';
import type { NameDecision } from '../../../../src/terms/names/ledger/ledger.ts';

const decision = (kind: NameDecision['kind'], left: readonly string[], right: readonly string[]): NameDecision => ({
  id: `${kind} ${left} ${right}`,
  kind,
  left,
  right,
  madeAt: '2026-01-01T00:00:00.000Z',
});
const keys = ['en:a', 'en:b', 'en:c', 'en:d'];

describe('keys that are one name', () => {
  test('texts tie them together', () => {
    const links = [['en:b', 'en:a'] as const, ['en:b', 'en:c'] as const];
    expect(groupKeys({ keys, links, decisions: [] })).toEqual([['en:a', 'en:b', 'en:c'], ['en:d']]);
  });

  test('told apart, they do not meet through a third either', () => {
    const links = [['en:a', 'en:b'] as const, ['en:b', 'en:c'] as const];
    const decisions = [decision('apart', ['en:a'], ['en:c'])];
    expect(groupKeys({ keys, links, decisions })).toEqual([['en:a', 'en:b'], ['en:c'], ['en:d']]);
  });

  test('of two decisions about one pair the later one counts', () => {
    const merge = decision('merge', ['en:a'], ['en:b']);
    const apart = decision('apart', ['en:b'], ['en:a']);
    expect(groupKeys({ keys, links: [], decisions: [merge, apart] })).toHaveLength(4);
    expect(groupKeys({ keys, links: [], decisions: [apart, merge] })).toHaveLength(3);
  });

  test('keys no document has any more are left out', () => {
    expect(groupKeys({ keys: ['en:a'], links: [['en:a', 'en:x']], decisions: [] })).toEqual([['en:a']]);
  });
});

const key = fc.constantFrom(...keys, 'de:a', 'ru:б');
const pair = fc.tuple(key, key);
const someDecisions = fc.array(
  fc.tuple(fc.constantFrom('merge' as const, 'apart' as const, 'split' as const), fc.array(key), fc.array(key)),
  { maxLength: 4 },
);

test('the order of links and keys does not matter, and every key is in one group', () => {
  fc.assert(
    fc.property(fc.array(pair), someDecisions, fc.gen(), (links, list, gen) => {
      const all = [...keys, 'de:a', 'ru:б'];
      const decisions = list.map(([kind, left, right]) => decision(kind, left, right));
      const shuffled = gen(fc.shuffledSubarray, links, { minLength: links.length });
      const sorted = (groups: readonly (readonly string[])[]) => groups.map((group) => group.join()).sort();
      const once = sorted(groupKeys({ keys: all, links, decisions }));
      expect(sorted(groupKeys({ keys: all.toReversed(), links: shuffled, decisions }))).toEqual(once);
      expect(once.join().split(',').sort()).toEqual(all.toSorted());
    }),
  );
});

test('no group holds two keys that were told apart', () => {
  fc.assert(
    fc.property(fc.array(pair), someDecisions, (links, list) => {
      const decisions = list.map(([kind, left, right]) => decision(kind, left, right));
      const verdicts = verdictsOf(decisions);
      for (const group of groupKeys({ keys: [...keys, 'de:a', 'ru:б'], links, decisions }))
        for (const one of group)
          for (const other of group) if (one !== other) expect(verdicts.get(pairKey(one, other))).not.toBe('apart');
    }),
  );
});

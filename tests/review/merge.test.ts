import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCounts } from '../../src/review/check-counts.ts';
import type { Decision, DecisionFile, PostEdit } from '../../src/review/decision.ts';
import { type StoredAct, stateOf } from '../../src/review/log.ts';
import { mergeFile } from '../../src/review/merge.ts';
import { comparison, decision } from './decide.ts';

const [first, second] = comparison.findings;
const early = '2026-11-20T10:00:00Z';
const late = '2026-11-21T10:00:00Z';

const act = (number: number, change: StoredAct['change']): StoredAct => ({
  id: `a${number}`,
  number,
  at: early,
  by: 'Anna',
  document: '',
  everywhere: true,
  change,
});
const stateWith = (decisions: readonly Decision[], edits: readonly PostEdit[] = []) =>
  stateOf([act(1, { type: 'edit', decisions, edits })]);
const file = (decisions: readonly Decision[], edits: readonly PostEdit[] = []): DecisionFile => ({
  formatVersion: 1,
  kind: 'gegenlesen-decisions',
  exportedAt: late,
  decisions,
  edits,
  takes: [],
  links: [],
});
const edit = (id: string, text: string, at: string): PostEdit => ({
  id,
  document: 'article',
  target: 'es',
  segment: 's1',
  system: 'apertium',
  base: 'uno',
  text,
  by: 'Ben',
  at,
});

describe('merging a decision file', () => {
  it('adds what is new, once', () => {
    const given = file([decision(first!), decision(second!, { scope: 'everywhere' })]);
    const merge = mergeFile(stateWith([]), given);
    expect(merge).toMatchObject({ decisions: given.decisions, known: 0, conflicts: [] });
    expect(mergeFile(stateWith(merge.decisions), given)).toMatchObject({ decisions: [], known: 2, conflicts: [] });
  });

  it('tells where two disagree, and lets the newer one count', () => {
    const ours = decision(first!, { at: late });
    const theirs = decision(first!, { at: early, action: 'accepted', by: 'Ben' });
    expect(mergeFile(stateWith([ours]), file([theirs]))).toMatchObject({
      decisions: [],
      conflicts: [{ ours, theirs, kept: 'ours' }],
    });
    const [older, newer] = [
      { ...ours, at: early },
      { ...theirs, at: late },
    ];
    expect(mergeFile(stateWith([older]), file([newer]))).toMatchObject({
      decisions: [newer],
      conflicts: [{ kept: 'theirs' }],
    });
  });

  it('counts the same decision of two people as one, and keeps what was taken back here taken back', () => {
    const ours = decision(first!);
    expect(mergeFile(stateWith([ours]), file([decision(first!, { by: 'Ben' })]))).toMatchObject({
      decisions: [],
      known: 1,
      conflicts: [],
    });
    const undone = stateOf([act(1, { type: 'decide', decisions: [ours] }), act(2, { type: 'undo', act: 'a1' })]);
    expect(mergeFile(undone, file([ours]))).toMatchObject({ decisions: [], takenBack: 1 });
  });

  it('merges corrected segments the same way', () => {
    const [ours, theirs] = [edit('e1', 'dos', early), edit('e2', 'tres', late)];
    expect(mergeFile(stateWith([], [ours]), file([], [theirs]))).toMatchObject({
      edits: [theirs],
      editConflicts: [{ ours, theirs, kept: 'theirs' }],
    });
    expect(mergeFile(stateWith([], [theirs]), file([], [ours]))).toMatchObject({
      edits: [],
      editConflicts: [{ kept: 'ours' }],
    });
    expect(mergeFile(stateWith([], [ours]), file([], [ours]))).toMatchObject({ edits: [], editConflicts: [] });
  });

  it('twice changes nothing, and the order of two files does not matter', () => {
    const choice = fc.record({
      finding: fc.nat({ max: 3 }),
      action: fc.constantFrom('dismissed' as const, 'accepted' as const),
      minute: fc.nat({ max: 59 }),
    });
    const decisions = fc.uniqueArray(choice, { selector: ({ minute }) => minute, maxLength: 8 }).map((list) =>
      list.map(({ finding, action, minute }) =>
        decision(comparison.findings[finding]!, {
          action,
          at: `2026-11-20T10:${String(minute).padStart(2, '0')}:00Z`,
        }),
      ),
    );
    const merged = (...files: (readonly Decision[])[]) => {
      let state = stateWith([]);
      for (const given of files) state = stateWith([...state.decisions, ...mergeFile(state, file(given)).decisions]);
      return state.decisions;
    };
    const last = (all: readonly Decision[]) =>
      new Map(all.map(({ about, action, at }) => [about.fingerprint, { action, at }]));
    const actions = (all: readonly Decision[]) =>
      [...last(all)].map(([fingerprint, { action }]) => `${fingerprint} ${action}`).sort();
    fc.assert(
      fc.property(fc.uniqueArray(decisions, { maxLength: 2, minLength: 2 }), ([left, right]) => {
        const minutes = new Set([...left!, ...right!].map(({ at }) => at));
        fc.pre(minutes.size === left!.length + right!.length);
        expect(merged(left!, left!)).toEqual(merged(left!));
        expect(actions(merged(left!, right!))).toEqual(actions(merged(right!, left!)));
      }),
    );
  });
});

describe('counts per check', () => {
  it('tell what people made of its findings; of two decisions on one finding the last counts', () => {
    const numbers = comparison.findings.at(-1)!;
    expect(
      checkCounts([
        decision(first!),
        decision(second!, { action: 'accepted' }),
        decision(first!, { action: 'accepted', scope: 'here' }),
        decision(numbers),
      ]),
    ).toEqual([
      { check: 'wrong-language', accepted: 2, dismissed: 0, precision: 1 },
      { check: 'numbers', accepted: 0, dismissed: 1, precision: 0 },
    ]);
    expect(checkCounts([])).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PostEdit } from '../../src/review/decision.ts';
import { type Change, nextRedo, nextUndo, type StoredAct, stateOf } from '../../src/review/log.ts';
import { comparison, decision } from './decide.ts';

class Log {
  readonly acts: StoredAct[] = [];

  add(change: Change, by = 'Anna', document = 'article'): StoredAct {
    const number = this.acts.length + 1;
    const act = {
      id: `a${number}`,
      number,
      at: `2026-11-22T10:00:${number}Z`,
      by,
      document,
      everywhere: false,
      change,
    };
    this.acts.push(act);
    return act;
  }

  decide(by = 'Anna', document = 'article'): string {
    const made = decision(comparison.findings[0]!, { by, at: `2026-11-22T10:00:00.${100 + this.acts.length}Z` });
    this.add({ type: 'decide', decisions: [made] }, by, document);
    return made.id;
  }

  step(type: 'undo' | 'redo', by = 'Anna', document = 'article'): boolean {
    const target = (type === 'undo' ? nextUndo : nextRedo)(this.acts, { by, document });
    if (target) this.add({ type, act: target.id }, by, document);
    return target !== undefined;
  }

  get live(): readonly string[] {
    return stateOf(this.acts).decisions.map(({ id }) => id);
  }
}

const edit = (text: string): PostEdit => ({
  id: text,
  document: 'article',
  target: 'es',
  segment: 's1',
  system: 'apertium',
  base: 'uno',
  text,
  by: 'Anna',
  at: '2026-11-22T10:00:00Z',
});

describe('undo and redo', () => {
  it('take back and do again the last step, and nothing once there is none', () => {
    const log = new Log();
    const [first, second] = [log.decide(), log.decide()];
    log.step('undo');
    expect(log.live).toEqual([first]);
    log.step('undo');
    expect(log.live).toEqual([]);
    expect(log.step('undo')).toBe(false);
    log.step('redo');
    expect(log.live).toEqual([first]);
    log.step('redo');
    expect(log.live).toEqual([first, second]);
    expect(log.step('redo')).toBe(false);
  });

  it('a new step ends what could be done again', () => {
    const log = new Log();
    const first = log.decide();
    log.decide();
    log.step('undo');
    const third = log.decide();
    expect(log.step('redo')).toBe(false);
    expect(log.live).toEqual([first, third]);
  });

  it('leave the steps of others, and of other documents, alone', () => {
    const log = new Log();
    const mine = log.decide();
    const theirs = log.decide('Ben');
    const elsewhere = log.decide('Anna', 'other');
    log.step('undo');
    expect(log.live).toEqual([theirs, elsewhere]);
    expect(log.step('undo')).toBe(false);
    log.step('redo');
    expect(log.live).toEqual([mine, theirs, elsewhere]);
  });

  it('take back an opening-again, too', () => {
    const log = new Log();
    const made = log.decide();
    log.add({ type: 'withdraw', decisions: [made] });
    expect(log.live).toEqual([]);
    expect(stateOf(log.acts).withdrawn).toEqual(new Set([made]));
    log.step('undo');
    expect(log.live).toEqual([made]);
  });

  it('give a corrected segment the text it had before', () => {
    const log = new Log();
    for (const text of ['dos', 'tres']) log.add({ type: 'edit', edits: [edit(text)], decisions: [] });
    const text = () => stateOf(log.acts).edits.map((one) => one.text);
    expect(text()).toEqual(['tres']);
    log.step('undo');
    expect(text()).toEqual(['dos']);
    log.step('undo');
    expect(text()).toEqual([]);
    log.step('redo');
    expect(text()).toEqual(['dos']);
  });

  it('behave like the undo stack of an editor, whatever is pressed', () => {
    const presses = fc.array(fc.constantFrom('decide', 'undo', 'redo'), { maxLength: 40 });
    fc.assert(
      fc.property(presses, (keys) => {
        const log = new Log();
        const [done, undone]: [string[], string[]] = [[], []];
        for (const key of keys) {
          if (key === 'decide') {
            done.push(log.decide());
            undone.length = 0;
          } else if (key === 'undo') {
            expect(log.step('undo')).toBe(done.length > 0);
            if (done.length > 0) undone.push(done.pop()!);
          } else {
            expect(log.step('redo')).toBe(undone.length > 0);
            if (undone.length > 0) done.push(undone.pop()!);
          }
          expect(log.live).toEqual(done);
        }
      }),
    );
  });
});

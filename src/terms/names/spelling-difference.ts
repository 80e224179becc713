import { plainLetters } from '../../shared/letters.ts';
import { type Correspondence, CYRILLIC_ROWS, CYRILLIC_TEXT_ROWS, OTHER_ROWS } from './romanisation.ts';

export type StepKind = 'romanisation' | 'diacritics' | 'doubling' | 'near';

/** One place in which two spellings of a name part. */
export interface Step {
  readonly kind: StepKind;
  readonly left: string;
  readonly right: string;
  /** Way of writing names the difference comes from: `romanisation of Cyrillic`. */
  readonly table: string;
  /** The rule in words: `German s, English z`. */
  readonly why?: string;
}

export interface SpellingDifference {
  readonly kind: 'romanisation' | 'diacritics' | 'near';
  readonly steps: readonly Step[];
  readonly cost: number;
}

interface Unit {
  readonly left: string;
  readonly right: string;
  readonly row: Correspondence;
}

const STEP_COST: Readonly<Record<StepKind, number>> = { diacritics: 0.1, romanisation: 0.5, doubling: 0.6, near: 3 };
const LONGEST_UNIT = 7;
/** No name is longer; keeps the search small and its keys unique. */
const LONGEST_NAME = 40;
const DROPPED_MARK = 'accent or other mark left out';

const unitsByLeft = readUnits([...CYRILLIC_ROWS, ...OTHER_ROWS, ...CYRILLIC_TEXT_ROWS]);

function readUnits(rows: readonly Correspondence[]): ReadonlyMap<string, readonly Unit[]> {
  const units = new Map<string, Unit[]>();
  for (const row of rows)
    for (const left of row.spellings)
      for (const right of row.spellings) {
        if (left === right) continue;
        const list = units.get(left) ?? [];
        list.push({ left, right, row });
        units.set(left, list);
      }
  return units;
}

interface Path {
  readonly cost: number;
  readonly step?: Step;
  readonly next?: Path;
}

const END: Path = { cost: 0 };

/**
 * How two spellings of one name may come about, or `undefined` when the tables do not connect them.
 * Cheapest path over both words at once; `near` allows that many letters the tables do not explain.
 */
export function spellingDifference(left: string, right: string, near = 0): SpellingDifference | undefined {
  if (Math.max(left.length, right.length) > LONGEST_NAME) return undefined;
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  const path = new Search(a, b).from(0, 0, near);
  if (path) return differenceOf(path.cost, stepsOf(path));
  const plain = [plainLetters(a), plainLetters(b)] as const;
  if (plain[0] === a && plain[1] === b) return undefined;
  const plainPath = new Search(...plain).from(0, 0, near);
  return plainPath && differenceOf(plainPath.cost + STEP_COST.diacritics, [markStep(a, b), ...stepsOf(plainPath)]);
}

/** The tables know most letters with marks; where a mark stands on a letter that also changed, it counts apart. */
function markStep(left: string, right: string): Step {
  const mark = (text: string) => [...text].find((letter) => plainLetters(letter) !== letter) ?? '';
  return { kind: 'diacritics', left: mark(left), right: mark(right), table: DROPPED_MARK };
}

function differenceOf(cost: number, steps: readonly Step[]): SpellingDifference {
  const has = (kind: StepKind) => steps.some((step) => step.kind === kind);
  const doubledOnly = has('doubling') && !has('romanisation');
  return {
    kind: has('near') || doubledOnly ? 'near' : has('romanisation') ? 'romanisation' : 'diacritics',
    steps,
    cost,
  };
}

function stepsOf(path: Path): readonly Step[] {
  const steps: Step[] = [];
  for (let at: Path | undefined = path; at; at = at.next) if (at.step) steps.push(at.step);
  return steps;
}

class Search {
  readonly #left: string;
  readonly #right: string;
  readonly #known = new Map<number, Path | undefined>();

  constructor(left: string, right: string) {
    this.#left = left;
    this.#right = right;
  }

  from(i: number, j: number, near: number): Path | undefined {
    if (i === this.#left.length && j === this.#right.length) return END;
    const key = (i * 64 + j) * 4 + near;
    if (this.#known.has(key)) return this.#known.get(key);
    this.#known.set(key, undefined);
    let best: Path | undefined;
    for (const [di, dj, cost, step, spent] of this.#moves(i, j, near)) {
      const next = this.from(i + di, j + dj, near - spent);
      if (next && (!best || next.cost + cost < best.cost))
        best = { cost: next.cost + cost, ...(step && { step }), next };
    }
    this.#known.set(key, best);
    return best;
  }

  *#moves(i: number, j: number, near: number): Iterable<readonly [number, number, number, Step | undefined, number]> {
    const a = this.#left[i];
    const b = this.#right[j];
    if (a !== undefined && a === b) yield [1, 1, 0, undefined, 0];
    else if (a && b && plainLetters(a) === plainLetters(b))
      yield [1, 1, STEP_COST.diacritics, this.#step('diacritics', a, b, DROPPED_MARK), 0];
    yield* this.#unitMoves(i, j);
    yield* this.#doublingMoves(i, j);
    if (near === 0) return;
    if (a && b && a !== b) yield [1, 1, STEP_COST.near, this.#step('near', a, b, 'another letter'), 1];
    if (a) yield [1, 0, STEP_COST.near, this.#step('near', a, '', 'a letter more'), 1];
    if (b) yield [0, 1, STEP_COST.near, this.#step('near', '', b, 'a letter more'), 1];
  }

  *#unitMoves(i: number, j: number): Iterable<readonly [number, number, number, Step, number]> {
    for (let length = 1; length <= LONGEST_UNIT && i + length <= this.#left.length; length++) {
      for (const unit of unitsByLeft.get(this.#left.slice(i, i + length)) ?? []) {
        if (!this.#right.startsWith(unit.right, j) || !this.#holdsAt(unit, i, j)) continue;
        yield [length, unit.right.length, STEP_COST.romanisation, unitStep(unit), 0];
      }
    }
  }

  #holdsAt(unit: Unit, i: number, j: number): boolean {
    if (unit.row.at === undefined) return true;
    const starts = i === 0 && j === 0;
    const ends = i + unit.left.length === this.#left.length && j + unit.right.length === this.#right.length;
    return unit.row.at === 'start' ? starts : unit.row.at === 'end' ? ends : !starts && !ends;
  }

  *#doublingMoves(i: number, j: number): Iterable<readonly [number, number, number, Step, number]> {
    if (i > 0 && this.#left[i] === this.#left[i - 1] && this.#left[i] === this.#right[j - 1])
      yield [
        1,
        0,
        STEP_COST.doubling,
        this.#step('doubling', this.#left.slice(i - 1, i + 1), this.#left[i]!, 'a doubled letter'),
        0,
      ];
    if (j > 0 && this.#right[j] === this.#right[j - 1] && this.#right[j] === this.#left[i - 1])
      yield [
        0,
        1,
        STEP_COST.doubling,
        this.#step('doubling', this.#right[j]!, this.#right.slice(j - 1, j + 1), 'a doubled letter'),
        0,
      ];
  }

  #step(kind: StepKind, left: string, right: string, table: string): Step {
    return { kind, left, right, table };
  }
}

function unitStep({ left, right, row }: Unit): Step {
  return { kind: 'romanisation', left, right, table: row.table, why: row.why };
}

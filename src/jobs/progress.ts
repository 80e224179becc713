import type { FailureReason } from '../backends/contract.ts';
import type { Clock } from './clock.ts';
import type { Progress } from './events.ts';
import type { Entry } from './ledger.ts';
import type { CellCounts, RunPlan } from './plan.ts';

const ABSENT: readonly FailureReason[] = ['no-match', 'unsupported'];

/** Whether nobody is at fault that there is no translation. */
export function isAbsence(reason: FailureReason): boolean {
  return ABSENT.includes(reason);
}

interface Counts {
  readonly total: number;
  done: number;
  failed: number;
  characters: number;
}

/** Counts segments per system as they are settled. */
export class ProgressCounter {
  readonly #counts: ReadonlyMap<string, Counts>;
  readonly #clock: Clock;
  readonly #start: number;

  constructor(plan: RunPlan, clock: Clock) {
    this.#clock = clock;
    this.#start = clock.elapsed();
    this.#counts = new Map(plan.systems.map(({ system, counts }) => [system.id, startOf(counts)]));
  }

  /** Returns the systems that moved. */
  settle(entries: readonly Entry[]): ReadonlySet<string> {
    for (const { system, failure } of entries) {
      const counts = this.#counts.get(system)!;
      if (failure === undefined || isAbsence(failure.reason)) counts.done++;
      else counts.failed++;
    }
    return new Set(entries.map(({ system }) => system));
  }

  addCharacters(system: string, characters: number): void {
    this.#counts.get(system)!.characters += characters;
  }

  of(system: string): Progress {
    const counts = this.#counts.get(system)!;
    const seconds = (this.#clock.elapsed() - this.#start) / 1000;
    return { system, ...counts, charactersPerSecond: seconds > 0 ? counts.characters / seconds : 0 };
  }

  all(): readonly Progress[] {
    return [...this.#counts.keys()].map((system) => this.of(system));
  }
}

function startOf({ segments, kept, blank, unsupported }: CellCounts): Counts {
  return { total: segments, done: kept + blank + unsupported, failed: 0, characters: 0 };
}

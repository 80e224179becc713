import type { Failure } from '../backends/contract.ts';
import type { StoredOutcome } from '../stores/contract.ts';
import type { PlannedCell, PlanPart, RunPlan } from './plan.ts';

type SentCell = Extract<PlannedCell, { state: 'send' }>;

/** A cell whose text is sent or reused. */
export interface Entry {
  readonly system: string;
  readonly document: string;
  readonly target: string;
  readonly segment: number;
  readonly cell: SentCell;
  /** Keys sent in this run for this cell first; further cells with the same text reuse the answer. */
  pays: readonly string[];
  /** Number of keys it waits for. */
  waiting: number;
  failure?: Failure;
}

/** Which cells wait for which keys. */
export class Ledger {
  /** One per cell of the part; none for cells that are not sent. */
  readonly #byPart = new Map<PlanPart, readonly (Entry | undefined)[]>();
  readonly #byKey = new Map<string, Entry[]>();

  /** @param missing keys the store does not hold yet */
  constructor(plan: RunPlan, missing: ReadonlySet<string>) {
    const paid = new Set<string>();
    for (const { id: system, parts } of plan.systems) {
      for (const part of parts) {
        const { document, target, cells } = part;
        const entries = cells.map((cell, segment): Entry | undefined => {
          if (cell.state !== 'send') return undefined;
          const waits = keysIn(cell).filter((key) => missing.has(key));
          const pays = waits.filter((key) => !paid.has(key));
          for (const key of pays) paid.add(key);
          return this.#wait({ system, document, target, segment, cell, pays, waiting: waits.length }, waits);
        });
        this.#byPart.set(part, entries);
      }
    }
  }

  #wait(entry: Entry, keys: readonly string[]): Entry {
    for (const key of keys) {
      const waiters = this.#byKey.get(key);
      if (waiters === undefined) this.#byKey.set(key, [entry]);
      else waiters.push(entry);
    }
    return entry;
  }

  /** Cells that wait for nothing. */
  settled(): readonly Entry[] {
    const entries = [...this.#byPart.values()].flat();
    return entries.filter((entry): entry is Entry => entry?.waiting === 0);
  }

  /** Marks keys as come, or failed; returns the cells that wait for nothing more. */
  settle(keys: readonly string[], failure?: Failure): readonly Entry[] {
    const settled: Entry[] = [];
    for (const key of keys) {
      for (const entry of this.#byKey.get(key) ?? []) {
        entry.waiting--;
        if (failure !== undefined) entry.failure ??= failure;
        if (entry.waiting === 0) settled.push(entry);
      }
      this.#byKey.delete(key);
    }
    return settled;
  }

  /** Marks keys as paid for by another run; returns the cells that wait for nothing more. */
  reuse(keys: readonly string[]): readonly Entry[] {
    for (const key of keys) {
      for (const entry of this.#byKey.get(key) ?? []) entry.pays = entry.pays.filter((paid) => paid !== key);
    }
    return this.settle(keys);
  }

  /** One per cell of a part of the plan; none for cells that are not sent. */
  of(part: PlanPart): readonly (Entry | undefined)[] {
    return this.#byPart.get(part)!;
  }
}

/** Each key once; nearly all cells have one. */
function keysIn({ pieces }: SentCell): readonly string[] {
  return pieces.length === 1 ? [pieces[0]!.key] : [...new Set(pieces.map(({ key }) => key))];
}

export function toOutcome(run: string, entry: Entry): StoredOutcome {
  const { system, document, target, segment, cell, pays, failure } = entry;
  return {
    run,
    system,
    document,
    target,
    segment,
    keys: cell.pieces.map(({ key }) => key),
    ...(failure && { failure: { reason: failure.reason, message: failure.message } }),
    reused: failure === undefined && pays.length === 0,
  };
}

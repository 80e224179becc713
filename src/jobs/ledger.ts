import type { Failure } from '../backends/contract.ts';
import type { StoredOutcome } from '../stores/contract.ts';
import type { PlannedCell, RunPlan } from './plan.ts';

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
  readonly #entries: Entry[] = [];
  readonly #byKey = new Map<string, Entry[]>();

  /** @param held keys the store holds already */
  constructor(plan: RunPlan, held: ReadonlySet<string>) {
    const paid = new Set<string>();
    for (const { system, document, target, segment, cell } of placedCells(plan)) {
      if (cell.state !== 'send') continue;
      const missing = [...new Set(cell.pieces.map(({ key }) => key))].filter((key) => !held.has(key));
      const pays = missing.filter((key) => !paid.has(key));
      for (const key of pays) paid.add(key);
      this.#add({ system, document, target, segment, cell, pays, waiting: missing.length }, missing);
    }
  }

  #add(entry: Entry, missing: readonly string[]): void {
    this.#entries.push(entry);
    for (const key of missing) {
      const waiters = this.#byKey.get(key);
      if (waiters === undefined) this.#byKey.set(key, [entry]);
      else waiters.push(entry);
    }
  }

  /** Cells that wait for nothing. */
  settled(): readonly Entry[] {
    return this.#entries.filter((entry) => entry.waiting === 0);
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

  /** Entries by place. */
  index(): ReadonlyMap<string, Entry> {
    return new Map(this.#entries.map((entry) => [placeOf(entry), entry]));
  }
}

type Place = Pick<Entry, 'system' | 'document' | 'target' | 'segment'>;

export function placeOf({ system, document, target, segment }: Place): string {
  return JSON.stringify([system, document, target, segment]);
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

function* placedCells(plan: RunPlan): Generator<Place & { cell: PlannedCell }> {
  for (const { id: system, parts } of plan.systems) {
    for (const { document, target, cells } of parts) {
      for (const [segment, cell] of cells.entries()) yield { system, document, target, segment, cell };
    }
  }
}

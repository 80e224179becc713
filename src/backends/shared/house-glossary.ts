import { contentHash } from '../../shared/hash.ts';
import type { LanguageTag } from '../../shared/language.ts';
import { BackendFailure, type GlossaryEntry, type HouseGlossary } from '../contract.ts';
import { abortFailure } from './failures.ts';

export interface GlossaryPair {
  readonly from: LanguageTag;
  readonly to: LanguageTag;
  /** The vendor's codes. */
  readonly source: string;
  readonly target: string;
}

export interface NewGlossary {
  /** `gegenlesen-en-de-` and 16 digits of a hash over all it holds: what exists under it needs no update, ever. */
  readonly name: string;
  readonly source: string;
  readonly target: string;
  /** Never empty. */
  readonly entries: readonly GlossaryEntry[];
}

export interface GlossaryVendor {
  readonly service: string;
  /** What the vendor calls a glossary of this name; `undefined` when it holds none. */
  find(glossary: NewGlossary, signal: AbortSignal): Promise<string | undefined>;
  /** Creates it, waits until it can be used, and returns what the vendor calls it. */
  create(glossary: NewGlossary, signal: AbortSignal): Promise<string>;
}

/** What to call the glossary of a pair in a request; `undefined` when the house wishes nothing for it. */
export type GlossaryKeeper = (pair: GlossaryPair, signal: AbortSignal) => Promise<string | undefined>;

/**
 * Keeps the house glossary at a vendor that stores glossaries: created when its content is new there, else only found.
 * Older ones are left alone, since another run may still be using them.
 */
export function glossaryKeeper(house: HouseGlossary, vendor: GlossaryVendor): GlossaryKeeper {
  const kept = new Map<string, ReturnType<typeof onceForAll<string>>>();
  return async ({ from, to, source, target }, signal) => {
    const entries = house.entries(from, to);
    if (entries.length === 0) return undefined;
    const name = glossaryName({ source, target, entries });
    const glossary = { name, source, target, entries };
    const keep =
      kept.get(name) ??
      onceForAll(vendor.service, async (own) => (await vendor.find(glossary, own)) ?? vendor.create(glossary, own));
    kept.set(name, keep);
    return keep(signal);
  };
}

function glossaryName({ source, target, entries }: Omit<NewGlossary, 'name'>): string {
  const codes = `${source}-${target}`.toLowerCase();
  return `gegenlesen-${codes}-${contentHash({ source, target, entries }).slice(0, 16)}`;
}

/**
 * One question for all who ask at once, so that no two create the same thing; its answer is kept. When the asker's own signal
 * ended it, the next one asks again; any other failure is everybody's.
 */
function onceForAll<Value>(
  service: string,
  ask: (signal: AbortSignal) => Promise<Value>,
): (signal: AbortSignal) => Promise<Value> {
  let asked: Promise<Value> | undefined;
  return async (signal) => {
    while (asked !== undefined) {
      try {
        return await unlessAborted(service, asked, signal);
      } catch (error) {
        const isAnothersEnd = error instanceof BackendFailure && ['cancelled', 'timeout'].includes(error.reason);
        if (signal.aborted || !isAnothersEnd) throw error;
      }
    }
    const mine = ask(signal);
    asked = mine;
    mine.catch(() => {
      asked = undefined;
    });
    return mine;
  };
}

async function unlessAborted<Value>(service: string, awaited: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(abortFailure(service, signal));
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort);
  try {
    return await Promise.race([awaited, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

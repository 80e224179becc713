import { type Answer, type Backend, BackendFailure, type Failure, type Limits } from '../../src/backends/contract.ts';
import type { Document } from '../../src/corpus/document.ts';
import type { RunEvent } from '../../src/jobs/events.ts';
import { planRun, type System, sourceOf } from '../../src/jobs/plan.ts';
import { type WholeResult, withCells } from '../../src/jobs/results.ts';
import { type RunOptions, run } from '../../src/jobs/run.ts';
import type { Store } from '../../src/stores/contract.ts';
import { sqlite } from '../../src/stores/sqlite.ts';
import { FakeClock } from './fake-clock.ts';

export function openStore(location = ':memory:', busyTimeout = 5000): Promise<Store> {
  return sqlite.open(location, { now: () => new Date().toISOString(), busyTimeout });
}

export function createDocument(texts: readonly string[], id = 'article', language = 'en'): Document {
  const segments = texts.map((text, index) => ({ id: `s${index}`, text }));
  return { id, title: id, language, sections: [{ id: 'body', role: 'body', language, segments }] };
}

export interface FakeOptions {
  readonly limits?: Partial<Limits>;
  readonly signature?: Record<string, unknown>;
  /** Takes the place of the answer to one text. */
  readonly answer?: (text: string, to: string) => Answer;
  /** Called before each request; what it throws is what the request throws. */
  readonly before?: (texts: readonly string[], requests: number, signal: AbortSignal) => void | Promise<void>;
  readonly supports?: Backend['supports'];
}

export interface FakeSystem extends System {
  /** Texts of every request, refused ones included. */
  readonly requests: (readonly string[])[];
  /** Requests under way. */
  readonly underWay: () => number;
  readonly peak: () => number;
}

/** A back end in this process that translates `text` to `[es] text` and counts. */
export function fakeSystem(id: string, options: FakeOptions = {}): FakeSystem {
  const requests: (readonly string[])[] = [];
  let underWay = 0;
  let peak = 0;
  const answer = options.answer ?? ((text, to): Answer => ({ state: 'translated', text: `[${to}] ${text}` }));
  const backend: Backend = {
    signature: options.signature ?? { backend: 'fake', id },
    limits: { textsPerRequest: 10, concurrency: 2, ...options.limits },
    ...(options.supports && { supports: options.supports }),
    async translate({ texts, to }, signal) {
      requests.push(texts);
      peak = Math.max(peak, ++underWay);
      try {
        await options.before?.(texts, requests.length, signal);
        return texts.map((text) => answer(text, to));
      } finally {
        underWay--;
      }
    },
  };
  return { id, name: `System ${id}`, backendId: 'fake', backend, requests, underWay: () => underWay, peak: () => peak };
}

export function fail(failure: Failure): never {
  throw new BackendFailure(failure);
}

/** A vendor's latency that ends early when the signal fires. */
export function latency(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    const abort = () => {
      clearTimeout(timer);
      reject(new BackendFailure({ reason: 'cancelled', message: 'aborted' }));
    };
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
  });
}

export interface Work extends Partial<Omit<RunOptions, 'store'>> {
  readonly documents: readonly Document[];
  readonly targets?: readonly string[];
  readonly systems: readonly System[];
  readonly store: Store;
}

/** Plans and runs; waiting takes no time unless a clock is given. */
export async function translate(work: Work): Promise<WholeResult & { events: readonly RunEvent[] }> {
  const { documents, targets = ['es'], systems, store, signal = new AbortController().signal, ...options } = work;
  const events: RunEvent[] = [];
  const sources = documents.map(sourceOf);
  const plan = await planRun({ documents: sources, targets, systems, signal: new AbortController().signal });
  const result = await run(plan, {
    clock: new FakeClock(),
    random: () => 1,
    events: (event) => events.push(event),
    ...options,
    store,
    signal,
  });
  return { ...(await withCells(plan, result, store)), events };
}

export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}

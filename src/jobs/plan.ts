import type { Backend, Failure, Limits } from '../backends/contract.ts';
import type { Document } from '../corpus/document.ts';
import type { LanguageTag } from '../shared/language.ts';
import type { Store } from '../stores/contract.ts';
import type { GuardedText } from './mask.ts';
import { planPart } from './plan-part.ts';
import { costOf, type Price } from './price.ts';
import { askSupport } from './support.ts';

/** A back end opened with one set of options: one column of the comparison. */
export interface System {
  readonly id: string;
  readonly name: string;
  /** Id of the plug-in. */
  readonly backendId: string;
  readonly backend: Backend;
  readonly price?: Price;
  /**
   * Hash of what the glossary the back end was opened with holds for a pair of languages, so that a changed glossary is a
   * new translation, and only where it changed. `undefined`: it holds nothing for them.
   */
  readonly glossaryHash?: (from: LanguageTag, to: LanguageTag) => string | undefined;
  /** Shown beside the signature; no part of the translation key. */
  readonly notes?: Readonly<Record<string, string>>;
  /** `document`: the whole text of the document goes along as context; any change to it then makes every segment new. */
  readonly context?: 'document';
}

/** A text to be translated once, however many cells show it. */
export interface Job {
  /** Hash of text, languages, context, glossary and signature: what is stored under it is never paid again. */
  readonly key: string;
  readonly from: LanguageTag;
  readonly to: LanguageTag;
  readonly text: string;
  readonly context?: string;
  /** In the vendor's unit. */
  readonly characters: number;
}

/** What is to become of one segment. */
export type PlannedCell =
  | ({
      readonly state: 'send';
      /** One, or several when the text is too long for one request; white space between them is kept back. */
      readonly pieces: readonly { readonly before: string; readonly key: string }[];
      readonly after: string;
    } & Pick<GuardedText, 'items' | 'hidden'>)
  /** `kept`: already in the target language. `blank`: nothing to translate. */
  | { readonly state: 'kept' | 'blank'; readonly text: string }
  | { readonly state: 'unsupported'; readonly message: string };

/** One document into one language by one system. */
export interface PlanPart {
  readonly document: string;
  readonly target: LanguageTag;
  /** One per segment. */
  readonly cells: readonly PlannedCell[];
}

export interface Estimate {
  readonly segments: number;
  /** Segments to be sent, those the store already holds not included. */
  readonly toSend: number;
  readonly reused: number;
  readonly kept: number;
  readonly blank: number;
  readonly unsupported: number;
  /** Characters to be sent, in the vendor's unit, identical texts once. */
  readonly characters: number;
  readonly characterUnit: NonNullable<Limits['characterUnit']>;
  /** Left out when no price is set, or it is one of tokens: only the model can count them. */
  readonly cost?: { readonly amount: number; readonly currency: string };
}

export interface SystemPlan {
  readonly id: string;
  readonly name: string;
  readonly backendId: string;
  readonly signature: Readonly<Record<string, unknown>>;
  readonly price?: Price;
  readonly parts: readonly PlanPart[];
  /** Distinct texts the store does not hold and no system before this one sends. */
  readonly jobs: readonly Job[];
  readonly estimate: Estimate;
  /** The back end could not say which languages it offers; sending is tried all the same. */
  readonly warning?: Failure;
}

/** Plain JSON: what would be sent where, and what it would cost. */
export interface RunPlan {
  readonly documents: readonly string[];
  readonly targets: readonly LanguageTag[];
  readonly systems: readonly SystemPlan[];
}

export interface PlanRequest {
  readonly documents: readonly Document[];
  readonly targets: readonly LanguageTag[];
  readonly systems: readonly System[];
  readonly store: Pick<Store, 'translations'>;
  readonly signal: AbortSignal;
}

/** Works out what a run would do. Sends no text; asks back ends only which languages they offer. */
export async function planRun(request: PlanRequest): Promise<RunPlan> {
  const { documents, targets, systems, store, signal } = request;
  const taken = new Set<string>();
  const plans: SystemPlan[] = [];
  for (const system of systems) {
    const { supports, warning } = await askSupport(system, request);
    const jobs = new Map<string, Job>();
    const parts = documents.flatMap((document) =>
      targets.map((target) => planPart({ document, target, system, supports, jobs })),
    );
    const held = await store.translations.find([...jobs.keys()]);
    const missing = [...jobs.values()].filter(({ key }) => !held.has(key) && !taken.has(key));
    for (const { key } of missing) taken.add(key);
    signal.throwIfAborted();
    plans.push(planSystem({ system, parts, jobs: missing, held, ...(warning && { warning }) }));
  }
  return { documents: documents.map(({ id }) => id), targets, systems: plans };
}

interface SystemFindings {
  readonly system: System;
  readonly parts: readonly PlanPart[];
  readonly jobs: readonly Job[];
  readonly held: ReadonlyMap<string, unknown>;
  readonly warning?: Failure;
}

function planSystem({ system, parts, jobs, held, warning }: SystemFindings): SystemPlan {
  const { id, name, backendId, backend, price, notes } = system;
  return {
    id,
    name,
    backendId,
    signature: { ...backend.signature, ...notes },
    ...(price && { price }),
    parts,
    jobs,
    estimate: estimate(system, parts, { jobs, held }),
    ...(warning && { warning }),
  };
}

function estimate(
  system: System,
  parts: readonly PlanPart[],
  { jobs, held }: Pick<SystemFindings, 'jobs' | 'held'>,
): Estimate {
  const cells = parts.flatMap((part) => part.cells);
  const count = (state: PlannedCell['state']) => cells.filter((cell) => cell.state === state).length;
  const reused = cells.filter((cell) => cell.state === 'send' && cell.pieces.every(({ key }) => held.has(key))).length;
  const characters = jobs.reduce((sum, job) => sum + job.characters, 0);
  const cost = costOf({ characters }, system.price);
  return {
    segments: cells.length,
    toSend: count('send') - reused,
    reused,
    kept: count('kept'),
    blank: count('blank'),
    unsupported: count('unsupported'),
    characters,
    characterUnit: system.backend.limits.characterUnit ?? 'code-point',
    ...(cost && { cost }),
  };
}

/** Keys of all pieces of a part, in the order of its cells. */
export function keysOf({ cells }: PlanPart): string[] {
  return cells.flatMap((cell) => (cell.state === 'send' ? cell.pieces.map(({ key }) => key) : []));
}

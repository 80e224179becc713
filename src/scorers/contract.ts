import { z } from 'zod';
import type { BackendTools } from '../backends/contract.ts';
import type { RatedError } from '../review/ratings/contract.ts';
import { WorkbenchError } from '../shared/errors.ts';
import type { LanguageTag } from '../shared/language.ts';

/** One segment with what several systems made of it. */
export interface ScorerItem {
  readonly source: string;
  /** At least one; in the order of the systems. */
  readonly hypotheses: readonly string[];
  /** May be empty. */
  readonly references: readonly string[];
}

export type ItemResult =
  | {
      readonly state: 'scored';
      /** One per hypothesis. */
      readonly scores: readonly number[];
      /** Of a judge that was shown the hypotheses in several orders: the scores of each order, in the order of the systems. */
      readonly orders?: readonly (readonly number[])[];
      /** What was marked as wrong in each hypothesis, where the scorer marks anything. */
      readonly errors?: readonly (readonly RatedError[])[];
    }
  | { readonly state: 'failed'; readonly message: string };

/** An opened scorer: one program, model or judge with one set of options. */
export interface Scorer {
  /** For people: `COMET`, `GPT as a judge (ESA)`. */
  readonly name: string;
  readonly better: 'higher' | 'lower';
  /** A judge is a model that gives an opinion. Gates do not hear it before people have found it to be right (`review/trust.ts`). */
  readonly isJudge: boolean;
  readonly needsReferences: boolean;
  /** All that changes the scores: program, version, model, prompt. Plain JSON without secrets; its hash tells one judge from another. */
  readonly signature: Readonly<Record<string, unknown>>;
  readonly limits: {
    readonly itemsPerRequest: number;
    readonly concurrency: number;
    /** Milliseconds after which a request is given up. */
    readonly timeout: number;
  };
  /**
   * One result per item, in order. A fault of one item is a failed result, a fault of the request a thrown `BackendFailure`.
   * Never retries by itself.
   */
  score(
    items: readonly ScorerItem[],
    languages: { readonly from: LanguageTag; readonly to: LanguageTag },
    signal: AbortSignal,
  ): Promise<readonly ItemResult[]>;
}

export type ScorerTools = Pick<BackendTools, 'fetch' | 'variables' | 'readFile'>;

export interface ScorerPlugin<Options = unknown> {
  /** Equals the file name. */
  readonly id: string;
  readonly title: string;
  /** Types and defaults of the options in `gegenlesen.yaml`. */
  readonly options: z.ZodType<Options>;
  /** Sends nothing yet. @throws WorkbenchError `settings` naming the option or variable that is missing */
  open(options: Options, tools: ScorerTools): Promise<Scorer>;
}

/** Keeps the option type inside the plug-in. @throws WorkbenchError `settings` naming each option that is missing or wrong. */
export function defineScorer<Options>(plugin: ScorerPlugin<Options>): ScorerPlugin {
  return {
    ...plugin,
    open: async (options, tools) => {
      const read = plugin.options.safeParse(options ?? {});
      if (!read.success)
        throw new WorkbenchError('settings', `Scorer ${plugin.id}, options: ${z.prettifyError(read.error)}`);
      return plugin.open(read.data, tools);
    },
  };
}

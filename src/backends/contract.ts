import { z } from 'zod';
import type { UntranslatableKind } from '../corpus/untranslatable.ts';
import { WorkbenchError } from '../shared/errors.ts';
import type { LanguageTag } from '../shared/language.ts';

/**
 * Why a text, or a whole request, was not translated.
 *
 * | reason | run engine's answer |
 * | --- | --- |
 * | `auth`, `quota` | stops the back end, message to the user; other back ends go on |
 * | `rate-limit` | waits (Retry-After, else backoff), slows down, tries again |
 * | `unavailable`, `timeout` | tries again a few times (a timed-out call may have been billed: both attempts are kept) |
 * | `too-large` | splits the batch and sends again; a single text fails |
 * | `bad-output` | tries again once |
 * | `unsupported` | language pair or option not offered: the cell is "not available", not an error |
 * | `no-match` | memory or recording holds nothing for this text: the cell stays empty, not an error |
 * | `rejected` | any other refusal: never tried again |
 * | `cancelled` | the signal fired |
 * | `budget` | the run's own limit of characters, money or time is reached; never an answer of a back end |
 */
export const FAILURE_REASONS = [
  'auth',
  'quota',
  'rate-limit',
  'unavailable',
  'timeout',
  'too-large',
  'bad-output',
  'unsupported',
  'no-match',
  'rejected',
  'cancelled',
  'budget',
] as const;
export type FailureReason = (typeof FAILURE_REASONS)[number];

export interface Failure {
  readonly reason: FailureReason;
  /** One sentence for a person: what happened and, where known, what to do. Never holds a key. */
  readonly message: string;
  /** Milliseconds the vendor asked us to wait. */
  readonly retryAfter?: number;
}

/** Thrown by a plug-in when a whole request failed. The run engine, never the plug-in, decides whether to try again. */
export class BackendFailure extends Error implements Failure {
  override readonly name = 'BackendFailure';
  readonly reason: FailureReason;
  readonly retryAfter?: number;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.message, options);
    this.reason = failure.reason;
    if (failure.retryAfter !== undefined) this.retryAfter = failure.retryAfter;
  }
}

/** What came back for one text. */
export type Answer = TranslatedAnswer | ({ readonly state: 'failed' } & Failure);

export interface TranslatedAnswer {
  readonly state: 'translated';
  readonly text: string;
  /** Characters the vendor says it billed for this text; left out when it does not say. */
  readonly billedCharacters?: number;
  /** Tokens of a language model: this text's share, by length, of what the request took. */
  readonly tokens?: { readonly input: number; readonly output: number };
  /** Model the vendor says it used. */
  readonly model?: string;
  /** Source language the vendor detected. */
  readonly detectedLanguage?: LanguageTag;
  /** Match score 0–1 of a translation memory: 1 is exact. */
  readonly matchScore?: number;
  /** When and by which engine a recorded translation was printed. */
  readonly recordedAt?: string;
  readonly engine?: string;
}

export interface TranslationRequest {
  readonly from: LanguageTag;
  readonly to: LanguageTag;
  /** Never empty; no blank strings (the planner keeps blanks back). */
  readonly texts: readonly string[];
  /** Text around the segments that helps but must not be translated (free of charge at DeepL). */
  readonly context?: string;
}

/** How often something may happen: `count` per `milliseconds`. */
export interface Rate {
  readonly count: number;
  readonly milliseconds: number;
}

/** What one request may hold and how fast requests may follow. */
export interface Limits {
  readonly textsPerRequest: number;
  /** In the vendor's own unit, see `characterUnit`. */
  readonly charactersPerRequest?: number;
  readonly bytesPerRequest?: number;
  /** What the vendor counts as one character. Default `code-point`. */
  readonly characterUnit?: 'code-point' | 'utf-16' | 'byte';
  /** Requests under way at once. */
  readonly concurrency: number;
  readonly requestRate?: Rate;
  readonly characterRate?: Rate;
  /** Milliseconds after which a request is given up. Default 60,000. */
  readonly timeout?: number;
}

/** An opened back end: one set of options, ready to send. */
export interface Backend {
  /**
   * All that changes the output besides text and languages: vendor, interface version, model, options.
   * Plain JSON without secrets; its hash is part of the translation key, and it is shown beside every translation.
   */
  readonly signature: Readonly<Record<string, unknown>>;
  readonly limits: Limits;
  /**
   * What the engine would translate although nobody may: the run engine sends `⟦1⟧` for it and puts it back.
   * Left out: texts are sent as they are. Name only what was seen to be changed: every mark costs the engine context.
   */
  readonly masks?: readonly UntranslatableKind[];
  /** The house glossary it was opened with goes along with every text. Left out: it takes none, and its column is marked. */
  readonly usesGlossary?: boolean;
  /**
   * Whether this pair can be asked for at all, if the back end can tell without a paid request; called by the planner.
   * Left out: the pair is tried.
   */
  supports?(from: LanguageTag, to: LanguageTag, signal: AbortSignal): Promise<boolean>;
  /**
   * One answer per text, in the same order. A fault of a single text is a failed answer; a fault of the request is a thrown `BackendFailure`.
   * Never retries by itself. Stops soon after `signal` fires.
   */
  translate(request: TranslationRequest, signal: AbortSignal): Promise<readonly Answer[]>;
  /** A cheap live check on request (`gegenlesen backends --check`): one sentence of what the vendor said. Throws `BackendFailure`. */
  probe?(signal: AbortSignal): Promise<string>;
  /** Called once by whoever opened the back end. */
  close?(): Promise<void>;
}

/** One wish of the house: this is how it wants that written in the target language. */
export interface GlossaryEntry {
  readonly source: string;
  readonly target: string;
}

/** The house termbase, as a translator needs it. */
export interface HouseGlossary {
  /** Every source form once, in code-unit order; empty when the house wishes nothing for this pair. */
  entries(from: LanguageTag, to: LanguageTag): readonly GlossaryEntry[];
}

/** What a plug-in may use of the outside world. */
export interface BackendTools {
  readonly fetch: typeof fetch;
  /** Given when exchanges are recorded or replayed: what a vendor's SDK sends goes through it, see `shared/sdk.ts`. */
  readonly relay?: typeof fetch;
  /** In a replay: nothing is sent, and whatever else a vendor wants to know who is asking may be missing. */
  readonly isReplay?: boolean;
  /** Environment, read only by `config/`; plug-ins take the variables they declare in `variables`. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Reads a file named in the options, relative to the settings file that names it. */
  readonly readFile: (path: string) => Promise<string>;
  /** Folder that paths in the options are relative to, for what is no text. Default: the working directory. */
  readonly folder?: string;
  /** Given when the system asks for it. A back end that has the vendor follow it says so by `usesGlossary`. */
  readonly glossary?: HouseGlossary;
}

/** An environment variable a back end reads. */
export interface BackendVariable {
  readonly name: string;
  readonly purpose: string;
  /** Whether the back end is without it not configured; see `anyOf`. */
  readonly required: boolean;
  /** Required variables that share this word stand in for one another: one of them is enough. */
  readonly anyOf?: string;
  readonly secret: boolean;
}

export interface BackendPlugin<Options = unknown> {
  /** Equals the file name. */
  readonly id: string;
  /** For people: `DeepL`, `Translation memory (TMX)`. */
  readonly title: string;
  /** `embedded`: no key and no network needed. `server`: a server you run. `cloud`: an account with a vendor. */
  readonly kind: 'embedded' | 'server' | 'cloud';
  readonly variables: readonly BackendVariable[];
  /** Types and defaults of the options in `gegenlesen.yaml`. Defaults live here and nowhere else. */
  readonly options: z.ZodType<Options>;
  /** Sends nothing yet. Throws WorkbenchError `settings` naming the option or variable that is missing and how to set it. */
  open(options: Options, tools: BackendTools): Promise<Backend>;
}

/**
 * Keeps the option type inside the plug-in: the registry sees unknown options in, a back end out.
 * @throws WorkbenchError `settings` naming each option that is missing or wrong.
 */
export function defineBackend<Options>(plugin: BackendPlugin<Options>): BackendPlugin {
  return {
    ...plugin,
    open: async (options, tools) => {
      const read = plugin.options.safeParse(options ?? {});
      if (!read.success) {
        throw new WorkbenchError('settings', `Back end ${plugin.id}, options: ${z.prettifyError(read.error)}`);
      }
      return plugin.open(read.data, tools);
    },
  };
}

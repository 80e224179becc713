import type { Finding } from '../evaluate/evaluation.ts';
import type { Correction } from '../review/corrections.ts';
import type { PostEdit } from '../review/decision.ts';
import type { EditEffort } from '../review/effort.ts';
import type { Replaced, Search } from '../review/find-replace.ts';
import type { TextStatus } from '../review/status.ts';
import type { Chosen, ComparisonPlace } from './chosen.ts';

/** The text to be published as an editor works on it. */
export interface EditedText extends Pick<Chosen, 'comparison' | 'segments' | 'hash'> {
  /** In the text as it stands, without those that were dismissed. `system`: column its segment comes from. */
  readonly findings: readonly Finding[];
  readonly status: TextStatus;
  /** Index of a segment → what somebody made of the same machine text of the same source before. */
  readonly remembered: ReadonlyMap<number, PostEdit>;
}

/** One segment as somebody saw it and wants it. */
export interface SaveRequest extends ComparisonPlace {
  /** Id of the segment. */
  readonly segment: string;
  /** Column its text comes from. */
  readonly system: string;
  readonly text: string;
  /** The text it was edited from. */
  readonly seen: string;
  /** Spent on it since it was last saved, pauses cut. */
  readonly milliseconds?: number;
  readonly by: string;
}

/** What another person, or another window, made of the segment meanwhile. */
export interface Theirs {
  readonly system: string;
  readonly text: string;
  /** Left out where nobody edited it: only another column was taken. */
  readonly by?: string;
  readonly at?: string;
}

export type SaveOutcome =
  | { readonly state: 'saved'; readonly number: number; readonly status: TextStatus }
  /** Nothing was written. */
  | { readonly state: 'conflict'; readonly theirs: Theirs };

/** One segment as it would be. */
export interface CheckedSegment {
  /** In the segment, among the texts it would stand with; without those that were dismissed. */
  readonly findings: readonly Finding[];
  /** From what the column had. */
  readonly effort: EditEffort;
}

export interface TakeRequest extends ComparisonPlace {
  readonly takes: readonly { readonly segment: string; readonly system: string }[];
  readonly by: string;
}

export interface ReplaceRequest extends ComparisonPlace, Search {
  readonly replacement: string;
}

/** One segment of a change to the whole text, before it is made. */
export interface Change extends Replaced {
  readonly segment: number;
  readonly id: string;
  readonly column: string;
}

export interface HarmoniseRequest extends ComparisonPlace {
  /** Positions among the comparison's findings. */
  readonly findings: readonly number[];
  /** Written in all places the findings name; left out: their own suggestions are followed. */
  readonly spelling?: string;
}

/** A correction of one segment of the text to be published. */
export type ChosenCorrection = Correction & { readonly column: string };

/** A segment whose text somebody chose. */
export interface DecidedSegment {
  /** Column it comes from. */
  readonly column: string;
  /** What people made of it; left out where it stands as the column had it. */
  readonly edited?: string;
  readonly by: string;
}

/** Use cases of the text to be published: which column each segment takes, and what people make of it. */
export interface EditorUseCases {
  open(place: ComparisonPlace): Promise<EditedText>;
  /** Index of a segment → what somebody chose for it; quick, since nothing is suggested for the others and nothing checked. */
  decided(place: ComparisonPlace): Promise<ReadonlyMap<number, DecidedSegment>>;
  /** Takes columns for segments, in one step. @throws WorkbenchError `not-found`; `input` where a column has no text */
  take(request: TakeRequest): Promise<number>;
  /** Keeps one segment as it was edited; it stays with the column it came from. */
  save(request: SaveRequest): Promise<SaveOutcome>;
  /** What would be said of one segment as it would be; nothing is kept. */
  check(request: ComparisonPlace & { segment: string; system: string; text: string }): Promise<CheckedSegment>;
  /** What replacing would change; nothing is. @throws WorkbenchError `input` on a pattern that cannot be used */
  find(request: ReplaceRequest): Promise<{ readonly changes: readonly Change[]; readonly hash: string }>;
  /**
   * Replaces in all places, in one step. `seen`: hash of the text that was looked at.
   * @throws WorkbenchError `conflict` when it is another one by now
   */
  replace(request: ReplaceRequest & { by: string; seen: string }): Promise<{ number: number; segments: number }>;
  /** What one spelling, or following suggestions, would change in the text to be published. */
  previewHarmonised(request: HarmoniseRequest): Promise<readonly ChosenCorrection[]>;
  /** The same, done: corrects the text and accepts the findings, in one step. */
  harmonise(request: HarmoniseRequest & { by: string }): Promise<number>;
}

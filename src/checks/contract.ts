import type { Boilerplate } from '../corpus/boilerplate.ts';
import type { SectionRole } from '../corpus/document.ts';
import type { LanguageTag } from '../shared/language.ts';
import type { TextRange } from '../shared/text-range.ts';
import type { NameDecision } from '../terms/names/ledger/ledger.ts';
import type { Termbase } from '../terms/termbase.ts';

export const SEVERITIES = ['critical', 'major', 'minor', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A segment of one column, with its source when there is one. */
export interface CheckedSegment {
  /** Position in the document from 0; spans refer to it. */
  readonly index: number;
  readonly id: string;
  readonly role: SectionRole;
  /** What this column holds. `missing`: it should hold a text and does not. `absent`: nothing was asked of it or the engine does not offer it. */
  readonly state: 'text' | 'missing' | 'absent';
  /** `''` unless `state` is `text`. */
  readonly text: string;
  /** Language the segment is declared to be in, if its document says so (a claim, not a detection). */
  readonly declaredLanguage?: LanguageTag;
  /** Kept as it stood in the source because it already was in the target language. */
  readonly kept: boolean;
  readonly source?: { readonly text: string; readonly language: LanguageTag };
  /** Addresses behind words of the segment, in whatever language it is shown. */
  readonly links?: readonly string[];
}

/** One document as one column shows it. */
export interface CheckedText {
  readonly document: string;
  /** Column id: `source`, a system, a reference. Left out when a text is checked on its own. */
  readonly column?: string;
  /** The language every segment should be in. */
  readonly language: LanguageTag;
  /** Main source language, when the text is a translation and its source is at hand. */
  readonly sourceLanguage?: LanguageTag;
  readonly segments: readonly CheckedSegment[];
}

/** What a check may know besides the text. Pure data: no disk, network, clock. */
export interface CheckTools {
  readonly terms: Termbase;
  /** House whose spellings apply. */
  readonly house?: string;
  /** Day on which terms must be valid, ISO date. */
  readonly date: string;
  /** Other languages a segment may have been left in, besides source and target (settings). */
  readonly otherLanguages: readonly LanguageTag[];
  /** What people decided about names, in the order they did; undone decisions left out. */
  readonly nameDecisions?: readonly NameDecision[];
  /** Document id → contract of its site's frame, where there is one. */
  readonly boilerplate?: ReadonlyMap<string, Boilerplate>;
}

/** What a check cannot do without; where it is lacking, the check is reported as "could not run", not as passed. */
export type CheckNeed = 'source' | 'terms' | 'boilerplate';

/** A place in a text. `text` repeats the words so that a reader of the JSON needs no second file. */
export interface FindingSpan extends TextRange {
  readonly segment: number;
  /** `source`: the range lies in the source text of the segment. Left out: in the checked text. */
  readonly side?: 'source';
  readonly text: string;
  /** Column the span lies in; only in findings across columns. */
  readonly column?: string;
}

/** What a check reports; the runner adds check id, severity (from settings), column and fingerprint. */
export interface Report {
  /** One sentence for an editor: what is wrong and why it is thought wrong. Plain text. */
  readonly message: string;
  /** At least one; the first is the place to jump to. */
  readonly spans: readonly FindingSpan[];
  /** What the finding rests on, as plain JSON. Shape documented by each check. */
  readonly evidence: Readonly<Record<string, unknown>>;
  /** What to put there instead. With `edits` it can be applied as it is. */
  readonly suggestion?: string;
  readonly edits?: readonly (TextRange & { readonly segment: number; readonly replacement: string })[];
  /** Subtype within the check, for settings and counts: `romanisation`, `diacritics` … */
  readonly kind?: string;
  /** Where the fault lies. Default `translation`. */
  readonly origin?: 'source' | 'translation';
  /** When one check knows faults of different weight; settings win over it. */
  readonly severity?: Severity;
  /** When its faults are of different MQM categories; settings win over it. */
  readonly category?: string;
}

interface CheckBase {
  /** Equals the file name. */
  readonly id: string;
  /** For people: `Name spelled in several ways`. */
  readonly title: string;
  /** The rule in a sentence or two, shown beside each finding under "why". */
  readonly rule: string;
  /** MQM category, e.g. `terminology/inconsistent-use`. */
  readonly category: string;
  readonly severity: Severity;
  /** Raised when the rule changes: old dismissals then no longer apply. */
  readonly version: number;
  /**
   * What a dismissal that reaches past its place holds for. `words`: these words in any sentence (a name, a term). Left
   * out: the same sentence only, because the fault lies between the words and their sentence (a number, a negation).
   */
  readonly boundTo?: 'words';
  /** Off unless settings switch it on: checks with more than 1 finding per 200 human lines. */
  readonly offByDefault?: boolean;
  /** Languages into which it is off unless settings switch it on, for the same reason; primary subtags. */
  readonly offByDefaultInto?: readonly string[];
  /**
   * A finding of that check (and kind) in the same segment says the same thing: this check's is then left out.
   * `exact`: at the very same places, and about the same text's fault. `of`: only findings of that kind of this check's yield.
   */
  readonly yieldsTo?: { readonly check: string; readonly kind?: string; readonly exact?: true; readonly of?: string };
}

/** Looks at one text at a time. */
export interface TextCheck extends CheckBase {
  readonly scope: 'text';
  readonly needs: readonly CheckNeed[];
  /** It looks at sources only: among several columns at the source's own, in a text on its own at the source beside it. */
  readonly side?: 'source';
  inspect(text: CheckedText, tools: CheckTools): Iterable<Report>;
}

/** Looks at all columns of one document at once. */
export interface AcrossCheck extends CheckBase {
  readonly scope: 'across';
  readonly needs: readonly CheckNeed[];
  /** Columns in display order; systems and references, not the source. */
  inspectAcross(columns: readonly CheckedText[], tools: CheckTools): Iterable<Report>;
}

/** A check can only report: it changes no text and sets no severity of its own past its default. */
export type Check = TextCheck | AcrossCheck;

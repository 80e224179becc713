import type { LanguageTag } from '../../shared/language.ts';
import type { Doubt } from './doubt.ts';
import type { Expected } from './gold.ts';
import type { ReviewKind } from './kinds.ts';
import type { Typology } from './typology.ts';

/** Texts of one comparison that people are asked to judge, and how. Once made only its end is added. */
export interface Review {
  readonly id: string;
  readonly title: string;
  /** ISO time. */
  readonly createdAt: string;
  readonly createdBy: string;
  readonly evaluation: string;
  readonly comparison: string;
  /** Document id. */
  readonly document: string;
  readonly language: LanguageTag;
  readonly target: LanguageTag;
  readonly kind: ReviewKind;
  /** Names are shown to nobody who judges. */
  readonly blind: boolean;
  /** Decides the order of the translations; kept from those who judge. */
  readonly seed: string;
  readonly systems: readonly { readonly id: string; readonly name: string }[];
  /** Names of those who are asked; none: whoever comes. */
  readonly reviewers: readonly string[];
  /** Of kind `mqm` only. */
  readonly typology?: Typology;
  readonly items: number;
  /** Segments of the whole text. */
  readonly segments: number;
  /** Since when nothing is judged any more; left out while it goes on. */
  readonly closed?: { readonly at: string; readonly by: string };
}

/**
 * Whether figures per system are kept from everybody who judges, and from pages anybody may open: of a blind review that goes
 * on, means tell which letter is whose, and what others thought.
 */
export const isUnderSeal = ({ blind, closed }: Pick<Review, 'blind' | 'closed'>): boolean =>
  blind && closed === undefined;

/** A translation as it is shown. */
export interface Candidate {
  /** `A`, `B` … in the order shown, which is another one in each item. */
  readonly id: string;
  readonly text: string;
  /** Whose text it is; of several systems where they say the same. None: written for a gold item. */
  readonly systems: readonly string[];
}

export interface ReviewItem {
  /** Says nothing to whoever does not know the seed. */
  readonly id: string;
  /** From 0, in the order in which they are shown. */
  readonly position: number;
  /** `gold`: the answer is known, and people are told only afterwards. `tutorial`: they are told at once. */
  readonly role: 'item' | 'gold' | 'tutorial';
  /** Index within the comparison; left out where the text is none of it. */
  readonly segment?: number;
  readonly source: string;
  readonly sourceLanguage: LanguageTag;
  /** Why it is asked about where it is, in a queue by doubt. Not for those who judge: gold items have none. */
  readonly doubt?: Doubt;
  /** Segments around it. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly candidates: readonly Candidate[];
  /** Candidate id → what is right. */
  readonly expected?: Readonly<Record<string, Expected>>;
  /** Shown after a tutorial item was judged. */
  readonly feedback?: string;
}

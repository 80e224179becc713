import type { Mention } from './mentions.ts';
import type { Step } from './spelling-difference.ts';

export type VariantKind = 'romanisation' | 'diacritics' | 'hyphen-space' | 'case' | 'near' | 'alias';

/** One spelling of a name with its inflected forms. */
export interface NameForm {
  readonly form: string;
  readonly mentions: readonly Mention[];
}

/** One name that a text spells in several ways; forms by number of uses, then by first use. */
export interface NameCluster {
  readonly kind: VariantKind;
  readonly forms: readonly NameForm[];
  /** What sets the spellings apart, for the message. */
  readonly steps: readonly Step[];
  /** House form, where the termbase knows the name. */
  readonly preferred?: string;
}

export function byPlace(a: Mention, b: Mention): number {
  return a.segment - b.segment || a.start - b.start;
}

/** Most used first; equally often used forms in order of first use. */
export function byUse(a: NameForm, b: NameForm): number {
  return b.mentions.length - a.mentions.length || byPlace(a.mentions[0]!, b.mentions[0]!);
}

import type { LanguageTag } from '../shared/language.ts';
import { houseTerms } from './applicable.ts';
import type { Concept, Term, Termbase } from './termbase.ts';

interface Entry {
  readonly source: string;
  readonly target: string;
}

export interface Glossary {
  /** Every source form once, in code-unit order; empty when the house wishes nothing for this pair. */
  entries(from: LanguageTag, to: LanguageTag): readonly Entry[];
}

export interface GlossaryScope {
  readonly house?: string | undefined;
  /** ISO date; terms not valid on it do not exist. */
  readonly date: string;
}

/**
 * A termbase as a translator needs it: every form a concept has in the source language, with the form this house prefers
 * in the target language. A source form with different wishes from two concepts is left out: nobody could tell which is meant.
 */
export function houseGlossary(termbase: Termbase, scope: GlossaryScope): Glossary {
  const known = new Map<string, readonly Entry[]>();
  return {
    entries(from, to) {
      const pair = `${from} ${to}`;
      const entries = known.get(pair) ?? entriesOf(termbase, { ...scope, from, to });
      known.set(pair, entries);
      return entries;
    },
  };
}

interface PairScope extends GlossaryScope {
  readonly from: LanguageTag;
  readonly to: LanguageTag;
}

function entriesOf({ concepts }: Termbase, scope: PairScope): readonly Entry[] {
  const targets = new Map<string, string | undefined>();
  for (const { source, target } of concepts.flatMap((concept) => conceptEntries(concept, scope))) {
    targets.set(source, targets.has(source) && targets.get(source) !== target ? undefined : target);
  }
  return [...targets]
    .flatMap(([source, target]) => (target === undefined ? [] : [{ source, target }]))
    .sort((a, b) => (a.source < b.source ? -1 : 1));
}

function conceptEntries(concept: Concept, { from, to, house, date }: PairScope): readonly Entry[] {
  const target = houseTerms(concept, { language: to, house, date }).preferred.find(isWord)?.text.trim();
  if (target === undefined) return [];
  const { preferred, admitted, forbidden } = houseTerms(concept, { language: from, house, date });
  // What the house would not write itself may well stand in a text it is given.
  const sources = [...preferred, ...admitted, ...forbidden].filter(isWord).map(({ text }) => text.trim());
  return [...new Set(sources)].map((source) => ({ source, target }));
}

/** Prefixes and patterns are no words a vendor could look for; line breaks and tabs no vendor takes. */
function isWord({ match, text }: Term): boolean {
  return match !== 'prefix' && match !== 'regex' && text.trim() !== '' && !/\p{Cc}/u.test(text.trim());
}

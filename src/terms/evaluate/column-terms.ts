import type { LanguageTag } from '../../shared/language.ts';
import { houseTerms } from '../applicable.ts';
import { type ConceptHit, conceptMatcher } from '../concept-matcher.ts';
import type { Concept, Term, Termbase } from '../termbase.ts';
import { type Consistency, consistencyOf, type FoundTerm, withPseudoReferences } from './consistency.ts';
import { targetLanguageShare } from './evaluate-terms.ts';
import { containsTerm, type TermSuccess, termSuccess } from './success.ts';
import type { TermSegment, TermTask } from './task.ts';

/** How a column renders the terms of a termbase; a reference measured in the same way is the ceiling. */
export interface ColumnTerms {
  /** Concepts of the termbase that the source uses and the target language has a word for. */
  readonly concepts: number;
  /** Whole words, every use needs words of its own; any allowed term will do. */
  readonly disjoint: TermSuccess;
  /** The WMT25 rule: substrings; one place may serve several. */
  readonly wmt25: TermSuccess;
  /** Share of the uses that have the most frequent term of their concept in this column; means little without the others. */
  readonly consistency: Consistency & { readonly uses: number; readonly notFound: number };
  /** Share of the texts that are in the target language; null when none can be judged. */
  readonly targetLanguageShare: number | null;
}

export interface TranslatedText {
  readonly source: string;
  readonly text: string;
}

export interface ColumnScope {
  readonly from: LanguageTag;
  readonly to: LanguageTag;
  readonly house?: string | undefined;
  /** ISO date. */
  readonly date: string;
}

/** Term measures of translations; undefined when the sources use no concept that has a word in the target language. */
export function columnTerms(
  texts: readonly TranslatedText[],
  termbase: Termbase,
  scope: ColumnScope,
): ColumnTerms | undefined {
  const { from, to, house, date } = scope;
  const sources = conceptMatcher(termbase, { language: from, house, date });
  const targets = conceptMatcher(termbase, { language: to, house, date });
  const rows = texts.map(({ source, text }) => {
    const uses = usesOf(sources.find(source), scope);
    const found = Map.groupBy(targets.places(text), (hit) => hit.term.concept.id);
    return {
      source,
      text,
      uses,
      renditions: uses.flatMap((use) => renditionsOf(use, found.get(use.concept.id) ?? [])),
    };
  });
  const concepts = new Set(rows.flatMap(({ uses }) => uses.map(({ concept }) => concept.id)));
  if (concepts.size === 0) return undefined;
  const task = (entries: (row: (typeof rows)[number]) => TermSegment['proper']): TermTask => ({
    segments: rows.map((row) => ({ source: row.source, proper: entries(row), random: [] })),
    hypothesis: rows.map(({ text }) => text),
    sourceLanguage: from,
    targetLanguage: to,
  });
  const all = task(({ uses }) =>
    uses.flatMap(({ words, allowed }) => words.flatMap((word) => allowed.map((term): Pair => [word, term]))),
  );
  // The rule knows one target per source term: the one the output has, if it has any.
  const one = task(({ uses, text }) =>
    uses.flatMap(({ words, allowed }) =>
      words.map((word): Pair => [word, allowed.find((term) => containsTerm(text, term, to)) ?? allowed[0]!]),
    ),
  );
  const found = rows.flatMap(({ renditions }) => renditions);
  return {
    concepts: concepts.size,
    disjoint: termSuccess(all, ({ proper }) => proper, 'disjoint'),
    wmt25: termSuccess(one, ({ proper }) => proper, 'wmt25'),
    consistency: {
      ...consistencyOf(withPseudoReferences(found)).frequent!,
      uses: found.length,
      notFound: found.filter((use) => use.found === undefined).length,
    },
    targetLanguageShare: targetLanguageShare(all),
  };
}

type Pair = [source: string, target: string];

interface Use {
  readonly concept: Concept;
  /** Different words the source has for it. */
  readonly words: readonly string[];
  readonly count: number;
  readonly allowed: readonly string[];
}

/** Concepts a source uses that the house has words for in the target language. Parts of compounds ask for nothing. */
function usesOf(hits: readonly ConceptHit[], { to, house, date }: ColumnScope): readonly Use[] {
  const groups = Map.groupBy(
    hits.filter(({ inCompound }) => !inCompound),
    (hit) => hit.term.concept.id,
  );
  return [...groups.values()].flatMap((same): readonly Use[] => {
    const { concept } = same[0]!.term;
    const { preferred, admitted } = houseTerms(concept, { language: to, house, date });
    const allowed = [...preferred, ...admitted].filter(isWord).map(({ text }) => text);
    if (allowed.length === 0) return [];
    return [{ concept, words: [...new Set(same.map(({ text }) => text))], count: same.length, allowed }];
  });
}

const isWord = ({ match }: Term): boolean => match !== 'prefix' && match !== 'regex';

/** One rendition per use, in order; undefined where there are too few. */
function renditionsOf({ concept, count, allowed }: Use, hits: readonly ConceptHit[]): readonly FoundTerm[] {
  return Array.from({ length: count }, (_, index) => ({
    term: concept.id,
    found: hits[index]?.term.text,
    listed: allowed[0]!,
  }));
}

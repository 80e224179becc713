import { languageFallbacks } from '../shared/language.ts';
import { houseTerms, type TermScope } from './applicable.ts';
import { createTermMatcher, type TermHit } from './match.ts';
import type { Concept, Term, Termbase } from './termbase.ts';

/** How the house sees the form that was found. */
export type Standing = 'preferred' | 'admitted' | 'forbidden' | 'exception';

export interface ConceptTerm extends Term {
  readonly concept: Concept;
  readonly standing: Standing;
}

export type ConceptHit = TermHit<ConceptTerm>;

/** Finds the concepts of a termbase in texts. */
export interface ConceptMatcher {
  /** Outermost hits by place; forms inside an exception of their concept are left out. */
  find(text: string): readonly ConceptHit[];
  /** The same with nested hits: *pressure* in *blood pressure*. */
  places(text: string): readonly ConceptHit[];
}

// A termbase is plain data that many checks and documents share; its index is worth keeping as long as it lives.
const matchers = new WeakMap<Termbase, Map<string, ConceptMatcher>>();

/** The matcher of a termbase for a language, house and day. */
export function conceptMatcher(termbase: Termbase, scope: TermScope): ConceptMatcher {
  const known = matchers.get(termbase) ?? new Map<string, ConceptMatcher>();
  matchers.set(termbase, known);
  const key = JSON.stringify([scope.language, scope.house, scope.date]);
  const matcher = known.get(key) ?? createConceptMatcher(termbase, scope);
  known.set(key, matcher);
  return matcher;
}

function createConceptMatcher(termbase: Termbase, scope: TermScope): ConceptMatcher {
  const matcher = createTermMatcher(
    termbase.concepts.flatMap((concept) => termsOf(concept, scope)),
    scope.language,
  );
  const places = (text: string): readonly ConceptHit[] => {
    const hits = matcher.all(text);
    if (hits.length === 0) return [];
    const exceptions = hits.filter((hit) => hit.term.standing === 'exception');
    return hits.filter(
      (hit) => hit.term.standing !== 'exception' && !exceptions.some((phrase) => excuses(phrase, hit)),
    );
  };
  return { places, find: (text) => outermost(places(text)) };
}

function termsOf(concept: Concept, scope: TermScope): readonly ConceptTerm[] {
  const { preferred, admitted, forbidden } = houseTerms(concept, scope);
  const as = (standing: Standing) => (term: Term) => ({ ...term, concept, standing });
  return [
    ...preferred.map(as('preferred')),
    ...admitted.map(as('admitted')),
    ...forbidden.map(as('forbidden')),
    ...exceptionsOf(concept, scope).map(as('exception')),
  ];
}

function exceptionsOf(concept: Concept, scope: TermScope): readonly Term[] {
  const tags = languageFallbacks(scope.language);
  return (concept.exceptions ?? [])
    .filter(({ language }) => tags.includes(language))
    .map(({ language, text }) => ({ language, text, status: 'admitted', match: 'lemma', caseSensitive: false }));
}

function excuses(phrase: ConceptHit, hit: ConceptHit): boolean {
  return phrase.term.concept.id === hit.term.concept.id && phrase.start <= hit.start && hit.end <= phrase.end;
}

/** Longest hits only; of two readings of the same words the allowed one, and the one spelled as written. */
function outermost(hits: readonly ConceptHit[]): readonly ConceptHit[] {
  const longest = hits.filter(
    (hit) =>
      !hits.some(
        (other) => other.start <= hit.start && hit.end <= other.end && other.end - other.start > hit.end - hit.start,
      ),
  );
  const best = new Map<string, ConceptHit>();
  for (const hit of longest) {
    const key = `${hit.start}-${hit.end}-${hit.term.concept.id}`;
    const known = best.get(key);
    if (known === undefined || rank(hit) < rank(known)) best.set(key, hit);
  }
  return [...best.values()];
}

const ORDER: readonly Standing[] = ['preferred', 'admitted', 'forbidden', 'exception'];
const rank = (hit: ConceptHit): number => (hit.asWritten ? 0 : ORDER.length) + ORDER.indexOf(hit.term.standing);

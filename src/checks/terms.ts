import { sameLanguage } from '../shared/language.ts';
import { houseTerms, type TermScope } from '../terms/applicable.ts';
import { type ConceptHit, conceptMatcher } from '../terms/concept-matcher.ts';
import type { Concept, Term } from '../terms/termbase.ts';
import { wordsOf } from '../terms/words.ts';
import type { CheckedSegment, CheckedText, CheckTools, Report, TextCheck } from './contract.ts';
import { spanIn } from './segments.ts';

/**
 * House terms: forms the house does not use, and concepts of the source whose term is missing from the translation.
 * Evidence: `{ concept, type, form?, preferred: string[], note?, sourceTerms? }`.
 * Kinds: `forbidden` (minor when another house's form), `missing`.
 */
export const terms: TextCheck = {
  id: 'terms',
  title: 'House term',
  rule: 'The termbase of the house marks this form as not to be used, or names a term for a word of the source that the translation does not have.',
  category: 'terminology/inconsistent-with-terminology-resource',
  severity: 'major',
  version: 1,
  boundTo: 'words',
  scope: 'text',
  needs: ['terms'],
  *inspect(text, tools): Iterable<Report> {
    yield* forbiddenForms(text, tools);
    for (const segment of text.segments) yield* missingTerms(segment, text, tools);
  },
};

function scopeOf(language: string, tools: CheckTools): TermScope {
  return { language, house: tools.house, date: tools.date };
}

interface Use {
  readonly hit: ConceptHit;
  readonly segment: CheckedSegment;
}

function* forbiddenForms(text: CheckedText, tools: CheckTools): Iterable<Report> {
  const scope = scopeOf(text.language, tools);
  const matcher = conceptMatcher(tools.terms, scope);
  const uses = text.segments
    .filter((segment) => inLanguage(segment, text))
    .flatMap((segment) => forbiddenHits(matcher.find(segment.text)).map((hit) => ({ hit, segment })));
  const groups = Map.groupBy(uses, ({ hit }) => JSON.stringify([hit.term.concept.id, hit.term.text]));
  for (const group of groups.values())
    yield forbiddenReport(group, houseTerms(group[0]!.hit.term.concept, scope).preferred);
}

/** A segment declared to be in another language is not measured by this language's terms. */
function inLanguage(segment: CheckedSegment, text: CheckedText): boolean {
  return segment.declaredLanguage === undefined || sameLanguage(segment.declaredLanguage, text.language);
}

/** A form that is right for one concept is not held against another one. */
function forbiddenHits(hits: readonly ConceptHit[]): readonly ConceptHit[] {
  const allowed = hits.filter((hit) => hit.term.standing !== 'forbidden');
  return hits.filter(
    (hit) =>
      hit.term.standing === 'forbidden' && !allowed.some((other) => other.start === hit.start && other.end === hit.end),
  );
}

function forbiddenReport(uses: readonly Use[], preferred: readonly Term[]): Report {
  const { term } = uses[0]!.hit;
  const wish = preferred[0]?.text;
  const why = term.status === 'preferred' ? ' (another house writes it so)' : term.note ? ` (${term.note})` : '';
  return {
    kind: 'forbidden',
    ...(term.status === 'preferred' ? { severity: 'minor' as const } : {}),
    message: `The house does not write “${term.text}”${why}${wish === undefined ? '.' : `, but “${wish}”.`}`,
    spans: uses.map(({ hit, segment }) => ({ segment: segment.index, start: hit.start, end: hit.end, text: hit.text })),
    evidence: {
      concept: term.concept.id,
      type: term.concept.type,
      form: term.text,
      preferred: preferred.map(({ text }) => text),
      ...(term.note === undefined ? {} : { note: term.note }),
    },
    ...(wish === undefined ? {} : { suggestion: wish, edits: uses.flatMap((use) => editOf(use, wish)) }),
  };
}

/** An exact edit where the form stands as written, with a genitive -s, or in capitals; other inflections are left to the editor. */
function editOf({ hit, segment }: Use, wish: string) {
  const edit = (replacement: string) => [{ segment: segment.index, start: hit.start, end: hit.end, replacement }];
  if (hit.text === hit.term.text) return edit(wish);
  if (hit.text === `${hit.term.text}s`) return edit(`${wish}s`);
  if (hit.text === hit.term.text.toUpperCase()) return edit(wish.toUpperCase());
  return [];
}

function* missingTerms(segment: CheckedSegment, text: CheckedText, tools: CheckTools): Iterable<Report> {
  const { source } = segment;
  if (source === undefined || segment.text.trim() === '' || sameLanguage(source.language, text.language)) return;
  const scope = scopeOf(text.language, tools);
  const inSource = conceptMatcher(tools.terms, scopeOf(source.language, tools)).find(source.text);
  if (inSource.length === 0) return;
  const present = new Set(
    conceptMatcher(tools.terms, scope)
      .find(segment.text)
      .map((hit) => hit.term.concept.id),
  );
  for (const hits of Map.groupBy(inSource, (hit) => hit.term.concept.id).values()) {
    const { concept } = hits[0]!.term;
    const { preferred, admitted } = houseTerms(concept, scope);
    const allowed = [...preferred, ...admitted];
    if (allowed.length === 0 || present.has(concept.id) || looksPresent(allowed, segment.text)) continue;
    yield missingReport({ concept, allowed, hits, segment });
  }
}

/** Leans towards silence: derived words and compounds (*ukrainisch*, *Messagefenster*) count as uses of the term. */
function looksPresent(allowed: readonly Term[], text: string): boolean {
  const words = wordsOf(text).map(({ lower }) => lower);
  return allowed.some((term) => {
    const wanted = wordsOf(term.text);
    return wanted.length > 0 && wanted.every(({ lower }) => words.some((word) => word.includes(stemOf(lower))));
  });
}

const stemOf = (word: string): string => (word.length < 4 ? word : word.slice(0, Math.ceil(word.length * 0.75)));

interface Missing {
  readonly concept: Concept;
  readonly allowed: readonly Term[];
  readonly hits: readonly ConceptHit[];
  readonly segment: CheckedSegment;
}

function missingReport({ concept, allowed, hits, segment }: Missing): Report {
  const choices = allowed.map(({ text }) => `“${text}”`).join(' or ');
  return {
    kind: 'missing',
    message: `The source has “${hits[0]!.text}”, but the translation does not have ${choices}.`,
    spans: hits.map((hit) => spanIn(segment, hit.start, hit.end, 'source')),
    evidence: {
      concept: concept.id,
      type: concept.type,
      preferred: allowed.map(({ text }) => text),
      sourceTerms: [...new Set(hits.map(({ text }) => text))],
    },
    suggestion: allowed[0]!.text,
  };
}

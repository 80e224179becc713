import { sameLanguage } from '../shared/language.ts';
import { houseTerms, type TermScope } from '../terms/applicable.ts';
import { type ConceptHit, conceptMatcher } from '../terms/concept-matcher.ts';
import { largestDisjoint } from '../terms/disjoint.ts';
import type { Concept, Term } from '../terms/termbase.ts';
import { wordsOf } from '../terms/words.ts';
import type { CheckedSegment, CheckedText, CheckTools, Report, TextCheck } from './contract.ts';
import { spanIn } from './segments.ts';

/**
 * House terms: forms the house does not use, and concepts of the source whose term is missing from the translation.
 * Evidence: `{ concept, type, form?, preferred: string[], note?, sourceTerms?, uses?, renditions? }`.
 * Kinds: `forbidden` (minor when another house's form, or a part of a compound), `missing`, `fewer` (info: n uses ask for n renditions).
 */
export const terms: TextCheck = {
  id: 'terms',
  title: 'House term',
  rule: 'The termbase of the house marks this form as not to be used, or names a term for a word of the source that the translation does not have.',
  category: 'terminology/inconsistent-with-terminology-resource',
  severity: 'major',
  version: 2,
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
    ...(term.status === 'preferred' || uses.every(({ hit }) => hit.inCompound) ? { severity: 'minor' as const } : {}),
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
  // Another word takes other linking letters.
  if (hit.inCompound) return [];
  if (hit.text === hit.term.text) return edit(wish);
  if (hit.text === `${hit.term.text}s`) return edit(`${wish}s`);
  if (hit.text === hit.term.text.toUpperCase()) return edit(wish.toUpperCase());
  return [];
}

function* missingTerms(segment: CheckedSegment, text: CheckedText, tools: CheckTools): Iterable<Report> {
  const { source } = segment;
  if (source === undefined || segment.text.trim() === '' || sameLanguage(source.language, text.language)) return;
  const scope = scopeOf(text.language, tools);
  const uses = usesIn(conceptMatcher(tools.terms, scopeOf(source.language, tools)).find(source.text));
  if (uses.length === 0) return;
  const places = Map.groupBy(conceptMatcher(tools.terms, scope).places(segment.text), (hit) => hit.term.concept.id);
  const placesOf = (id: string) => places.get(id) ?? [];
  const renditions = largestDisjoint(
    uses.map(({ concept, hits }) => ({ count: hits.length, places: placesOf(concept.id) })),
  );
  for (const [index, { concept, hits, readings }] of uses.entries()) {
    const { preferred, admitted } = houseTerms(concept, scope);
    const allowed = [...preferred, ...admitted];
    // Of a word with two meanings one is enough.
    if (allowed.length === 0 || readings.some((id) => id !== concept.id && placesOf(id).length > 0)) continue;
    const found = Math.max(renditions[index]!.length, lookingPresent(allowed, segment.text));
    if (found < hits.length) yield missingReport({ concept, allowed, hits, segment, found });
  }
}

interface Uses {
  readonly concept: Concept;
  readonly hits: readonly ConceptHit[];
  /** Concepts that the same words may stand for. */
  readonly readings: readonly string[];
}

/** Uses of concepts that do not overlap, as many as there can be (WMT26's rule). A part of a compound asks for nothing. */
function usesIn(all: readonly ConceptHit[]): readonly Uses[] {
  const whole = all.filter(({ inCompound }) => !inCompound);
  const groups = [...Map.groupBy(whole, (hit) => hit.term.concept.id).values()];
  const chosen = largestDisjoint(groups.map((places) => ({ count: Number.MAX_SAFE_INTEGER, places })));
  return groups.flatMap((group, index): readonly Uses[] => {
    const hits = chosen[index]!;
    if (hits.length === 0) return [];
    const readings = whole.filter((other) => hits.some(({ start, end }) => other.start === start && other.end === end));
    return [{ concept: group[0]!.term.concept, hits, readings: readings.map(({ term }) => term.concept.id) }];
  });
}

/** How often the terms seem to stand; leans towards silence: derived words and compounds (*ukrainisch*, *Messagefenster*) count. */
function lookingPresent(allowed: readonly Term[], text: string): number {
  const words = wordsOf(text).map(({ lower }) => lower);
  const counts = allowed.map((term) => {
    const wanted = wordsOf(term.text).map(({ lower }) => stemOf(lower));
    return Math.min(...wanted.map((stem) => words.filter((word) => word.includes(stem)).length));
  });
  return Math.max(0, ...counts.filter(Number.isFinite));
}

const stemOf = (word: string): string => (word.length < 4 ? word : word.slice(0, Math.ceil(word.length * 0.75)));

interface Missing {
  readonly concept: Concept;
  readonly allowed: readonly Term[];
  readonly hits: readonly ConceptHit[];
  readonly segment: CheckedSegment;
  /** Renditions there are. */
  readonly found: number;
}

function missingReport({ concept, allowed, hits, segment, found }: Missing): Report {
  const choices = allowed.map(({ text }) => `“${text}”`).join(' or ');
  const term = hits[0]!.text;
  return {
    kind: found === 0 ? 'missing' : 'fewer',
    // A pronoun may stand for the second use.
    ...(found === 0 ? {} : { severity: 'info' as const }),
    message:
      found === 0
        ? `The source has “${term}”, but the translation does not have ${choices}.`
        : `The source has “${term}” ${hits.length} times, the translation has ${choices} ${found === 1 ? 'once' : `${found} times`}.`,
    spans: hits.map((hit) => spanIn(segment, hit.start, hit.end, 'source')),
    evidence: {
      concept: concept.id,
      type: concept.type,
      preferred: allowed.map(({ text }) => text),
      sourceTerms: [...new Set(hits.map(({ text }) => text))],
      uses: hits.length,
      renditions: found,
    },
    suggestion: allowed[0]!.text,
  };
}

import type { CheckedText, CheckTools } from '../../checks/contract.ts';
import { houseTerms } from '../applicable.ts';
import { type ConceptHit, conceptMatcher } from '../concept-matcher.ts';
import { byUse, type NameCluster } from './cluster.ts';
import type { Mention } from './mentions.ts';

const NAMES = new Set(['person', 'place', 'organisation', 'organization', 'event', 'product', 'name']);

/** What the termbase says about the names of a text. */
export interface KnownNames {
  /** Names the text uses under several of their termbase forms, whatever they look like: Peking, Beijing. */
  readonly clusters: readonly NameCluster[];
  /** Concept that stands at a place. */
  conceptAt(mention: Mention): string | undefined;
  /** House form of a concept in the text's language. */
  preferred(concept: string): string | undefined;
}

export function knownNames(text: CheckedText, tools: CheckTools): KnownNames {
  const hits = tools.terms.concepts.length === 0 ? [] : findHits(text, tools);
  const byConcept = Map.groupBy(hits, (hit) => hit.term.concept.id);
  const preferred = new Map([...byConcept].map(([id, [hit]]) => [id, houseForm(hit!, tools, text.language)]));
  return {
    clusters: [...byConcept].flatMap(([id, uses]) => aliasCluster(uses, preferred.get(id)) ?? []),
    conceptAt: ({ segment, start, end }) =>
      hits.find((hit) => hit.segment === segment && hit.start <= start && end <= hit.end)?.term.concept.id,
    preferred: (concept) => preferred.get(concept),
  };
}

type PlacedHit = ConceptHit & { readonly segment: number };

function findHits(text: CheckedText, tools: CheckTools): readonly PlacedHit[] {
  const matcher = conceptMatcher(tools.terms, { language: text.language, house: tools.house, date: tools.date });
  return text.segments
    .filter((segment) => segment.state === 'text')
    .flatMap((segment) => matcher.find(segment.text).map((hit) => ({ ...hit, segment: segment.index })))
    .filter((hit) => NAMES.has(hit.term.concept.type));
}

function houseForm(hit: PlacedHit, tools: CheckTools, language: string): string | undefined {
  return houseTerms(hit.term.concept, { language, house: tools.house, date: tools.date }).preferred[0]?.text;
}

function aliasCluster(hits: readonly PlacedHit[], preferred: string | undefined): NameCluster | undefined {
  const forms = [...Map.groupBy(hits, (hit) => hit.term.text)].map(([form, uses]) => ({
    form,
    mentions: uses.map(({ segment, start, end }) => ({ segment, start, end })),
  }));
  if (forms.length < 2) return undefined;
  return { kind: 'alias', forms: forms.sort(byUse), steps: [], ...(preferred === undefined ? {} : { preferred }) };
}

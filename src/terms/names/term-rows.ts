import type { CheckedText, CheckTools } from '../../checks/contract.ts';
import type { NameRow } from '../../evaluate/evaluation.ts';
import { sameLanguage } from '../../shared/language.ts';
import type { TextRange } from '../../shared/text-range.ts';
import { houseTerms } from '../applicable.ts';
import { type ConceptHit, conceptMatcher } from '../concept-matcher.ts';
import type { Concept } from '../termbase.ts';

interface Place extends TextRange {
  readonly segment: number;
}

interface Use {
  readonly column: string;
  readonly segment: number;
  readonly hit: ConceptHit;
}

/**
 * Concepts of the termbase that a document uses, as rows beside its names: how each column renders them, most used first. What is
 * counted is the term of the termbase, whatever its inflection; what stands only where a name of `names` stands is left to
 * that row.
 */
export function termRows(
  columns: readonly CheckedText[],
  tools: CheckTools,
  names: readonly NameRow[],
): readonly NameRow[] {
  if (tools.terms.concepts.length === 0) return [];
  const named = names.flatMap(({ cells }) =>
    Object.entries(cells).flatMap(([column, forms]) =>
      forms.flatMap(({ places }) => places.map((place) => ({ column, ...place }))),
    ),
  );
  const taken = Map.groupBy(named, ({ column, segment }) => `${segment} ${column}`);
  const isName = ({ column, segment, hit }: Use) =>
    (taken.get(`${segment} ${column}`) ?? []).some((place) => place.start < hit.end && hit.start < place.end);
  const original = columns[0]!;
  const uses = columns.flatMap((column) => usesIn(column, tools));
  const byConcept = Map.groupBy(uses, ({ hit }) => hit.term.concept);
  return [...byConcept].flatMap(([concept, own]) => {
    const asked = own.filter(({ column }) => column === original.column);
    if (asked.length === 0 || asked.every(isName)) return [];
    return [rowOf(concept, own, { columns, tools })];
  });
}

/** Whole words of texts in the language of their column. */
function usesIn({ column, language, segments }: CheckedText, tools: CheckTools): readonly Use[] {
  if (column === undefined) return [];
  const matcher = conceptMatcher(tools.terms, { language, house: tools.house, date: tools.date });
  return segments
    .filter(({ declaredLanguage }) => declaredLanguage === undefined || sameLanguage(declaredLanguage, language))
    .flatMap(({ index, text }) =>
      matcher
        .find(text)
        .filter(({ inCompound }) => !inCompound)
        .map((hit) => ({ column, segment: index, hit })),
    );
}

interface Scene {
  readonly columns: readonly CheckedText[];
  readonly tools: CheckTools;
}

function rowOf(concept: Concept, uses: readonly Use[], { columns, tools }: Scene): NameRow {
  const byColumn = Map.groupBy(uses, ({ column }) => column);
  const [original, ...translations] = columns;
  const cells = Object.fromEntries(
    columns.flatMap(({ column }) => (column === undefined ? [] : [[column, formsOf(byColumn.get(column) ?? [])]])),
  );
  const { language } = translations[0] ?? original!;
  const { preferred, admitted } = houseTerms(concept, { language, house: tools.house, date: tools.date });
  const isAsked = translations.length > 0 && preferred.length + admitted.length > 0;
  const written = new Set(translations.flatMap(({ column }) => (cells[column!] ?? []).map(({ form }) => form)));
  const asking = new Set((byColumn.get(original!.column!) ?? []).map(({ segment }) => segment));
  const isMissing = translations.some((text) => cells[text.column!]?.length === 0 && hasText(text, asking));
  const isWrong = Object.values(cells).some((forms) => forms.some(({ dissent }) => dissent));
  return {
    name: cells[original!.column!]![0]!.form,
    concept: concept.id,
    ...(preferred[0] === undefined ? {} : { preferred: preferred[0].text }),
    consistent: written.size <= 1 && !isWrong && !(isAsked && isMissing),
    cells,
  };
}

/** Whether a column has a text for one of some segments: a memory has few. */
const hasText = ({ segments }: CheckedText, asking: ReadonlySet<number>): boolean =>
  segments.some(({ index, state }) => state === 'text' && asking.has(index));

function formsOf(uses: readonly Use[]): NameRow['cells'][string] {
  return [...Map.groupBy(uses, ({ hit }) => hit.term.text)]
    .map(([form, own]) => ({
      form,
      count: own.length,
      dissent: own[0]!.hit.term.standing === 'forbidden',
      places: own.map(({ segment, hit }): Place => ({ segment, start: hit.start, end: hit.end })),
    }))
    .sort((a, b) => b.count - a.count);
}

import type { Comparison, NameRow } from '../../../evaluate/evaluation.ts';
import type { LanguageTag } from '../../../shared/language.ts';
import { type LedgerEntry, type NameKey, type NameUse, PUBLISHED } from './ledger.ts';
import { ledgerKey, termKey } from './ledger-key.ts';

/** What systems made of a document's names and terms, for the ledger: the rows of the comparison's own table. */
export function comparisonEntry(comparison: Comparison, evaluation: string): LedgerEntry {
  const rows = comparison.names.filter(hasTranslation);
  const languages = new Map(comparison.columns.map(({ id, language }) => [id, language]));
  return {
    document: comparison.document.id,
    target: comparison.target,
    evaluation,
    uses: rows.flatMap((row) => usesOf(row, comparison.document.language, languages)),
    links: [],
  };
}

const keyOf = ({ name, concept }: NameRow, language: LanguageTag): NameKey =>
  concept === undefined ? ledgerKey(name, language) : termKey(concept, language);

function hasTranslation({ cells }: NameRow): boolean {
  return Object.entries(cells).some(([column, forms]) => column !== PUBLISHED && forms.length > 0);
}

function usesOf(row: NameRow, source: LanguageTag, languages: ReadonlyMap<string, LanguageTag>): readonly NameUse[] {
  const key = keyOf(row, source);
  return Object.entries(row.cells).flatMap(([column, forms]) =>
    column === PUBLISHED
      ? []
      : forms.map(({ form, places }) => ({ key, column, language: languages.get(column) ?? source, form, places })),
  );
}

/**
 * Names of the source that a translation shows to be names although the text alone does not (German capitalises every
 * noun), and terms, which a text alone does not know: uses of the published text for the keys the ledger has not found there.
 */
export function learnedUses(comparison: Comparison, known: ReadonlySet<string>): readonly NameUse[] {
  const { language } = comparison.document;
  return comparison.names.filter(hasTranslation).flatMap((row) => {
    const key = keyOf(row, language);
    if (known.has(key)) return [];
    return (row.cells[PUBLISHED] ?? []).map(({ form, places }) => ({ key, column: PUBLISHED, language, form, places }));
  });
}

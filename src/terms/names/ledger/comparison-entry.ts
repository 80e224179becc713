import type { Comparison, NameRow } from '../../../evaluate/evaluation.ts';
import type { LanguageTag } from '../../../shared/language.ts';
import { type LedgerEntry, type NameUse, PUBLISHED } from './ledger.ts';
import { ledgerKey } from './ledger-key.ts';

/** What systems made of a document's names, for the ledger: the rows of the comparison's own table of names. */
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

function hasTranslation({ cells }: NameRow): boolean {
  return Object.entries(cells).some(([column, forms]) => column !== PUBLISHED && forms.length > 0);
}

function usesOf(
  { name, cells }: NameRow,
  source: LanguageTag,
  languages: ReadonlyMap<string, LanguageTag>,
): readonly NameUse[] {
  const key = ledgerKey(name, source);
  return Object.entries(cells).flatMap(([column, forms]) =>
    column === PUBLISHED
      ? []
      : forms.map(({ form, places }) => ({ key, column, language: languages.get(column) ?? source, form, places })),
  );
}

/**
 * Names of the source that a translation shows to be names although the text alone does not (German capitalises every
 * noun): uses of the published text for the keys the ledger has not found there.
 */
export function learnedUses(comparison: Comparison, known: ReadonlySet<string>): readonly NameUse[] {
  const { language } = comparison.document;
  return comparison.names.filter(hasTranslation).flatMap(({ name, cells }) => {
    const key = ledgerKey(name, language);
    if (known.has(key)) return [];
    return (cells[PUBLISHED] ?? []).map(({ form, places }) => ({ key, column: PUBLISHED, language, form, places }));
  });
}

import type { Comparison, Evaluation } from '../evaluate/evaluation.ts';
import { type TranslationUnit, writeTmx } from '../formats/tmx.ts';
import { withoutIllegalXml } from '../shared/xml-text.ts';
import type { ReportFormat } from './contract.ts';
import { findingNotes } from './finding-notes.ts';
import { findingsByPlace, placeKey } from './segment-rows.ts';

/** A translation memory: one unit per segment and system, with the system and its findings as notes. */
export const tmxReport: ReportFormat<string> = {
  id: 'tmx',
  title: 'Translations (TMX 1.4b), findings as notes',
  extension: 'tmx',
  mediaType: 'application/x-tmx+xml',
  render(evaluation: Evaluation) {
    const languages = new Set(evaluation.comparisons.map(({ document }) => document.language));
    const [only] = languages;
    return writeTmx({
      ...(languages.size === 1 && only !== undefined ? { sourceLanguage: only } : {}),
      units: evaluation.comparisons.flatMap(unitsOf),
    });
  },
};

function unitsOf(comparison: Comparison): readonly TranslationUnit[] {
  const found = findingsByPlace(comparison);
  return comparison.columns
    .filter(({ kind }) => kind !== 'source')
    .flatMap((column) =>
      comparison.segments.flatMap((segment): readonly TranslationUnit[] => {
        const cell = comparison.cells[column.id]?.[segment.index];
        if (cell?.state !== 'translated') return [];
        const findings = found.get(placeKey(column.id, segment.index)) ?? [];
        return [
          {
            id: withoutIllegalXml(`${comparison.id}/${column.id}/${segment.id}`),
            notes: [`system: ${column.name}`, ...findingNotes(findings).map(({ text }) => text)].map(withoutIllegalXml),
            variants: [
              { language: segment.language, text: withoutIllegalXml(segment.text) },
              { language: column.language, text: withoutIllegalXml(cell.text) },
            ],
          },
        ];
      }),
    );
}

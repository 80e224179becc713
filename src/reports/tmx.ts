import type { Evaluation } from '../evaluate/evaluation.ts';
import { type TranslationUnit, tmxPieces } from '../formats/tmx.ts';
import { withoutIllegalXml } from '../shared/xml-text.ts';
import { gathered, watched } from './chunks.ts';
import type { ReportFormat } from './contract.ts';
import { findingNotes } from './finding-notes.ts';
import { findingsByPlace, placeKey, rowCount } from './segment-rows.ts';

/** A translation memory: one unit per segment and system, with the system and its findings as notes. */
export const tmxReport: ReportFormat<Iterable<string>> = {
  id: 'tmx',
  title: 'Translations (TMX 1.4b), findings as notes',
  extension: 'tmx',
  mediaType: 'application/x-tmx+xml',
  render(evaluation: Evaluation, { watch }) {
    const languages = new Set(evaluation.comparisons.map(({ document }) => document.language));
    const [only] = languages;
    return gathered(
      tmxPieces({
        ...(languages.size === 1 && only !== undefined ? { sourceLanguage: only } : {}),
        units: watched(unitsOf(evaluation.comparisons), rowCount(evaluation), watch),
      }),
    );
  },
};

function* unitsOf(comparisons: Evaluation['comparisons']): Iterable<TranslationUnit> {
  for (const comparison of comparisons) {
    const found = findingsByPlace(comparison);
    for (const column of comparison.columns.filter(({ kind }) => kind !== 'source'))
      for (const segment of comparison.segments) {
        const cell = comparison.cells[column.id]?.[segment.index];
        if (cell?.state !== 'translated') continue;
        const findings = found.get(placeKey(column.id, segment.index)) ?? [];
        yield {
          id: withoutIllegalXml(`${comparison.id}/${column.id}/${segment.id}`),
          notes: [`system: ${column.name}`, ...findingNotes(findings).map(({ text }) => text)].map(withoutIllegalXml),
          variants: [
            { language: segment.language, text: withoutIllegalXml(segment.text) },
            { language: column.language, text: withoutIllegalXml(cell.text) },
          ],
        };
      }
  }
}

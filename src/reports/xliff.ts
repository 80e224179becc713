import type { Column, Comparison, Evaluation } from '../evaluate/evaluation.ts';
import { escapeXml, withoutIllegalXml } from '../shared/xml-text.ts';
import { gathered, watched } from './chunks.ts';
import type { ReportFormat } from './contract.ts';
import { findingNotes } from './finding-notes.ts';
import { findingsByPlace, placeKey, rowCount } from './segment-rows.ts';

/**
 * XLIFF 2.1 (OASIS): one file element per document and system, findings as notes whose category is the ITS 2.0 issue
 * type. XLIFF holds one language pair, so only the pair of the first comparison is written.
 */
export const xliffReport: ReportFormat<Iterable<string>> = {
  id: 'xliff',
  title: 'Translations (XLIFF 2.1), findings as notes; the first language pair',
  extension: 'xlf',
  mediaType: 'application/xliff+xml',
  render: (evaluation: Evaluation, { watch }) =>
    gathered(watched(xliffPieces(evaluation.comparisons, 'translated'), rowCount(evaluation), watch)),
};

/** The file piece by piece. @param state what its translations are: given by a machine, or approved */
export function* xliffPieces(comparisons: readonly Comparison[], state: 'translated' | 'final'): Iterable<string> {
  const [first] = comparisons;
  const source = first?.document.language ?? 'und';
  const target = first?.target ?? 'und';
  yield `<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="${xml(source)}" trgLang="${xml(target)}">
`;
  let number = 0;
  for (const comparison of comparisons) {
    if (comparison.document.language !== source || comparison.target !== target) continue;
    const found = findingsByPlace(comparison);
    for (const column of translationsOf(comparison)) {
      number += 1;
      yield* fileAsXml({ comparison, column, found, state }, number);
    }
  }
  yield '</xliff>\n';
}

const translationsOf = ({ columns }: Comparison) => columns.filter(({ kind }) => kind !== 'source');
const xml = (text: string) => escapeXml(withoutIllegalXml(text));

interface File {
  readonly comparison: Comparison;
  readonly column: Column;
  readonly found: ReturnType<typeof findingsByPlace>;
  readonly state: string;
}

function* fileAsXml(file: File, number: number): Iterable<string> {
  const { document, segments } = file.comparison;
  // Blank lines are no units: they are never translated.
  const units = segments.filter(({ text }) => text.trim() !== '');
  if (units.length === 0) return;
  yield `  <file id="f${number}" original="${xml(document.file ?? document.id)}">
    <notes><note category="system">${xml(file.column.name)}</note></notes>
`;
  for (const segment of units) yield unitAsXml(file, segment);
  yield '  </file>\n';
}

function unitAsXml({ comparison, column, found, state }: File, segment: Comparison['segments'][number]): string {
  const cell = comparison.cells[column.id]?.[segment.index];
  const translated = cell?.state === 'translated' || cell?.state === 'kept';
  const notes = findingNotes(found.get(placeKey(column.id, segment.index)) ?? []).map(
    ({ type, priority, text }) =>
      `<note category="its:${type}" priority="${priority}" appliesTo="target">${xml(text)}</note>`,
  );
  return [
    `    <unit id="u${segment.index + 1}" name="${xml(segment.id)}">`,
    ...(notes.length === 0 ? [] : [`      <notes>${notes.join('')}</notes>`]),
    `      <segment state="${translated ? state : 'initial'}">`,
    `        <source xml:space="preserve">${xml(segment.text)}</source>`,
    ...(translated ? [`        <target xml:space="preserve">${xml(cell.text)}</target>`] : []),
    '      </segment>',
    '    </unit>',
    '',
  ].join('\n');
}

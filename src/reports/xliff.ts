import type { Column, Comparison, Evaluation } from '../evaluate/evaluation.ts';
import { escapeXml, withoutIllegalXml } from '../shared/xml-text.ts';
import type { ReportFormat } from './contract.ts';
import { findingNotes } from './finding-notes.ts';
import { findingsByPlace, placeKey } from './segment-rows.ts';

/**
 * XLIFF 2.1 (OASIS): one file element per document and system, findings as notes whose category is the ITS 2.0 issue
 * type. XLIFF holds one language pair, so only the pair of the first comparison is written.
 */
export const xliffReport: ReportFormat<string> = {
  id: 'xliff',
  title: 'Translations (XLIFF 2.1), findings as notes; the first language pair',
  extension: 'xlf',
  mediaType: 'application/xliff+xml',
  render({ comparisons }: Evaluation) {
    const [first] = comparisons;
    const source = first?.document.language ?? 'und';
    const target = first?.target ?? 'und';
    const files = comparisons
      .filter((one) => one.document.language === source && one.target === target)
      .flatMap((comparison) => {
        const found = findingsByPlace(comparison);
        return translationsOf(comparison).map((column) => ({ comparison, column, found }));
      });
    return `<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="${xml(source)}" trgLang="${xml(target)}">
${files.map((file, index) => fileAsXml(file, index + 1)).join('')}</xliff>
`;
  },
};

const translationsOf = ({ columns }: Comparison) => columns.filter(({ kind }) => kind !== 'source');
const xml = (text: string) => escapeXml(withoutIllegalXml(text));

interface File {
  readonly comparison: Comparison;
  readonly column: Column;
  readonly found: ReturnType<typeof findingsByPlace>;
}

function fileAsXml({ comparison, column, found }: File, number: number): string {
  const { document, segments } = comparison;
  // Blank lines are no units: they are never translated.
  const units = segments.filter(({ text }) => text.trim() !== '');
  if (units.length === 0) return '';
  return `  <file id="f${number}" original="${xml(document.file ?? document.id)}">
    <notes><note category="system">${xml(column.name)}</note></notes>
${units.map((segment) => unitAsXml({ comparison, column, found }, segment)).join('')}  </file>
`;
}

function unitAsXml({ comparison, column, found }: File, segment: Comparison['segments'][number]): string {
  const cell = comparison.cells[column.id]?.[segment.index];
  const translated = cell?.state === 'translated' || cell?.state === 'kept';
  const notes = findingNotes(found.get(placeKey(column.id, segment.index)) ?? []).map(
    ({ type, priority, text }) =>
      `<note category="its:${type}" priority="${priority}" appliesTo="target">${xml(text)}</note>`,
  );
  return [
    `    <unit id="u${segment.index + 1}" name="${xml(segment.id)}">`,
    ...(notes.length === 0 ? [] : [`      <notes>${notes.join('')}</notes>`]),
    `      <segment state="${translated ? 'translated' : 'initial'}">`,
    `        <source xml:space="preserve">${xml(segment.text)}</source>`,
    ...(translated ? [`        <target xml:space="preserve">${xml(cell.text)}</target>`] : []),
    '      </segment>',
    '    </unit>',
    '',
  ].join('\n');
}

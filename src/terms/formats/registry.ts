import { WorkbenchError } from '../../shared/errors.ts';
import type { TermFormat } from './contract.ts';
import { csv } from './csv.ts';
import { equivalentTerms } from './equivalent-terms.ts';
import { pairFormat } from './glossary-pairs.ts';
import { json } from './json.ts';
import { tbx } from './tbx.ts';

/** Every format a termbase can be read from and written to. */
export const termFormats: readonly TermFormat[] = [
  csv,
  tbx,
  json,
  pairFormat(
    { id: 'deepl-tsv', title: 'DeepL glossary (TSV)', extension: '.tsv', mediaType: 'text/tab-separated-values' },
    '\t',
  ),
  pairFormat({ id: 'deepl-csv', title: 'DeepL glossary (CSV)', extension: '.csv', mediaType: 'text/csv' }, ','),
  pairFormat(
    { id: 'google-csv', title: 'Google glossary, one direction (CSV)', extension: '.csv', mediaType: 'text/csv' },
    ',',
  ),
  equivalentTerms,
];

/** @throws WorkbenchError `usage` naming the formats there are. */
export function termFormatOf(id: string): TermFormat {
  const format = termFormats.find((candidate) => candidate.id === id);
  if (format !== undefined) return format;
  throw new WorkbenchError(
    'usage',
    `There is no term format "${id}". Known are ${termFormats.map((one) => one.id).join(', ')}.`,
  );
}

/** The format a file name speaks for: `.xml` and `.tbx` are TBX, `.tsv` a DeepL glossary, anything else CSV of the house. */
export function termFormatOfFile(name: string): TermFormat {
  const extension = /\.[^./\\]*$/.exec(name.toLowerCase())?.[0] ?? '';
  const byName: Readonly<Record<string, string>> = {
    '.tbx': 'tbx',
    '.xml': 'tbx',
    '.json': 'json',
    '.tsv': 'deepl-tsv',
  };
  return termFormatOf(byName[extension] ?? 'csv');
}

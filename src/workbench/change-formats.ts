import { WorkbenchError } from '../shared/errors.ts';

/** What a difference can be written as. */
export const DIFFERENCE_FORMATS = ['json', 'markdown', 'html'] as const;
/** What a trend can be written as. */
export const TREND_FORMATS = ['json', 'html'] as const;
export const CHANGE_FILES = {
  json: { extension: 'json', mediaType: 'application/json' },
  markdown: { extension: 'md', mediaType: 'text/markdown' },
  html: { extension: 'html', mediaType: 'text/html' },
} as const;

export type ChangeFormat = (typeof DIFFERENCE_FORMATS)[number];

/** @throws WorkbenchError `usage` when the ending of a file is none of these formats' */
export function changeFormatOfFile<Format extends ChangeFormat>(name: string, formats: readonly Format[]): Format {
  const found = formats.find((format) => name.toLowerCase().endsWith(`.${CHANGE_FILES[format].extension}`));
  if (found !== undefined) return found;
  const known = formats.map((format) => `.${CHANGE_FILES[format].extension}`).join(', ');
  throw new WorkbenchError('usage', `--report ${name}: the ending says what is written; it can be ${known}.`);
}

import { extname } from 'node:path';
import { WorkbenchError } from '../shared/errors.ts';
import type { Format } from './contract.ts';
import { jsonl } from './jsonl.ts';
import { markdown } from './markdown.ts';
import { text } from './text.ts';

/** Every format documents are read from. */
export const formats: readonly Format[] = [text, markdown, jsonl];

/** @throws WorkbenchError `input` listing the known endings. */
export function formatOf(fileName: string): Format {
  const extension = extname(fileName).toLowerCase();
  const format = formats.find((candidate) => candidate.extensions.includes(extension));
  if (format === undefined) {
    const known = formats.flatMap((candidate) => candidate.extensions).join(', ');
    throw new WorkbenchError(
      'input',
      `${fileName}: unknown file type "${extension}". Known: ${known}, or a folder with a document.yaml.`,
    );
  }
  return format;
}

import { extname } from 'node:path';
import { WorkbenchError } from '../shared/errors.ts';
import type { Format } from './contract.ts';
import { csv } from './csv.ts';
import { docx } from './docx.ts';
import { html } from './html.ts';
import { jsonl } from './jsonl.ts';
import { markdown } from './markdown.ts';
import { po } from './po.ts';
import { sgml } from './sgml.ts';
import { text } from './text.ts';
import { tmxDocument } from './tmx-document.ts';
import { tsv } from './tsv.ts';
import { wmtXml } from './wmt-xml.ts';
import { xliff } from './xliff.ts';

/** Every format documents are read from. */
export const formats: readonly Format[] = [
  text,
  markdown,
  html,
  docx,
  jsonl,
  tsv,
  csv,
  xliff,
  tmxDocument,
  po,
  wmtXml,
  sgml,
];

/** @throws WorkbenchError `input` listing the known endings. */
export function formatOf(fileName: string): Format {
  const extension = (extname(fileName) || (fileName.startsWith('.') ? fileName : '')).toLowerCase();
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

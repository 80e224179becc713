import { WorkbenchError } from '../shared/errors.ts';
import type { PublishFormat } from './contract.ts';
import { docx } from './docx.ts';
import { html } from './html.ts';
import { markdown } from './markdown.ts';
import { tmx } from './tmx.ts';
import { txt } from './txt.ts';
import { xliff } from './xliff.ts';

/** Every kind of file, in the order they are offered. */
export const PUBLISH_FORMATS: readonly PublishFormat[] = [txt, markdown, html, docx, tmx, xliff];

/** @throws WorkbenchError `usage` that lists the known formats */
export function publishFormat(id: string): PublishFormat {
  const format = PUBLISH_FORMATS.find((candidate) => candidate.id === id);
  if (format !== undefined) return format;
  const known = PUBLISH_FORMATS.map((candidate) => candidate.id).join(', ');
  throw new WorkbenchError('usage', `Unknown format "${id}". Known formats: ${known}.`);
}

/** The format a file's ending asks for. */
export const publishFormatOfFile = (name: string): PublishFormat | undefined =>
  PUBLISH_FORMATS.find(({ extension }) => name.toLowerCase().endsWith(`.${extension}`));

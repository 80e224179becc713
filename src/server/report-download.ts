import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { CHANGE_FILES, type ChangeFormat } from '../workbench/change-formats.ts';
import type { Workbench } from '../workbench/contract.ts';
import type { ReportKind } from '../workbench/report-kinds.ts';

interface ChangeFile {
  /** Without its ending. */
  readonly name: string;
  readonly format: ChangeFormat;
  readonly content: string;
}

/** Sends what changed, or a trend, as a file to keep; like reports never in place. */
export function sendChange(response: Response, { name, format, content }: ChangeFile): void {
  const { extension, mediaType } = CHANGE_FILES[format];
  response.attachment(`${name}.${extension}`).type(mediaType).set('cache-control', 'no-store').send(content);
}

/**
 * Sends a report as a file to keep. Never shown in place: its inline style and script, allowed by its own policy,
 * must not run under this server's address.
 */
export async function sendReport(
  workbench: Workbench,
  response: Response,
  { evaluation, format }: { readonly evaluation: Evaluation; readonly format: ReportKind },
): Promise<void> {
  const content = await workbench.report(evaluation, format.id);
  const documents = new Set(evaluation.comparisons.map(({ document }) => document.id));
  const [only] = documents;
  const name = documents.size === 1 && only !== undefined ? only : evaluation.id;
  response.attachment(`${name}.${format.extension}`).type(format.mediaType).set('cache-control', 'no-store');
  if (typeof content === 'string') response.send(content);
  else await pipeline(Readable.from(content), response);
}

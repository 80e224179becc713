import type { Response } from 'express';
import type { PublishedFile } from '../workbench/publish.ts';

/** Sends a published text as a file to keep. */
export function sendPublished(response: Response, { name, format, content }: PublishedFile): void {
  response.attachment(name).type(format.mediaType).set('cache-control', 'no-store');
  response.send(typeof content === 'string' ? content : Buffer.from(content));
}

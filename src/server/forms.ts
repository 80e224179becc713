import express, { type Request, type RequestHandler } from 'express';
import { HttpProblem } from './problem.ts';
import { BODY_LIMIT } from './site.ts';

/** What a form sent. A field that was not sent is an empty text. */
export interface Form {
  text(name: string): string;
  all(name: string): readonly string[];
  /** The first file with a name, or with content, under this field. */
  file(name: string): Promise<{ readonly name: string; readonly bytes: Uint8Array } | undefined>;
}

const FORM_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data'];

/** Reads the body of a form whole, up to the limit; `readForm` takes it apart. */
export const formBody = (): RequestHandler => express.raw({ type: FORM_TYPES, limit: BODY_LIMIT });

/** @throws HttpProblem 415 or 400 */
export async function readForm(request: Request): Promise<Form> {
  const type = request.headers['content-type'];
  if (!(request.body instanceof Buffer) || type === undefined) throw new HttpProblem(415, 'body', 'not a form');
  const data = await parseForm(request.body, type);
  const texts = (name: string) => data.getAll(name).filter((value) => typeof value === 'string');
  return {
    text: (name) => (texts(name)[0] ?? '').replaceAll('\r\n', '\n'),
    all: texts,
    async file(name) {
      const file = data.getAll(name).find((value) => value instanceof File && (value.name !== '' || value.size > 0));
      return file instanceof File ? { name: file.name, bytes: await file.bytes() } : undefined;
    },
  };
}

/** The platform's own parser of multipart and URL-encoded bodies (Fetch standard, `Body.formData`). */
async function parseForm(body: Buffer, type: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  } catch {
    throw new HttpProblem(400, 'body', 'broken form data');
  }
}

import { z } from 'zod';
import type { Document, Reference, Segment } from '../corpus/document.ts';
import { messageOf, WorkbenchError } from '../shared/errors.ts';
import { readLanguageTag } from '../shared/language.ts';
import { linesOf } from '../shared/lines.ts';
import { describeIssues } from '../shared/read-file.ts';
import { type ReadContext, streamed } from './contract.ts';
import { sampleOf } from './parts.ts';
import { emptyDocument } from './require-text.ts';

const lineSchema = z.strictObject({
  id: z.string().min(1),
  language: z.string(),
  sourceLanguage: z.string().optional(),
  segments: z
    .array(
      z.strictObject({
        id: z.string().min(1).optional(),
        text: z.string(),
        source: z.string().optional(),
        language: z.string().optional(),
      }),
    )
    .min(1),
});

type Line = z.infer<typeof lineSchema>;

/** Id of the reference that holds the texts of a line whose segments name their sources. */
export const GIVEN_TRANSLATION = 'given';

/**
 * JSON Lines, one document per line: `{"id","language","sourceLanguage"?,"segments":[{"id"?,"text","source"?,"language"?}]}`.
 * Where segments carry a source, the source is the document and the texts are its given translation (a reference).
 */
export const jsonl = streamed({
  id: 'jsonl',
  title: 'JSON Lines, one document per line',
  extensions: ['.jsonl', '.ndjson'],
  *stream(chunks, context) {
    const seen = new Set<string>();
    let number = 0;
    for (const line of linesOf(chunks, context.origin)) {
      number += 1;
      if (line.trim() === '') continue;
      const where = `${context.origin}, line ${number}`;
      const parsed = parseLine(line, where);
      if (seen.has(parsed.id))
        throw new WorkbenchError('input', `${where}: id "${parsed.id}" occurs twice. Give every document its own id.`);
      seen.add(parsed.id);
      yield toDocument(parsed, { where, line: number }, context);
    }
    if (seen.size === 0) throw emptyDocument(context.origin);
  },
});

function parseLine(line: string, where: string): Line {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new WorkbenchError('input', `${where}: not JSON (${messageOf(error)}). Write one JSON object per line.`, {
      cause: error,
    });
  }
  const result = lineSchema.safeParse(value);
  if (!result.success) throw new WorkbenchError('input', `${where}: ${describeIssues(result.error)}`);
  return result.data;
}

function toDocument(
  line: Line,
  { where, line: number }: { readonly where: string; readonly line: number },
  context: ReadContext,
): Document {
  const language = readLanguageTag(line.language, `${where}, "language"`);
  requireUniqueIds(line, where);
  const bilingual = line.segments.some((segment) => segment.source !== undefined);
  const segments = line.segments.map((segment, index): Segment => {
    const declared =
      segment.language === undefined ? undefined : readLanguageTag(segment.language, `${where}, segment ${index + 1}`);
    return {
      id: segment.id ?? `s${index + 1}`,
      text: bilingual ? (segment.source ?? '') : segment.text,
      line: number,
      ...(declared !== undefined && !bilingual ? { language: declared } : {}),
    };
  });
  const main = bilingual
    ? sourceLanguage(line, where, () => context.detect(sampleOf(segments.map(({ text }) => text))))
    : language;
  const title = segments.find((segment) => segment.text.trim() !== '')?.text.slice(0, 120) ?? line.id;
  const given: Reference = { id: GIVEN_TRANSLATION, language, texts: line.segments.map((segment) => segment.text) };
  return {
    id: line.id,
    title,
    language: main,
    sections: [{ id: 'text', role: 'body', language: main, segments }],
    ...(bilingual ? { references: [given] } : {}),
  };
}

function sourceLanguage(line: Line, where: string, detect: () => string): string {
  return line.sourceLanguage === undefined
    ? detect()
    : readLanguageTag(line.sourceLanguage, `${where}, "sourceLanguage"`);
}

function requireUniqueIds(line: Line, where: string): void {
  const seen = new Set<string>();
  for (const { id } of line.segments) {
    if (id === undefined) continue;
    if (seen.has(id))
      throw new WorkbenchError('input', `${where}: segment id "${id}" occurs twice in document "${line.id}".`);
    seen.add(id);
  }
}

import { z } from 'zod';
import { messageOf, WorkbenchError } from '../../shared/errors.ts';
import type { LanguageTag } from '../../shared/language.ts';

/** The two dictionaries of the WMT25 terminology task. */
export const DICTIONARIES = ['proper', 'random'] as const;
export type DictionaryName = (typeof DICTIONARIES)[number];

const entrySchema = z.tuple([z.string(), z.string()]);
export const termSegmentSchema = z.object({
  source: z.string(),
  reference: z.string().optional(),
  proper: z.array(entrySchema).default([]),
  random: z.array(entrySchema).default([]),
});

/** One segment with its terms: pairs of source term and target term. */
export type TermSegment = z.infer<typeof termSegmentSchema>;

/** One output of one system for all segments. */
export interface TermTask {
  readonly segments: readonly TermSegment[];
  /** One text per segment. */
  readonly hypothesis: readonly string[];
  readonly sourceLanguage: LanguageTag;
  readonly targetLanguage: LanguageTag;
}

const alignedSchema = z.tuple([z.int(), z.int(), z.string(), z.string(), z.string(), z.string(), z.string()]);

/** Segments, one JSON object a line: `{"source","reference"?,"proper":[[source term, target term], …],"random":[…]}`. */
export function readTermSegments(text: string, origin: string): readonly TermSegment[] {
  return readLines(text, origin, termSegmentSchema);
}

/** Outputs, one JSON string a line. */
export function readHypothesis(text: string, origin: string, segments: number): readonly string[] {
  const lines = readLines(text, origin, z.string());
  if (lines.length === segments) return lines;
  throw new WorkbenchError(
    'input',
    `${origin}: ${lines.length} outputs for ${segments} segments. One line per segment is needed.`,
  );
}

/** Term translations somebody else extracted: `[segment, term, source term, found, first, frequent, predefined]` a line. */
export function readAligned(text: string, origin: string): readonly z.infer<typeof alignedSchema>[] {
  return readLines(text, origin, alignedSchema);
}

function readLines<Schema extends z.ZodType>(text: string, origin: string, schema: Schema): readonly z.infer<Schema>[] {
  const lines = text.split('\n').map((line, index) => ({ line, where: `${origin}, line ${index + 1}` }));
  return lines.filter(({ line }) => line.trim() !== '').map(({ line, where }) => readLine(line, where, schema));
}

function readLine<Schema extends z.ZodType>(line: string, where: string, schema: Schema): z.infer<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (thrown) {
    throw new WorkbenchError('input', `${where}: not JSON: ${messageOf(thrown)}`, { cause: thrown });
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const place = issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
  throw new WorkbenchError('input', `${where}${place}: ${issue.message}`);
}

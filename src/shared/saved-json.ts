import type { z } from 'zod';
import { messageOf, WorkbenchError } from './errors.ts';
import { describeIssues } from './read-file.ts';

/** A kind of file this program writes, of which it reads one version. */
export interface SavedKind<Schema extends z.ZodType> {
  readonly schema: Schema;
  readonly version: number;
  /** What every version has: tells whether it is such a file at all. */
  readonly head: z.ZodType<{ readonly formatVersion: number }>;
  /** `not an Evaluation. Make one with …`, for a file that is something else. */
  readonly otherwise: string;
  /** Called between parsing and checking, which take about as long. */
  readonly onParsed?: () => void;
}

/** @throws WorkbenchError `input` naming the file and the member that is wrong, or the version it was written by. */
export function readSavedJson<Schema extends z.ZodType>(
  text: string,
  origin: string,
  kind: SavedKind<Schema>,
): z.infer<Schema> {
  const value = parse(text, origin);
  kind.onParsed?.();
  const head = kind.head.safeParse(value);
  if (!head.success) throw new WorkbenchError('input', `${origin}: ${kind.otherwise}`);
  const { formatVersion } = head.data;
  if (formatVersion !== kind.version) {
    throw new WorkbenchError(
      'input',
      `${origin}: format version ${formatVersion}; this program reads version ${kind.version}.`,
    );
  }
  const result = kind.schema.safeParse(value);
  if (!result.success) throw new WorkbenchError('input', `${origin}: ${describeIssues(result.error)}`);
  return result.data;
}

function parse(text: string, origin: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new WorkbenchError('input', `${origin}: not JSON (${messageOf(error)}).`, { cause: error });
  }
}

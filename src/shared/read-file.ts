import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { decodeUtf8 } from './decode.ts';
import { messageOf, WorkbenchError } from './errors.ts';
import { readYaml } from './yaml.ts';

/** @throws WorkbenchError `input` naming the file and why it cannot be read, or the line that is not UTF-8. */
export function readTextFile(path: string, shown = path, limit?: number): string {
  return decodeUtf8(readBytes(path, shown), shown, limit);
}

function readBytes(path: string, shown: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw unreadable(shown, error);
  }
}

/** What is said of every file that cannot be read. @param error what reading it threw */
export function unreadable(shown: string, error: unknown): WorkbenchError {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  const why = isMissing ? 'there is no such file.' : `cannot be read (${messageOf(error)}).`;
  return new WorkbenchError('input', `${shown}: ${why}`, { cause: error });
}

/**
 * Reads a YAML file by a schema.
 * @throws WorkbenchError `settings` with file and line for broken YAML, file and key for a wrong value.
 */
export function readYamlFile<Schema extends z.ZodType>(path: string, schema: Schema): z.infer<Schema> {
  const { value } = readYaml(readTextFile(path), path, 'settings');
  const result = schema.safeParse(value);
  if (!result.success) throw new WorkbenchError('settings', `${path}: ${describeIssues(result.error)}`);
  return result.data;
}

/** The faults a schema found, on one line: `port: expected number; systems.0.id: …`. */
export function describeIssues(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'top level'}: ${issue.message}`).join('; ');
}

import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { decodeUtf8 } from './decode.ts';
import { messageOf, WorkbenchError } from './errors.ts';

/** @throws WorkbenchError `input` naming the file and why it cannot be read, or the line that is not UTF-8. */
export function readTextFile(path: string, shown = path): string {
  return decodeUtf8(readBytes(path, shown), shown);
}

function readBytes(path: string, shown: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new WorkbenchError('input', `${shown}: cannot be read (${messageOf(error)}).`, { cause: error });
  }
}

/**
 * Reads a YAML file by a schema.
 * @throws WorkbenchError `settings` with file and line for broken YAML, file and key for a wrong value.
 */
export function readYamlFile<Schema extends z.ZodType>(path: string, schema: Schema): z.infer<Schema> {
  const document = parseDocument(readTextFile(path), { prettyErrors: true });
  const fault = document.errors[0];
  if (fault !== undefined) {
    throw new WorkbenchError(
      'settings',
      `${path}, line ${fault.linePos?.[0].line ?? 1}: ${fault.message.split('\n')[0]}`,
    );
  }
  const result = schema.safeParse(document.toJS({ maxAliasCount: 100 }) ?? {});
  if (!result.success) throw new WorkbenchError('settings', `${path}: ${describeIssues(result.error)}`);
  return result.data;
}

/** The faults a schema found, on one line: `port: expected number; systems.0.id: …`. */
export function describeIssues(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'top level'}: ${issue.message}`).join('; ');
}

import { createRequire } from 'node:module';
import type { z } from 'zod';
import { type ErrorCode, WorkbenchError } from './errors.ts';
import { lazily } from './lazily.ts';

/** Loaded with the first YAML text: many commands read none. */
const required = createRequire(import.meta.url);
const yaml = lazily(() => required('yaml') as typeof import('yaml'));

/** A YAML text, and where in it its values stand. */
export interface YamlText {
  readonly value: unknown;
  /** Line, from 1, of the value at this path, or of the nearest one above it. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** @throws WorkbenchError of that code, with origin and line, for text that is no YAML (JSON is YAML). */
export function readYaml(text: string, origin: string, code: ErrorCode): YamlText {
  const lines = new (yaml().LineCounter)();
  const document = yaml().parseDocument(text, { prettyErrors: true, lineCounter: lines });
  const fault = document.errors[0];
  if (fault !== undefined)
    throw new WorkbenchError(code, `${origin}, line ${fault.linePos?.[0].line ?? 1}: ${fault.message.split('\n')[0]}`);
  const offsetOf = (path: readonly PropertyKey[]): number => {
    const node = path.length === 0 ? document.contents : document.getIn(path.map(keyOf), true);
    const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
    if (Array.isArray(range) && typeof range[0] === 'number') return range[0];
    return path.length === 0 ? 0 : offsetOf(path.slice(0, -1));
  };
  return {
    value: document.toJS({ maxAliasCount: 100 }) ?? {},
    lineOf: (path) => lines.linePos(offsetOf(path)).line || 1,
  };
}

const keyOf = (key: PropertyKey): string | number => (typeof key === 'symbol' ? String(key) : key);

/** Reads YAML by a schema. @throws WorkbenchError of that code, with origin, line, key and what it should be. */
export function readYamlAs<Schema extends z.ZodType>(
  { value, lineOf }: YamlText,
  schema: Schema,
  { origin, code }: { readonly origin: string; readonly code: ErrorCode },
): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0]!;
  const key = path.length === 0 ? '' : `${path.map(String).join('.')}: `;
  throw new WorkbenchError(code, `${origin}, line ${lineOf(path)}: ${key}${message}`);
}

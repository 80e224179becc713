import type { z } from 'zod';
import { BackendFailure, type BackendTools } from '../contract.ts';
import { quote } from './failures.ts';
import { findVariable } from './settings.ts';

export interface ExpectedLines {
  /** Name for messages. */
  readonly service: string;
  readonly count: number;
  /** Never shown in a message. */
  readonly secrets: readonly string[];
}

/**
 * What a program wrote: one JSON object per line, in any order, each id once, from 0.
 * @throws BackendFailure `bad-output` on a line that is no JSON or of another form, or an id twice or not asked.
 */
export function readJsonLines<Line extends { readonly id: number }>(
  output: string,
  schema: z.ZodType<Line>,
  expected: ExpectedLines,
): ReadonlyMap<number, Line> {
  const byId = new Map<number, Line>();
  for (const text of output.split('\n').filter((line) => line.trim() !== '')) {
    const line = readLine(text, schema, expected);
    const { id } = line;
    if (byId.has(id) || id < 0 || id >= expected.count) {
      throw badOutput(
        `${expected.service} answered id ${id}, which was ${byId.has(id) ? 'answered before' : 'not asked'}.`,
      );
    }
    byId.set(id, line);
  }
  return byId;
}

function readLine<Line>(line: string, schema: z.ZodType<Line>, { service, secrets }: ExpectedLines): Line {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    throw badOutput(`${service} wrote a line that is not JSON: "${quote(line, secrets)}".`);
  }
  const read = schema.safeParse(json);
  if (read.success) return read.data;
  throw badOutput(`${service} wrote a line of an unknown form: "${quote(line, secrets)}".`);
}

const badOutput = (message: string) => new BackendFailure({ reason: 'bad-output', message });

/** What any program may need; nothing else of the environment, least of all other vendors' keys. */
const HARMLESS = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'LC_CTYPE', 'TMPDIR', 'TZ'];

type Variables = Pick<BackendTools, 'variables'>;

/** The environment of a program that may also see the variables named. */
export function environmentOf(names: readonly string[], { variables }: Variables): Record<string, string> {
  return Object.fromEntries(
    [...HARMLESS, ...names].flatMap((name) => (variables[name] === undefined ? [] : [[name, variables[name]]])),
  );
}

/** Values of these variables, none of which may be shown. */
export const secretsIn = (names: readonly string[], tools: Variables): readonly string[] =>
  names.flatMap((name) => findVariable(tools, name) ?? []);

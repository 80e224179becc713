import { z } from 'zod';
import { type Answer, BackendFailure, type BackendTools, defineBackend, type TranslationRequest } from './contract.ts';
import { quote } from './shared/failures.ts';
import { runProgram } from './shared/process.ts';
import { answerOfOwn, type OwnAnswer, ownAnswerSchema } from './shared/protocol.ts';
import { findVariable } from './shared/settings.ts';

const options = z.strictObject({
  /** Program and arguments; run without a shell. No keys here: arguments show in the process list. */
  command: z.array(z.string().min(1)).min(1),
  /** Version of the engine behind it: part of the signature, so that a new one translates anew. */
  version: z.string().optional(),
  /** Names of environment variables the program may see besides PATH, HOME, locale and TMPDIR. */
  variables: z.array(z.string()).default([]),
  textsPerRequest: z.int().positive().default(100),
  concurrency: z.int().positive().default(1),
  /** Seconds a batch may take. */
  timeout: z.number().positive().default(300),
});
type Options = z.infer<typeof options>;

/** What any program may need; nothing else of the environment, least of all other vendors' keys. */
const HARMLESS = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'LC_CTYPE', 'TMPDIR', 'TZ'];

const lineSchema = z.intersection(z.object({ id: z.int() }), ownAnswerSchema);

/** Any program that reads and writes JSON lines, started once per batch, see docs/backends.md. */
export const command = defineBackend<Options>({
  id: 'command',
  title: 'Your own program (JSON lines)',
  kind: 'embedded',
  variables: [],
  options,
  open: async (chosen, tools) => {
    const service = `The program ${chosen.command[0]}`;
    const secrets = chosen.variables.flatMap((name) => findVariable(tools, name) ?? []);
    return {
      signature: {
        backend: 'command',
        command: chosen.command,
        ...(chosen.version === undefined ? {} : { version: chosen.version }),
      },
      limits: {
        textsPerRequest: chosen.textsPerRequest,
        concurrency: chosen.concurrency,
        timeout: chosen.timeout * 1000,
      },
      translate: async (request, signal) => {
        const output = await runProgram(
          {
            service,
            command: chosen.command,
            input: inputOf(request),
            environment: environmentOf(chosen, tools),
            secrets,
          },
          signal,
        );
        return readAnswers(output, { service, count: request.texts.length, secrets });
      },
    };
  },
});

function environmentOf(chosen: Options, { variables }: BackendTools): Record<string, string> {
  const names = [...HARMLESS, ...chosen.variables];
  return Object.fromEntries(names.flatMap((name) => (variables[name] === undefined ? [] : [[name, variables[name]]])));
}

function inputOf({ from, to, texts, context }: TranslationRequest): string {
  return texts.map((text, id) => `${JSON.stringify({ id, from, to, text, context })}\n`).join('');
}

interface Expected {
  readonly service: string;
  readonly count: number;
  readonly secrets: readonly string[];
}

/** Lines may come in any order; each id once. */
function readAnswers(output: string, expected: Expected): readonly Answer[] {
  const byId = new Map<number, OwnAnswer>();
  for (const line of output.split('\n').filter((text) => text.trim() !== '')) {
    const { id, ...answer } = readLine(line, expected);
    if (byId.has(id) || id < 0 || id >= expected.count) {
      throw badOutput(
        `${expected.service} answered id ${id}, which was ${byId.has(id) ? 'answered before' : 'not asked'}.`,
      );
    }
    byId.set(id, answer);
  }
  return Array.from({ length: expected.count }, (_, id): Answer => {
    const answer = byId.get(id);
    if (answer !== undefined) return answerOfOwn(expected.service, answer);
    return { state: 'failed', reason: 'bad-output', message: `${expected.service} gave no answer for this text.` };
  });
}

function readLine(line: string, { service, secrets }: Expected): z.infer<typeof lineSchema> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    throw badOutput(`${service} wrote a line that is not JSON: "${quote(line, secrets)}".`);
  }
  const read = lineSchema.safeParse(json);
  if (read.success) return read.data;
  throw badOutput(`${service} wrote a line of an unknown form: "${quote(line, secrets)}".`);
}

const badOutput = (message: string) => new BackendFailure({ reason: 'bad-output', message });

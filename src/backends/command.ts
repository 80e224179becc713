import { z } from 'zod';
import { type Answer, defineBackend, type TranslationRequest } from './contract.ts';
import { type ExpectedLines, environmentOf, readJsonLines, secretsIn } from './shared/json-lines.ts';
import { runProgram } from './shared/process.ts';
import { answerOfOwn, ownAnswerSchema } from './shared/protocol.ts';

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
    const secrets = secretsIn(chosen.variables, tools);
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
            environment: environmentOf(chosen.variables, tools),
            secrets,
          },
          signal,
        );
        return readAnswers(output, { service, count: request.texts.length, secrets });
      },
    };
  },
});

function inputOf({ from, to, texts, context }: TranslationRequest): string {
  return texts.map((text, id) => `${JSON.stringify({ id, from, to, text, context })}\n`).join('');
}

function readAnswers(output: string, expected: ExpectedLines): readonly Answer[] {
  const byId = readJsonLines(output, lineSchema, expected);
  return Array.from({ length: expected.count }, (_, id): Answer => {
    const answer = byId.get(id);
    if (answer !== undefined) return answerOfOwn(expected, answer);
    return { state: 'failed', reason: 'bad-output', message: `${expected.service} gave no answer for this text.` };
  });
}

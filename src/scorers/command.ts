import { z } from 'zod';
import { type ExpectedLines, environmentOf, readJsonLines, secretsIn } from '../backends/shared/json-lines.ts';
import { runProgram } from '../backends/shared/process.ts';
import type { LanguageTag } from '../shared/language.ts';
import { defineScorer, type ItemResult, type ScorerItem } from './contract.ts';

const options = z.strictObject({
  /** Program and arguments; run without a shell. No keys here: arguments show in the process list. */
  command: z.array(z.string().min(1)).min(1),
  /** What scores are called: `COMET`. Default: the program. */
  name: z.string().min(1).max(60).optional(),
  /** Version of the metric behind it: part of the signature. */
  version: z.string().optional(),
  better: z.enum(['higher', 'lower']).default('higher'),
  needsReferences: z.boolean().default(false),
  /** Names of environment variables the program may see besides PATH, HOME, locale and TMPDIR. */
  variables: z.array(z.string()).default([]),
  /** Segments per start of the program: many, because loading a model takes longer than scoring. */
  itemsPerRequest: z.int().positive().default(2000),
  /** Seconds one start may take. */
  timeout: z.number().positive().default(3600),
});
type Options = z.infer<typeof options>;

const lineSchema = z.intersection(
  z.object({ id: z.int() }),
  z.union([z.object({ score: z.number() }), z.object({ failed: z.string() })]),
);
type Line = z.infer<typeof lineSchema>;

/** Any program that reads and writes JSON lines, so that COMET, MetricX or BLEURT run where they are installed, see docs/metrics.md. */
export const command = defineScorer<Options>({
  id: 'command',
  title: 'Your own program (JSON lines)',
  options,
  open: async (chosen, tools) => {
    const name = chosen.name ?? chosen.command[0]!;
    const service = `The scorer ${name}`;
    const secrets = secretsIn(chosen.variables, tools);
    return {
      name,
      better: chosen.better,
      isJudge: false,
      needsReferences: chosen.needsReferences,
      signature: {
        scorer: 'command',
        command: chosen.command,
        ...(chosen.version === undefined ? {} : { version: chosen.version }),
      },
      limits: { itemsPerRequest: chosen.itemsPerRequest, concurrency: 1, timeout: chosen.timeout * 1000 },
      score: async (items, languages, signal) => {
        const output = await runProgram(
          {
            service,
            command: chosen.command,
            input: inputOf(items, languages),
            environment: environmentOf(chosen.variables, tools),
            secrets,
          },
          signal,
        );
        const count = items.reduce((sum, { hypotheses }) => sum + hypotheses.length, 0);
        return readScores(output, items, { service, count, secrets });
      },
    };
  },
});

/** One line per hypothesis; their ids count through all items. */
function inputOf(
  items: readonly ScorerItem[],
  languages: { readonly from: LanguageTag; readonly to: LanguageTag },
): string {
  return items
    .flatMap(({ source, references, hypotheses }) =>
      hypotheses.map((hypothesis) => ({ ...languages, source, hypothesis, references })),
    )
    .map((line, id) => `${JSON.stringify({ id, ...line })}\n`)
    .join('');
}

function readScores(output: string, items: readonly ScorerItem[], expected: ExpectedLines): readonly ItemResult[] {
  const lines = readJsonLines<Line>(output, lineSchema, expected);
  let next = 0;
  return items.map(({ hypotheses }): ItemResult => {
    const own = hypotheses.map(() => lines.get(next++));
    const scores = own.flatMap((line) => (line !== undefined && 'score' in line ? [line.score] : []));
    if (scores.length === hypotheses.length) return { state: 'scored', scores };
    const refused = own.flatMap((line) => (line !== undefined && 'failed' in line ? [line.failed] : []))[0];
    const message =
      refused === undefined ? `${expected.service} gave no score for this segment.` : `${expected.service}: ${refused}`;
    return { state: 'failed', message };
  });
}

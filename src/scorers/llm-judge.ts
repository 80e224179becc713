import { z } from 'zod';
import { complete, type ModelAccess, numbered, numberedAnswers, Unusable } from '../backends/shared/language-model.ts';
import { modelOptions, modelSettings, readModelAccess } from '../backends/shared/model-access.ts';
import { type Prompt, readPrompt } from '../backends/shared/prompt.ts';
import type { RatedError } from '../review/ratings/contract.ts';
import { errorCost, WMT_WEIGHTS } from '../review/ratings/weights.ts';
import { type LanguageTag, languageName } from '../shared/language.ts';
import { defineScorer, type ItemResult, type ScorerItem } from './contract.ts';
import { JUDGE_1 } from './prompts/judge-1.ts';

const options = z.strictObject({
  ...modelOptions,
  /** `esa`: the judge's score from 0 to 100. `mqm`: its errors, weighed as in WMT, negative. */
  scheme: z.enum(['esa', 'mqm']).default('esa'),
  /** File of a prompt template of your own, see docs/metrics.md. */
  prompt: z.string().optional(),
  /** Show the judge the references, if there are any. */
  references: z.boolean().default(false),
  concurrency: z.int().positive().default(2),
});
type Options = z.infer<typeof options>;

interface JudgePrompt {
  readonly from: string;
  readonly to: string;
  readonly fromName: string;
  readonly toName: string;
  readonly references: boolean;
}

const verdictSchema = z.object({
  errors: z.array(
    z.object({ words: z.string(), category: z.string(), severity: z.enum(['minor', 'major', 'critical']) }),
  ),
  score: z.number().min(0).max(100),
});
type Verdict = z.infer<typeof verdictSchema>;

/**
 * A language model as a judge. It sees candidates without names, and several of them twice, the second time from the last to
 * the first: models favour a place in the list (Wang et al. 2023, "Large Language Models are not Fair Evaluators").
 */
export const llmJudge = defineScorer<Options>({
  id: 'llm-judge',
  title: 'Language model as a judge (ESA or MQM)',
  options,
  open: async (chosen, tools) => {
    const access = readModelAccess(chosen, tools);
    const prompt =
      chosen.prompt === undefined
        ? readPrompt<JudgePrompt>('judge-1', JUDGE_1)
        : readPrompt<JudgePrompt>(chosen.prompt, await tools.readFile(chosen.prompt));
    const judge = { options: chosen, access, prompt };
    const { scheme, temperature, seed, references } = chosen;
    return {
      name: `${access.model} as a judge (${scheme.toUpperCase()})`,
      better: 'higher',
      isJudge: true,
      needsReferences: false,
      signature: {
        scorer: 'llm-judge',
        server: new URL(access.url).origin,
        provider: access.provider,
        model: access.model,
        prompt: prompt.version,
        ...{ scheme, temperature, seed, references },
      },
      limits: { itemsPerRequest: 1, concurrency: chosen.concurrency, timeout: 180_000 },
      score: (items, languages, signal) =>
        Promise.all(items.map((item) => judgeItem(item, { ...judge, languages, signal }))),
    };
  },
});

interface Judge {
  readonly options: Options;
  readonly access: ModelAccess;
  readonly prompt: Prompt<JudgePrompt>;
  readonly languages: { readonly from: LanguageTag; readonly to: LanguageTag };
  readonly signal: AbortSignal;
}

async function judgeItem(item: ScorerItem, judge: Judge): Promise<ItemResult> {
  try {
    const forwards = await ask(item, item.hypotheses, judge);
    if (item.hypotheses.length === 1) return resultOf(item, [forwards], judge.options);
    const backwards = await ask(item, item.hypotheses.toReversed(), judge);
    return resultOf(item, [forwards, backwards.toReversed()], judge.options);
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    return { state: 'failed', message: `The judge gave no usable verdict: ${error.message}.` };
  }
}

async function ask(
  { source, references }: ScorerItem,
  candidates: readonly string[],
  { options: chosen, access, prompt, languages, signal }: Judge,
): Promise<readonly Verdict[]> {
  const { from, to } = languages;
  const shown = chosen.references ? references : [];
  const { output } = await complete(
    access,
    {
      instructions: prompt.fill({
        from,
        to,
        fromName: languageName(from),
        toName: languageName(to),
        references: shown.length > 0,
      }),
      prompt: JSON.stringify({
        from,
        to,
        source,
        ...(shown.length > 0 && { references: shown }),
        candidates: numbered(candidates),
      }),
      schema: numberedAnswers(candidates.length, verdictSchema),
      settings: modelSettings(access, chosen),
    },
    signal,
  );
  return candidates.map((_, index) => output[index + 1]!);
}

/** Scores are means over the orders; errors those of the first. */
function resultOf(
  { hypotheses }: ScorerItem,
  orders: readonly (readonly Verdict[])[],
  { scheme }: Options,
): ItemResult {
  const scored = orders.map((verdicts) => verdicts.map((verdict) => scoreOf(verdict, scheme)));
  return {
    state: 'scored',
    scores: hypotheses.map((_, at) => scored.reduce((sum, scores) => sum + scores[at]!, 0) / scored.length),
    ...(scored.length > 1 && { orders: scored }),
    errors: hypotheses.map((text, at) => orders[0]![at]!.errors.map((error) => placed(error, text))),
  };
}

function scoreOf({ score, errors }: Verdict, scheme: Options['scheme']): number {
  if (scheme === 'esa') return score;
  // Zero and not minus zero where there is no error.
  return 0 - errors.reduce((sum, { severity, category }) => sum + (errorCost(WMT_WEIGHTS, severity, category) ?? 0), 0);
}

/** Where the words stand, if they do: models quote inexactly. */
function placed({ words, category, severity }: Verdict['errors'][number], text: string): RatedError {
  const start = words === '' ? -1 : text.indexOf(words);
  const side = words === '' ? 'source' : 'target';
  return { side, ...(start === -1 ? {} : { start, end: start + words.length }), category, severity };
}

import { z } from 'zod';
import { contentHash } from '../shared/hash.ts';
import { languageFallbacks, languageName } from '../shared/language.ts';
import {
  type Answer,
  BackendFailure,
  defineBackend,
  type GlossaryEntry,
  type HouseGlossary,
  type TranslationRequest,
} from './contract.ts';
import { TRANSLATE_1 } from './prompts/translate-1.ts';
import { answersOf } from './shared/answers.ts';
import { addressOf, callJson, readAnswer } from './shared/http.ts';
import {
  type Completion,
  complete,
  type ModelAccess,
  numbered,
  numberedAnswers,
  SERVICE,
  type Tokens,
  Unusable,
} from './shared/language-model.ts';
import { MODEL_VARIABLES, modelOptions, modelSettings, readModelAccess } from './shared/model-access.ts';
import { type Prompt, type PromptValues, readPrompt } from './shared/prompt.ts';
import { share } from './shared/share.ts';

const options = z.strictObject({
  ...modelOptions,
  /** File of a prompt template of your own, see docs/backends.md. */
  prompt: z.string().optional(),
  style: z.string().optional(),
  /** Target language → source term → target term. */
  glossary: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  textsPerRequest: z.int().positive().default(20),
  charactersPerRequest: z.int().positive().default(6000),
  concurrency: z.int().positive().default(2),
});
type Options = z.infer<typeof options>;

/** Language models, whole batches of numbered segments at a time. */
export const llm = defineBackend<Options>({
  id: 'llm',
  title: 'Language model (OpenAI-compatible, Anthropic)',
  kind: 'cloud',
  variables: MODEL_VARIABLES,
  options,
  open: async (chosen, tools) => {
    const access = readModelAccess(chosen, tools);
    const prompt =
      chosen.prompt === undefined
        ? readPrompt('translate-1', TRANSLATE_1)
        : readPrompt(chosen.prompt, await tools.readFile(chosen.prompt));
    const {
      url: _url,
      prompt: _prompt,
      glossary,
      textsPerRequest,
      charactersPerRequest,
      concurrency,
      ...output
    } = chosen;
    return {
      signature: {
        backend: 'llm',
        server: new URL(access.url).origin,
        ...output,
        provider: access.provider,
        model: access.model,
        prompt: prompt.version,
        glossary: contentHash(glossary),
      },
      usesGlossary: tools.glossary !== undefined,
      limits: { textsPerRequest, charactersPerRequest, concurrency, timeout: 180_000 },
      translate: (request, signal) =>
        new Translator({ options: chosen, access, prompt, house: tools.glossary }).translate(request, signal),
      probe: (signal) => listModels(access, signal),
    };
  },
});

interface Means {
  readonly options: Options;
  readonly access: ModelAccess;
  readonly prompt: Prompt<PromptValues>;
  readonly house: HouseGlossary | undefined;
}

class Translator {
  readonly #options: Options;
  readonly #access: ModelAccess;
  readonly #prompt: Prompt<PromptValues>;
  readonly #house: HouseGlossary | undefined;

  constructor({ options, access, prompt, house }: Means) {
    this.#options = options;
    this.#access = access;
    this.#prompt = prompt;
    this.#house = house;
  }

  /** An answer nobody can use, as when numbers are missing, is asked for again text by text. */
  async translate(request: TranslationRequest, signal: AbortSignal): Promise<readonly Answer[]> {
    let spent: Tokens;
    try {
      return toAnswers(request.texts, await this.#ask(request, signal));
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
      if (request.texts.length === 1) return [unusable(error)];
      spent = error.tokens;
    }
    const answers: Answer[] = [];
    for (const text of request.texts) answers.push(await this.#translateOne({ ...request, texts: [text] }, signal));
    return withTokens(answers, spent);
  }

  /** What was paid for before is kept, so a failure is this text's alone; a fired signal is not. */
  async #translateOne(request: TranslationRequest, signal: AbortSignal): Promise<Answer> {
    try {
      return toAnswers(request.texts, await this.#ask(request, signal))[0]!;
    } catch (error) {
      if (error instanceof Unusable) return unusable(error);
      if (!(error instanceof BackendFailure) || signal.aborted) throw error;
      const { reason, message, retryAfter } = error;
      return { state: 'failed', reason, message, ...(retryAfter === undefined ? {} : { retryAfter }) };
    }
  }

  #ask({ from, to, texts, context }: TranslationRequest, signal: AbortSignal): Promise<Completion<Numbered>> {
    const instructions = this.#prompt.fill({
      from,
      to,
      fromName: languageName(from),
      toName: languageName(to),
      style: this.#options.style,
      glossary: this.#terms({ from, to, texts }),
      context,
    });
    return complete(
      this.#access,
      {
        instructions,
        prompt: JSON.stringify({ from, to, segments: numbered(texts) }),
        schema: numberedAnswers(texts.length, z.string()),
        settings: modelSettings(this.#access, this.#options),
      },
      signal,
    );
  }

  /** The options' own terms before those of the house, of which only the ones that stand in the texts: a termbase is long. */
  #terms({ from, to, texts }: TranslationRequest): readonly GlossaryEntry[] | undefined {
    const { glossary } = this.#options;
    const language = languageFallbacks(to).find((tag) => glossary[tag] !== undefined);
    const own = language === undefined ? {} : glossary[language]!;
    const sent = texts.join('\n').toLowerCase();
    // Not as whole words: an inflected name is a name all the same.
    const house = (this.#house?.entries(from, to) ?? []).filter(
      ({ source }) => own[source] === undefined && sent.includes(source.toLowerCase()),
    );
    const terms = [...Object.entries(own).map(([source, target]) => ({ source, target })), ...house];
    return terms.length === 0 ? undefined : terms;
  }
}

type Numbered = Readonly<Record<string, string>>;

function toAnswers(
  texts: readonly string[],
  { output: found, model, tokens }: Completion<Numbered>,
): readonly Answer[] {
  const weights = texts.map((text) => text.length);
  const [input, output] = [share(tokens.input, weights), share(tokens.output, weights)];
  return answersOf(
    SERVICE,
    texts,
    texts.map((_, index) => ({
      text: found[index + 1] ?? '',
      model,
      tokens: { input: input[index]!, output: output[index]! },
    })),
  );
}

/** What was paid for nothing is shared out over what came of it in the end. */
function withTokens(answers: readonly Answer[], spent: Tokens): readonly Answer[] {
  const weights = answers.map((answer) => (answer.state === 'translated' ? answer.text.length : 0));
  const [input, output] = [share(spent.input, weights), share(spent.output, weights)];
  return answers.map((answer, index) => {
    if (answer.state !== 'translated' || answer.tokens === undefined) return answer;
    const tokens = { input: answer.tokens.input + input[index]!, output: answer.tokens.output + output[index]! };
    return { ...answer, tokens };
  });
}

function unusable({ message }: Unusable): Answer {
  return { state: 'failed', reason: 'bad-output', message: `${SERVICE} gave no translation: ${message}.` };
}

const modelsSchema = z.object({ data: z.array(z.object({ id: z.string() })) });
const errorSchema = z.object({ error: z.object({ message: z.string() }) });

async function listModels(access: ModelAccess, signal: AbortSignal): Promise<string> {
  const secrets = access.key === undefined ? [] : [access.key];
  const anthropic = { 'x-api-key': access.key ?? '', 'anthropic-version': '2023-06-01' };
  const body = await callJson({
    service: SERVICE,
    fetch: access.fetch,
    url: addressOf(access.url, 'models'),
    headers: access.provider === 'anthropic' ? anthropic : { authorization: `Bearer ${access.key ?? ''}` },
    signal,
    secrets,
    readError: (error) => errorSchema.safeParse(error).data?.error,
  });
  const { data } = readAnswer(SERVICE, modelsSchema, body);
  const isOffered = data.some(({ id }) => id === access.model);
  return `${data.length} models offered, ${access.model} ${isOffered ? 'among them' : 'not in the list'}.`;
}

import type { LanguageModel, LanguageModelUsage } from 'ai';
import { z } from 'zod';
import { messageOf } from '../../shared/errors.ts';
import { BackendFailure, type FailureReason } from '../contract.ts';
import { abortFailure, connectionFailure, quote, readRetryAfter, reasonOfStatus } from './failures.ts';

export interface ModelAccess {
  readonly provider: 'openai-compatible' | 'anthropic';
  readonly url: string;
  readonly model: string;
  readonly key: string | undefined;
  readonly fetch: typeof fetch;
  /** Whether the server takes a JSON schema; else it is only asked for JSON. */
  readonly jsonSchema: boolean;
}

export interface Completion<Output> {
  readonly output: Output;
  readonly model: string;
  readonly tokens: Tokens;
}

export interface Tokens {
  readonly input: number;
  readonly output: number;
}

export interface Question<Output> {
  readonly instructions: string;
  readonly prompt: string;
  /** Form of the answer. */
  readonly schema: z.ZodType<Output>;
  readonly settings: { readonly temperature?: number; readonly seed?: number; readonly maxOutputTokens: number };
}

/** The model gave no usable answer to a question the server accepted: refused, broken JSON, numbers missing. */
export class Unusable extends Error {
  override readonly name = 'Unusable';
  /** Paid all the same. */
  readonly tokens: Tokens;

  constructor(message: string, tokens: Tokens) {
    super(message);
    this.tokens = tokens;
  }
}

export const SERVICE = 'The language model';

/**
 * One question to a model by the AI SDK, its own retries off.
 * @throws Unusable @throws BackendFailure
 */
export async function complete<Output>(
  access: ModelAccess,
  { instructions, prompt, schema, settings }: Question<Output>,
  signal: AbortSignal,
): Promise<Completion<Output>> {
  if (signal.aborted) throw abortFailure(SERVICE, signal);
  const { APICallError, generateText, NoObjectGeneratedError, Output: Form } = await import('ai');
  try {
    const result = await generateText({
      model: await openModel(access),
      output: Form.object({ schema }),
      instructions,
      prompt,
      maxRetries: 0,
      abortSignal: signal,
      ...settings,
    });
    if (result.finishReason !== 'stop') throw endedWith(result.finishReason, tokensOf(result.usage));
    return { output: result.output as Output, model: result.response.modelId, tokens: tokensOf(result.usage) };
  } catch (error) {
    if (error instanceof BackendFailure || error instanceof Unusable) throw error;
    if (signal.aborted) throw abortFailure(SERVICE, signal);
    if (NoObjectGeneratedError.isInstance(error)) {
      throw endedWith(error.finishReason, tokensOf(error.usage));
    }
    throw APICallError.isInstance(error) ? apiFailure(access, error) : unknownFailure(access, error);
  }
}

/** Before its end a model is stopped by the limit of tokens, by a filter, or by its own refusal. */
function endedWith(finishReason: string | undefined, tokens: Tokens): BackendFailure | Unusable {
  if (finishReason !== 'length') return new Unusable(`it ended with "${finishReason}"`, tokens);
  const message = `${SERVICE} reached its limit of output tokens before the end.`;
  return new BackendFailure({ reason: 'too-large', message });
}

const tokensOf = (usage: LanguageModelUsage | undefined): Tokens => ({
  input: usage?.inputTokens ?? 0,
  output: usage?.outputTokens ?? 0,
});

/** Texts by their numbers, from 1. */
export const numbered = (texts: readonly string[]) => Object.fromEntries(texts.map((text, index) => [index + 1, text]));

/** One member per number and no other, so that the schema itself demands the exact length. */
export function numberedAnswers<Member>(
  length: number,
  member: z.ZodType<Member>,
): z.ZodType<Readonly<Record<string, Member>>> {
  return z.strictObject(Object.fromEntries(Array.from({ length }, (_, index) => [index + 1, member])));
}

async function openModel({ provider, url, model, key, fetch, jsonSchema }: ModelAccess): Promise<LanguageModel> {
  // Warnings of the SDK go to the console, about models it does not know and settings they lack.
  globalThis.AI_SDK_LOG_WARNINGS = false;
  if (provider === 'anthropic') {
    const { createAnthropic } = await import('@ai-sdk/anthropic');
    return createAnthropic({ baseURL: url, apiKey: key ?? '', fetch })(model);
  }
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
  const apiKey = key === undefined ? {} : { apiKey: key };
  return createOpenAICompatible({
    name: 'server',
    baseURL: url,
    fetch,
    supportsStructuredOutputs: jsonSchema,
    ...apiKey,
  })(model);
}

interface ApiError {
  readonly message: string;
  readonly statusCode?: number;
  readonly responseBody?: string;
  readonly responseHeaders?: Record<string, string>;
  readonly cause?: unknown;
}

function apiFailure(access: ModelAccess, error: ApiError): BackendFailure {
  const { statusCode, responseHeaders } = error;
  // fetch says by a TypeError that the connection broke, be it in the middle of an answer with status 200.
  if (statusCode === undefined || error.cause instanceof TypeError) {
    return connectionFailure(SERVICE, error, secretsOf(access));
  }
  const milliseconds = Number(responseHeaders?.['retry-after-ms'] ?? Number.NaN);
  const retryAfter = Number.isFinite(milliseconds)
    ? milliseconds
    : readRetryAfter(responseHeaders?.['retry-after'], Date.now());
  return new BackendFailure({
    reason: reasonOf(statusCode, `${error.message} ${error.responseBody ?? ''}`),
    message: `${SERVICE}'s server answered ${statusCode}: ${quote(error.message, secretsOf(access))}`,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}

/** OpenAI answers 429 both for "too fast" and for "no money left"; only the second says `insufficient_quota`. */
function reasonOf(status: number, words: string): FailureReason {
  if (status < 300) return 'bad-output';
  if (/insufficient_quota|credit balance is too low/i.test(words)) return 'quota';
  if (status === 400 && /context.length|maximum context|prompt is too long/i.test(words)) return 'too-large';
  return reasonOfStatus(status);
}

/** Before there was an answer the SDK throws what `fetch` threw. */
function unknownFailure(access: ModelAccess, error: unknown): BackendFailure {
  if (error instanceof TypeError) return connectionFailure(SERVICE, error, secretsOf(access));
  return new BackendFailure({
    reason: 'bad-output',
    message: `${SERVICE}: ${quote(messageOf(error), secretsOf(access))}`,
  });
}

const secretsOf = ({ key }: ModelAccess) => (key === undefined ? [] : [key]);

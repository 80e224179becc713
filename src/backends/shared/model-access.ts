import { z } from 'zod';
import { WorkbenchError } from '../../shared/errors.ts';
import type { BackendTools, BackendVariable } from '../contract.ts';
import type { ModelAccess, Question } from './language-model.ts';
import { findVariable, readServerUrl, requireVariable } from './settings.ts';

/** Options of whatever asks a language model. */
export const modelOptions = {
  /** `openai-compatible` also speaks to Ollama, llama.cpp, vLLM and Mistral. Default: whichever the environment configures. */
  provider: z.enum(['openai-compatible', 'anthropic']).optional(),
  /** Up to and with `/v1`. Default: OPENAI_BASE_URL or ANTHROPIC_BASE_URL, else the vendor's own. */
  url: z.string().optional(),
  /** Default: LLM_MODEL. */
  model: z.string().min(1).optional(),
  /** `null` for models that take none. */
  temperature: z.number().min(0).max(2).nullable().default(0),
  /** Not known to Anthropic. */
  seed: z.int().default(1),
  maxOutputTokens: z.int().positive().default(8192),
  /** `false` for servers that know no JSON schema. */
  jsonSchema: z.boolean().default(true),
};
export type ModelOptions = z.infer<z.ZodObject<typeof modelOptions>>;

export const MODEL_VARIABLES: readonly BackendVariable[] = [
  {
    name: 'OPENAI_API_KEY',
    purpose: 'API key, or the address of a server of your own',
    required: true,
    anyOf: 'vendor',
    secret: true,
  },
  {
    name: 'OPENAI_BASE_URL',
    purpose: 'OpenAI-compatible server, with /v1',
    required: true,
    anyOf: 'vendor',
    secret: false,
  },
  { name: 'ANTHROPIC_API_KEY', purpose: 'API key', required: true, anyOf: 'vendor', secret: true },
  { name: 'LLM_MODEL', purpose: 'Model, for systems that name none', required: true, secret: false },
  { name: 'ANTHROPIC_BASE_URL', purpose: 'Another server', required: false, secret: false },
];

const VENDORS = {
  'openai-compatible': { key: 'OPENAI_API_KEY', address: 'OPENAI_BASE_URL', url: 'https://api.openai.com/v1' },
  anthropic: { key: 'ANTHROPIC_API_KEY', address: 'ANTHROPIC_BASE_URL', url: 'https://api.anthropic.com/v1' },
} as const;

type Tools = Pick<BackendTools, 'fetch' | 'variables'>;

/** Where the model is and with which key. @throws WorkbenchError `settings` naming the option or variable that is missing */
export function readModelAccess(chosen: ModelOptions, tools: Tools): ModelAccess {
  const model = chosen.model ?? findVariable(tools, 'LLM_MODEL');
  if (model === undefined) {
    throw new WorkbenchError(
      'settings',
      'Back end llm: no model. Set the option "model" or the environment variable LLM_MODEL.',
    );
  }
  const provider = chosen.provider ?? configuredProvider(tools);
  const vendor = VENDORS[provider];
  const given = chosen.url ?? findVariable(tools, vendor.address);
  const url = readServerUrl('llm', given ?? vendor.url, { tools, name: vendor.address });
  // A server of one's own may need no key; a vendor always does.
  const key = given === undefined ? requireVariable('llm', tools, vendor.key) : findVariable(tools, vendor.key);
  return { provider, url, model, key, fetch: tools.fetch, jsonSchema: chosen.jsonSchema };
}

/** What goes with every question. */
export function modelSettings(
  { provider }: ModelAccess,
  { temperature, seed, maxOutputTokens }: ModelOptions,
): Question<unknown>['settings'] {
  return {
    maxOutputTokens,
    ...(temperature === null ? {} : { temperature }),
    ...(provider === 'anthropic' ? {} : { seed }),
  };
}

function configuredProvider(tools: Tools): ModelAccess['provider'] {
  const { key, address } = VENDORS['openai-compatible'];
  const onlyAnthropic =
    findVariable(tools, key, address) === undefined && findVariable(tools, VENDORS.anthropic.key) !== undefined;
  return onlyAnthropic ? 'anthropic' : 'openai-compatible';
}

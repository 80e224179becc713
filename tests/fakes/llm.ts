import { type CloudJob, type Dialect, type FakeCloud, startCloud } from './cloud.ts';
import type { Received } from './http-server.ts';

interface Question {
  readonly from: string;
  readonly to: string;
  readonly segments: Readonly<Record<string, string>>;
}

const LANGUAGES = ['en', 'en-GB', 'es', 'de'];
const jobOf = ({ from, to, segments }: Question): CloudJob => ({ texts: Object.values(segments), from, to });
/** What a model writes: the numbers of the question, from the end when too few are wanted. */
const written = ({ texts }: CloudJob, targets: readonly string[]) =>
  JSON.stringify(Object.fromEntries(targets.map((text, index) => [index + 1 + texts.length - targets.length, text])));
const models = ({ url }: Received) =>
  url.pathname === '/v1/models' ? { status: 200, body: { data: [{ id: 'small' }, { id: 'large' }] } } : undefined;

/** A server of the OpenAI chat-completions kind. */
export function startOpenAi(key: string): Promise<FakeCloud> {
  return startCloud({
    ...shared,
    refuse: ({ headers }) =>
      headers.authorization === `Bearer ${key}`
        ? undefined
        : { status: 401, body: { error: { message: 'Incorrect API key provided', code: 'invalid_api_key' } } },
    readJob: ({ url, body }) => {
      if (url.pathname !== '/v1/chat/completions') return undefined;
      const { messages } = JSON.parse(body) as { messages: { content: string }[] };
      return jobOf(JSON.parse(messages.at(-1)!.content) as Question);
    },
    answer: (job, targets) => openAiReply(written(job, targets)),
  });
}

export function openAiReply(content: string, finish = 'stop') {
  return {
    id: 'c-1',
    object: 'chat.completion',
    created: 1,
    model: 'small-2026-11',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: finish }],
    usage: { prompt_tokens: 100, completion_tokens: 41, total_tokens: 141 },
  };
}

/** Anthropic's messages interface; takes either way of naming the key. */
export function startAnthropic(key: string): Promise<FakeCloud> {
  return startCloud({
    ...shared,
    refuse: ({ headers }) =>
      headers['x-api-key'] === key || headers.authorization === `Bearer ${key}`
        ? undefined
        : {
            status: 401,
            body: { type: 'error', error: { type: 'authentication_error', message: 'invalid x-api-key' } },
          },
    readJob: ({ url, body }) => {
      if (url.pathname !== '/v1/messages') return undefined;
      const { messages } = JSON.parse(body) as { messages: { content: { text: string }[] }[] };
      return jobOf(JSON.parse(messages.at(-1)!.content.at(-1)!.text) as Question);
    },
    answer: (job, targets) => ({
      type: 'message',
      id: 'm-1',
      role: 'assistant',
      model: 'claude-small',
      content: [{ type: 'tool_use', id: 't-1', name: 'json', input: JSON.parse(written(job, targets)) as object }],
      stop_reason: 'tool_use',
      stop_sequence: null,
      usage: { input_tokens: 100, output_tokens: 41 },
    }),
  });
}

const shared = {
  languages: LANGUAGES,
  unsupported: () => ({ status: 400, body: { error: { message: 'unexpected language' } } }),
  other: models,
} satisfies Partial<Dialect>;

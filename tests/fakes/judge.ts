import { type FakeServer, startHttpServer } from './http-server.ts';
import { openAiReply } from './llm.ts';

export interface JudgeQuestion {
  readonly from: string;
  readonly to: string;
  readonly source: string;
  readonly references?: readonly string[];
  /** Number → translation. */
  readonly candidates: Readonly<Record<string, string>>;
}

export interface JudgeVerdict {
  readonly score: number;
  readonly errors: readonly { readonly words: string; readonly category: string; readonly severity: string }[];
}

export interface FakeJudge extends FakeServer {
  /** Questions asked, in order; `instructions` is the system message. */
  readonly asked: (JudgeQuestion & { readonly instructions: string })[];
}

/** An OpenAI-compatible server that judges by a rule: text and place (from 0) of a candidate → verdict. */
export async function startJudge(
  rule: (text: string, place: number, question: JudgeQuestion) => JudgeVerdict | number,
  answer: (content: string) => unknown = openAiReply,
): Promise<FakeJudge> {
  const asked: FakeJudge['asked'] = [];
  const server = await startHttpServer(async ({ body, headers }) => {
    if (headers.authorization !== 'Bearer judge-key') return { status: 401, body: { error: { message: 'no' } } };
    const { messages } = JSON.parse(body) as { messages: { content: string }[] };
    const question = JSON.parse(messages.at(-1)!.content) as JudgeQuestion;
    asked.push({ ...question, instructions: messages[0]!.content });
    const verdicts = Object.entries(question.candidates).map(([number, text], place) => {
      const verdict = rule(text, place, question);
      return [number, typeof verdict === 'number' ? { score: verdict, errors: [] } : verdict];
    });
    return { status: 200, body: answer(JSON.stringify(Object.fromEntries(verdicts))) };
  });
  return { ...server, asked };
}

/** Variables that point the judge at the server. */
export const judgeVariables = ({ url }: FakeServer) => ({
  OPENAI_API_KEY: 'judge-key',
  OPENAI_BASE_URL: `${url}/v1`,
  LLM_MODEL: 'small',
});

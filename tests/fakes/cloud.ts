import { type FakeServer, type Received, type Reply, startHttpServer } from './http-server.ts';

/** Served once, instead of the next translation. */
export type CloudFault = 'too-few' | 'empty' | Reply;

export interface CloudJob {
  readonly texts: readonly string[];
  readonly from: string;
  readonly to: string;
  /** A glossary the job asks for by name. */
  readonly glossary?: string;
}

/** How one vendor speaks: paths, bodies and words as its documents and its client library have them. */
export interface Dialect {
  /** The reply to a wrong key, else nothing. */
  refuse(received: Received): Reply | undefined;
  /** What is to be translated; `undefined` when the request is for something else. */
  readJob(received: Received): CloudJob | undefined;
  readonly languages: readonly string[];
  unsupported(job: CloudJob): Reply;
  answer(job: CloudJob, targets: readonly string[]): unknown;
  /** Lists of languages, usage. */
  other(received: Received): Reply | undefined;
}

/** A glossary somebody created at the vendor. */
export interface FakeGlossary {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly terms: Readonly<Record<string, string>>;
}

export interface FakeCloud extends FakeServer {
  /** By what the vendor calls them, in the order of their creation. */
  readonly glossaries: ReadonlyMap<string, FakeGlossary>;
  /** Every request in order. */
  readonly received: readonly Received[];
  /** Jobs that were answered. */
  readonly jobs: readonly CloudJob[];
  failNext(...faults: readonly CloudFault[]): void;
  /** The same for the next request of any kind. */
  refuseNext(reply: Reply): void;
}

/** A cloud vendor on 127.0.0.1; it "translates" `text` to `[es] text`, in which the terms of a glossary are replaced. */
export async function startCloud(
  dialect: Dialect,
  glossaries: ReadonlyMap<string, FakeGlossary> = new Map(),
): Promise<FakeCloud> {
  const received: Received[] = [];
  const jobs: CloudJob[] = [];
  const faults: CloudFault[] = [];
  const refusals: Reply[] = [];

  function translate(job: CloudJob): Reply {
    const fault = faults.shift();
    if (fault !== undefined && fault !== 'too-few' && fault !== 'empty') return fault;
    if (![job.from, job.to].every((code) => dialect.languages.includes(code))) return dialect.unsupported(job);
    jobs.push(job);
    const targets = job.texts.map((text) => (fault === 'empty' ? '' : `[${job.to}] ${withTerms(text, job)}`));
    return { status: 200, body: dialect.answer(job, fault === 'too-few' ? targets.slice(1) : targets) };
  }

  function withTerms(text: string, { glossary = '' }: CloudJob): string {
    const terms = Object.entries(glossaries.get(glossary)?.terms ?? {});
    return terms.reduce((result, [source, target]) => result.replaceAll(source, target), text);
  }

  const server = await startHttpServer(async (request) => {
    received.push(request);
    const refusal = refusals.shift();
    if (refusal !== undefined) return refusal;
    const job = dialect.readJob(request);
    const reply = dialect.refuse(request) ?? (job === undefined ? dialect.other(request) : translate(job));
    return reply ?? { status: 404, body: { message: 'Not found' } };
  });
  return {
    ...server,
    received,
    jobs,
    glossaries,
    failNext: (...more) => void faults.push(...more),
    refuseNext: (reply) => void refusals.push(reply),
  };
}

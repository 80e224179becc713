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

export interface FakeCloud extends FakeServer {
  /** Every request in order. */
  readonly received: readonly Received[];
  /** Jobs that were answered. */
  readonly jobs: readonly CloudJob[];
  failNext(...faults: readonly CloudFault[]): void;
}

/** A cloud vendor on 127.0.0.1; it "translates" `text` to `[es] text`. */
export async function startCloud(dialect: Dialect): Promise<FakeCloud> {
  const received: Received[] = [];
  const jobs: CloudJob[] = [];
  const faults: CloudFault[] = [];

  function translate(job: CloudJob): Reply {
    const fault = faults.shift();
    if (fault !== undefined && fault !== 'too-few' && fault !== 'empty') return fault;
    if (![job.from, job.to].every((code) => dialect.languages.includes(code))) return dialect.unsupported(job);
    jobs.push(job);
    const targets = job.texts.map((text) => (fault === 'empty' ? '' : `[${job.to}] ${text}`));
    return { status: 200, body: dialect.answer(job, fault === 'too-few' ? targets.slice(1) : targets) };
  }

  const server = await startHttpServer(async (request) => {
    received.push(request);
    const job = dialect.readJob(request);
    const reply = dialect.refuse(request) ?? (job === undefined ? dialect.other(request) : translate(job));
    return reply ?? { status: 404, body: { message: 'Not found' } };
  });
  return { ...server, received, jobs, failNext: (...more) => void faults.push(...more) };
}

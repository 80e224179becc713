import { randomUUID } from 'node:crypto';
import type { WebhookSettings } from '../../config/settings.ts';
import { type Clock, isoTime } from '../../jobs/clock.ts';
import { isGone } from '../../jobs/owner.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { Store } from '../../stores/contract.ts';
import type { Delivery } from '../../stores/delivery-contract.ts';
import type { LiveRun } from '../run-contract.ts';
import type { Post, Posted } from './post.ts';
import { signatureHeaders } from './sign.ts';

/** Seconds between one attempt and the next; after the last the message is given up. */
export const RETRY_AFTER: readonly number[] = [5, 60, 5 * 60, 30 * 60, 2 * 3600, 6 * 3600];

export interface WebhookTools {
  readonly webhooks: readonly WebhookSettings[];
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly deliveries: Store['deliveries'];
  readonly owner: string;
  readonly clock: Clock;
  post(post: Post, signal: AbortSignal): Promise<Posted>;
  /** Told of faults nobody foresaw. */
  onBug(error: unknown): void;
}

/**
 * Tells other programs that a run has ended. Messages are stored before they are sent, and sent until they arrived:
 * what a program that ended left behind is taken over by the next one.
 */
export class Webhooks {
  readonly #tools: WebhookTools;
  readonly #stop = new AbortController();
  readonly #work = new Set<Promise<void>>();

  constructor(tools: WebhookTools) {
    this.#tools = tools;
  }

  /**
   * Goes on with what was not delivered yet.
   * @throws WorkbenchError `settings` when a secret is not set
   */
  async start(): Promise<void> {
    const { webhooks, deliveries, owner } = this.#tools;
    for (const webhook of webhooks) this.#secretOf(webhook);
    for (const delivery of await deliveries.waiting()) {
      if (!isGone(delivery.owner)) continue;
      if (await deliveries.takeOver(delivery.id, delivery.owner, owner)) this.#carryOut(delivery);
    }
  }

  /** Stores one message per webhook and sends it in the background. */
  async announce(run: LiveRun): Promise<void> {
    const { webhooks, deliveries, clock, owner } = this.#tools;
    if (webhooks.length === 0) return;
    const now = isoTime(clock);
    const body = JSON.stringify(messageOf(run, now));
    const added = webhooks.map(
      ({ url }): Delivery => ({
        id: `msg_${randomUUID()}`,
        url,
        body,
        createdAt: now,
        state: 'waiting',
        owner,
        attempts: 0,
        nextAt: now,
      }),
    );
    await deliveries.add(added);
    for (const delivery of added) this.#carryOut(delivery);
  }

  /** Stops sending; what waits is kept for the next start. */
  async close(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#work);
  }

  #carryOut(delivery: Delivery): void {
    const work = this.#untilArrived(delivery)
      .catch((error: unknown) => {
        if (!this.#stop.signal.aborted) this.#tools.onBug(error);
      })
      .finally(() => this.#work.delete(work));
    this.#work.add(work);
  }

  async #untilArrived(first: Delivery): Promise<void> {
    const { clock, deliveries, owner } = this.#tools;
    const { signal } = this.#stop;
    for (let delivery = first; ; ) {
      await clock.sleep(Math.max(0, Date.parse(delivery.nextAt) - clock.now()), signal);
      const outcome = await this.#send(delivery);
      if (signal.aborted) return;
      const attempts = delivery.attempts + 1;
      const wait = RETRY_AFTER[delivery.attempts];
      const ended = outcome.state !== 'failed' || wait === undefined;
      const state = outcome.state === 'taken' ? 'delivered' : ended ? 'given-up' : 'waiting';
      const nextAt = new Date(clock.now() + (wait ?? 0) * 1000).toISOString();
      const message = outcome.state === 'taken' ? {} : { message: outcome.message };
      await deliveries.update(delivery.id, { state, attempts, nextAt, owner, ...message });
      if (ended) return;
      delivery = { ...delivery, attempts, nextAt };
    }
  }

  async #send({ id, url, body }: Delivery): Promise<Posted> {
    const webhook = this.#tools.webhooks.find((one) => one.url === url);
    if (webhook === undefined) return { state: 'gone', message: 'The settings no longer name this address.' };
    const timestamp = Math.floor(this.#tools.clock.now() / 1000);
    const headers = signatureHeaders({ id, timestamp, body }, this.#secretOf(webhook));
    return this.#tools.post({ url, headers, body, allowPrivate: webhook.allowPrivate }, this.#stop.signal);
  }

  #secretOf({ url, secret }: WebhookSettings): string {
    const value = this.#tools.variables[secret];
    if (value !== undefined && value !== '') return value;
    throw new WorkbenchError(
      'settings',
      `webhooks: ${url} is signed with ${secret}, which is not set. Set it in the environment or in .env.`,
    );
  }
}

/** The body: what ended and how, with ids to read the rest by. */
function messageOf({ id, state, request, evaluation, error }: LiveRun, timestamp: string) {
  const { documents, targets } = request;
  return {
    type: `run.${state}`,
    timestamp,
    data: { run: id, documents, targets, ...(evaluation && { evaluation }), ...(error !== undefined && { error }) },
  };
}

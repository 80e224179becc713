import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { messageOf } from '../../shared/errors.ts';
import { isPrivateAddress, publicLookup } from '../../shared/private-address.ts';

/** Milliseconds a receiver has: it should take the message and work later. */
const TIME_LIMIT = 15_000;

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Also to this machine and local networks. */
  readonly allowPrivate: boolean;
}

/** What became of one attempt. `gone`: the receiver says it wants no more (410). */
export type Posted = { readonly state: 'taken' } | { readonly state: 'gone' | 'failed'; readonly message: string };

/** Posts JSON. Never throws; redirects are not followed, since they could lead where nobody allowed. */
export function post({ url, headers, body, allowPrivate }: Post, signal: AbortSignal): Promise<Posted> {
  const target = new URL(url);
  const name = target.hostname.replace(/^\[|\]$/g, '');
  if (!allowPrivate && isIP(name) !== 0 && isPrivateAddress(name))
    return Promise.resolve({ state: 'failed', message: `${name} is not on the public internet.` });
  return new Promise((resolve) => {
    const failed = (error: unknown) => resolve({ state: 'failed', message: messageOf(error) });
    const sent = (target.protocol === 'https:' ? httpsRequest : httpRequest)(
      target,
      {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIME_LIMIT)]),
        ...(allowPrivate ? {} : { lookup: publicLookup }),
      },
      (answer) => {
        const status = answer.statusCode ?? 0;
        // Nothing in the answer is of use; the time limit ends one without end.
        answer.on('error', () => {}).resume();
        if (status >= 200 && status < 300) resolve({ state: 'taken' });
        else resolve({ state: status === 410 ? 'gone' : 'failed', message: `The receiver answered ${status}.` });
      },
    );
    sent.once('error', failed);
    sent.end(body);
  });
}

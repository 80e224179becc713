import { createHmac } from 'node:crypto';

/** What is signed: id and time too, so that nobody can send an old message again as a new one. */
export interface SignedMessage {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly body: string;
}

const ENCODED = 'whsec_';

/**
 * The headers of a message by the Standard Webhooks specification (standardwebhooks.com): `webhook-signature` is
 * `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`.
 * @param secret `whsec_` and base64, or any text
 */
export function signatureHeaders(
  { id, timestamp, body }: SignedMessage,
  secret: string,
): Readonly<Record<string, string>> {
  const key = secret.startsWith(ENCODED) ? Buffer.from(secret.slice(ENCODED.length), 'base64') : secret;
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v1,${signature}`,
  };
}

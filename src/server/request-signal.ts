import type { Response } from 'express';

/** Fires when the client has gone before it was answered: nobody waits for the work any more. */
export function requestSignal(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return gone.signal;
}

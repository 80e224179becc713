import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import { type Logger, pino } from 'pino';

/** Names the request in log and error page. */
export const requestId = (response: Response): string => String(response.getHeader('x-request-id') ?? '');

/** A log whose lines are handed on as events of the type `log`. */
export function eventLog(onEvent: (event: object) => void): Logger {
  const options = { level: 'info', base: null, timestamp: false } as const;
  return pino(options, { write: (line) => onEvent({ type: 'log', ...(JSON.parse(line) as object) }) });
}

/** One line per answered request at level `info`: no query, no body, no text of an article. */
export function requestLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const id = randomUUID();
    const { method, path } = request;
    const started = performance.now();
    response.setHeader('x-request-id', id);
    response.once('close', () => {
      const milliseconds = Math.round(performance.now() - started);
      log.info({ request: id, method, path, status: response.statusCode, milliseconds }, 'request');
    });
    next();
  };
}

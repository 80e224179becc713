import type { NextFunction, Request, Response } from 'express';
import { addresses } from './addresses.ts';
import { HttpProblem, isBug, type Told, tell } from './problem.ts';
import { speechFor } from './reader.ts';
import { showPage } from './render.ts';
import { requestId } from './request-log.ts';
import type { Site } from './site.ts';
import { speechIn } from './speech.ts';

/** Last route: nothing else felt responsible. */
export function notFound(_request: Request, _response: Response, next: NextFunction): void {
  next(new HttpProblem(404, 'notFound'));
}

/** Last of all: tells people and programs what went wrong, and the log what is a bug. */
export function errorHandler(site: Site) {
  return (thrown: unknown, request: Request, response: Response, next: NextFunction): void => {
    // Whoever asked has gone, and with them the work: what was thrown is the end of it, and nobody reads an answer.
    if (response.destroyed) return;
    const id = requestId(response);
    if (isBug(thrown)) site.log.error({ err: thrown, request: id, method: request.method, path: request.path }, 'bug');
    if (response.headersSent) {
      next(thrown);
      return;
    }
    tellWhatToDo(thrown, response);
    if (isSignedOut(thrown) && request.method === 'GET' && !isApi(request) && !isScript(request)) {
      response.redirect(303, addresses.signIn(request.originalUrl));
    } else if (isApi(request)) sendProblem(tell(thrown, speechIn('en'), id), response);
    else if (isScript(request)) sendProblem(tell(thrown, speechFor(request), id), response);
    else showError(site, thrown, request, response, id);
  };
}

/** The script of a page asks for JSON, and tells the message itself. */
const isScript = (request: Request): boolean => request.accepts(['html', 'json']) === 'json';
const isApi = ({ path }: Request): boolean => path === '/api' || path.startsWith('/api/');
const isSignedOut = (thrown: unknown): boolean => thrown instanceof HttpProblem && thrown.status === 401;

/** What programs read from the head of the answer. */
function tellWhatToDo(thrown: unknown, response: Response): void {
  if (!(thrown instanceof HttpProblem)) return;
  if (thrown.status === 401) response.set('www-authenticate', 'Bearer');
  if (thrown.status === 429) response.set('retry-after', thrown.reason);
}

/** RFC 9457. `type` is left out: the status says the kind, `detail` what to do. */
function sendProblem({ status, title, message }: Told, response: Response): void {
  response
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ title, status, detail: message }));
}

function showError(site: Site, thrown: unknown, request: Request, response: Response, id: string): void {
  const { status, title, message } = tell(thrown, speechFor(request), id);
  const model = { heading: title, message, backHref: addresses.documents };
  showPage(site, request, response, { view: 'error', title, model, status });
}

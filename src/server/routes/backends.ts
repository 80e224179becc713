import { type Request, type Response, Router } from 'express';
import { backendsView } from '../pages/backends.ts';
import { speechFor } from '../reader.ts';
import { showPage } from '../render.ts';
import { requestSignal } from '../request-signal.ts';
import type { Site } from '../site.ts';

/** What can be used, what is missing, and a live check on request. */
export function backendRoutes(site: Site): Router {
  const show = (check: boolean) => async (request: Request, response: Response) => {
    const speech = speechFor(request);
    const backends = await site.workbench.backends({ check, signal: requestSignal(response) });
    const model = backendsView(backends, check, speech);
    showPage(site, request, response, { view: 'backends', title: speech.t.backends.title, part: 'backends', model });
  };
  // The check asks vendors over the network, so nothing that only follows links may set it off.
  return Router().get('/backends', show(false)).post('/backends/check', show(true));
}

import { Router } from 'express';
import { stateView } from '../pages/state.ts';
import { speechFor } from '../reader.ts';
import { showPage } from '../render.ts';
import type { Site } from '../site.ts';

/** What is going on: for people, and for Prometheus. */
export function stateRoutes(site: Site): Router {
  const router = Router();
  router.get('/state', async (request, response) => {
    const speech = speechFor(request);
    const model = stateView(await site.workbench.state(), speech);
    showPage(site, request, response, {
      view: 'state',
      title: speech.t.state.title,
      part: 'backends',
      model,
      refresh: 5,
    });
  });
  router.get('/metrics', async (_request, response) => {
    const { metricsText } = await import('../metrics.ts');
    const { type, text } = await metricsText(await site.workbench.state());
    response.set('cache-control', 'no-store').type(type).send(text);
  });
  return router;
}

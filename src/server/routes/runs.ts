import { type Request, type Response, Router } from 'express';
import { WorkbenchError } from '../../shared/errors.ts';
import type { CompareRequest, LiveRun } from '../../workbench/contract.ts';
import { addresses } from '../addresses.ts';
import { findRun } from '../find-run.ts';
import { readForm } from '../forms.ts';
import { runTitle } from '../pages/documents.ts';
import type { RunChoice } from '../pages/new-run.ts';
import { runView } from '../pages/run.ts';
import { speechFor } from '../reader.ts';
import { showPage } from '../render.ts';
import type { Site } from '../site.ts';
import type { Speech } from '../speech.ts';
import { choiceFrom, requestFor, showNewRun } from './new-run.ts';

type ById = Request<{ id: string }>;

/** Choose languages and systems, start, watch, cancel. */
export function runRoutes(site: Site): Router {
  const router = Router();

  router.get('/documents/:id/translate', async (request: ById, response) => {
    const search = new URLSearchParams(request.originalUrl.split('?')[1]);
    const choice = search.size === 0 ? {} : { choice: choiceFrom((name) => search.getAll(name)) };
    await showNewRun(site, request, response, { document: request.params.id, ...choice, faults: [] });
  });

  router.post('/documents/:id/translate', async (request: ById, response) => {
    const choice = choiceFrom((await readForm(request)).all);
    const document = request.params.id;
    try {
      const run = await site.workbench.runs.start(runnable(document, choice, speechFor(request)));
      response.redirect(303, addresses.run(run));
    } catch (thrown) {
      if (!(thrown instanceof WorkbenchError)) throw thrown;
      await showNewRun(site, request, response, { document, choice, faults: [thrown.message] });
    }
  });

  router.get('/runs/:id', async (request: ById, response) => {
    const run = findRun(site, request.params.id);
    const speech = speechFor(request);
    showPage(site, request, response, {
      view: 'run',
      title: `${speech.t.run.title}: ${runTitle(run, speech)}`,
      part: 'documents',
      model: await runModel(site, request, run),
      ...(run.state === 'running' ? { refresh: 2 } : {}),
    });
  });

  // The part of the page that changes; its script fetches it again whenever the run says something new.
  router.get('/runs/:id/progress', async (request: ById, response: Response) => {
    const model = await runModel(site, request, findRun(site, request.params.id));
    const html = site.templates.render('partials/run-progress', { t: speechFor(request).t, ...model });
    response.set('cache-control', 'no-store').type('html').send(html);
  });

  router.post('/runs/:id/cancel', (request: ById, response) => {
    site.workbench.runs.cancel(findRun(site, request.params.id).id);
    response.redirect(303, addresses.run(request.params.id));
  });

  return router;
}

/** @throws WorkbenchError `input` when nothing is chosen or a language is unknown */
function runnable(document: string, choice: RunChoice, { t }: Speech): CompareRequest {
  if (choice.targets.length === 0) throw new WorkbenchError('input', t.newRun.choose);
  if (choice.systems.length === 0) throw new WorkbenchError('input', t.newRun.chooseSystem);
  return requestFor(document, choice);
}

async function runModel({ workbench }: Site, request: Request, run: LiveRun): Promise<object> {
  const { documents, targets } = run.request;
  const systems = await workbench.systems(documents);
  const results = run.evaluation && addresses.comparison(run.evaluation, `${documents[0]}.${targets[0]}`);
  return runView(
    {
      run,
      names: new Map(systems.map(({ id, name }) => [id, name])),
      ...(results ? { results } : {}),
      now: Date.now(),
    },
    speechFor(request),
  );
}

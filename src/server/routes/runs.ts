import { type Request, type Response, Router } from 'express';
import { WorkbenchError } from '../../shared/errors.ts';
import type { Workbench } from '../../workbench/contract.ts';
import type { CompareRequest, LiveRun } from '../../workbench/run-contract.ts';
import { identityOf } from '../access/identity.ts';
import { rightsOf } from '../access/rights.ts';
import { addresses } from '../addresses.ts';
import { findRun } from '../find-run.ts';
import { readForm } from '../forms.ts';
import type { RunChoice } from '../pages/new-run.ts';
import { runView } from '../pages/run.ts';
import { actorOf, speechFor } from '../reader.ts';
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
      const run = await site.workbench.runs.start({
        ...runnable(document, choice, speechFor(request)),
        by: actorOf(request),
      });
      response.redirect(303, addresses.run(run));
    } catch (thrown) {
      if (!(thrown instanceof WorkbenchError)) throw thrown;
      await showNewRun(site, request, response, { document, choice, faults: [thrown.message] });
    }
  });

  router.get('/runs/:id', async (request: ById, response) => {
    const run = await findRun(site, request.params.id);
    const model = await runModel(site, request, run);
    showPage(site, request, response, {
      view: 'run',
      title: `${speechFor(request).t.run.title}: ${model.heading}`,
      part: 'documents',
      model,
      ...(run.state === 'running' ? { refresh: 2 } : {}),
    });
  });

  // The part of the page that changes; its script fetches it again whenever the run says something new.
  router.get('/runs/:id/progress', async (request: ById, response: Response) => {
    const model = await runModel(site, request, await findRun(site, request.params.id));
    const may = rightsOf(identityOf(request)?.role);
    const html = site.templates.render('partials/run-progress', { t: speechFor(request).t, may, ...model });
    response.set('cache-control', 'no-store').type('html').send(html);
  });

  router.post('/runs/:id/cancel', async (request: ById, response) => {
    await site.workbench.runs.cancel((await findRun(site, request.params.id)).id);
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

async function runModel({ workbench }: Site, request: Request, run: LiveRun): Promise<ReturnType<typeof runView>> {
  const { documents, targets } = run.request;
  const { names, titles } = await wordsFor(workbench, run.request);
  const results = run.evaluation && addresses.comparison(run.evaluation, `${documents[0]}.${targets[0]}`);
  return runView({ run, names, titles, ...(results ? { results } : {}), now: Date.now() }, speechFor(request));
}

interface RunWords {
  /** System id → name. */
  readonly names: ReadonlyMap<string, string>;
  /** Document id → title. */
  readonly titles: ReadonlyMap<string, string>;
}

/** Kept as long as the run: a page asks several times a second, and looking systems up opens every one. */
const known = new WeakMap<CompareRequest, Promise<RunWords>>();

function wordsFor(workbench: Workbench, request: CompareRequest): Promise<RunWords> {
  const words = known.get(request) ?? findWords(workbench, request);
  known.set(request, words);
  // A store that was busy once may answer the next time.
  words.catch(() => known.delete(request));
  return words;
}

/** Documents that have been deleted since go by their ids. */
async function findWords({ documents, systems }: Workbench, request: CompareRequest): Promise<RunWords> {
  const found = await Promise.allSettled(request.documents.map((id) => documents.find(id)));
  const titles = new Map(found.flatMap((one) => (one.status === 'fulfilled' ? [[one.value.id, one.value.title]] : [])));
  return { titles, names: new Map((await systems([...titles.keys()])).map(({ id, name }) => [id, name])) };
}

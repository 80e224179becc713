import { type Request, type Response, Router } from 'express';
import { STATUSES } from '../../review/status.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { addresses } from '../addresses.ts';
import { findComparison } from '../find-comparison.ts';
import { readForm } from '../forms.ts';
import { PUBLISH_DONE, publishView } from '../pages/publish.ts';
import { HttpProblem } from '../problem.ts';
import { readerName, speechFor } from '../reader.ts';
import { showPage } from '../render.ts';
import { sendPublished } from '../send-published.ts';
import type { Site } from '../site.ts';

type Params = { readonly id: string; readonly comparison: string };
const placeOf = ({ id, comparison }: Params) => ({ evaluation: id, comparison });

/** How far a text is, and the files it is handed over as. */
export function publishRoutes(site: Site): Router {
  const { publish } = site.workbench;
  const router = Router();
  const path = '/evaluations/:id/:comparison/publish';

  router.get(path, async (request: Request<Params>, response) => {
    await show(site, request, response, undefined);
  });

  router.post(path, async (request: Request<Params>, response) => {
    const form = await readForm(request);
    const status = STATUSES.find((one) => one === form.text('status'));
    if (status === undefined) throw new HttpProblem(400, 'body', 'status');
    const reason = form.text('reason').trim().slice(0, 2_000);
    const given = { status, by: readerName(request), seen: form.text('seen'), ...(reason === '' ? {} : { reason }) };
    try {
      await publish.setStatus({ ...placeOf(request.params), ...given });
    } catch (thrown) {
      if (!(thrown instanceof WorkbenchError) || thrown.code !== 'conflict') throw thrown;
      return show(site, request, response, { message: thrown.message, reason });
    }
    response.redirect(303, addresses.publish(request.params.id, request.params.comparison, { done: status }));
  });

  router.get(`${path}/file`, async (request: Request<Params>, response) => {
    const format = String(request.query.format ?? 'txt');
    const withoutFrame = request.query.frame === '0';
    sendPublished(response, await publish.file({ ...placeOf(request.params), format, withoutFrame }));
  });

  return router;
}

async function show(
  site: Site,
  request: Request<Params>,
  response: Response,
  refused: { readonly message: string; readonly reason: string } | undefined,
): Promise<void> {
  const { evaluations, publish } = site.workbench;
  const place = placeOf(request.params);
  const withoutFrame = request.query.frame === '0';
  const evaluation = await evaluations.find(place.evaluation);
  const comparison = findComparison(evaluation, place.comparison);
  const [state, publication] = [await publish.state(place), await publish.read({ ...place, withoutFrame })];
  const speech = speechFor(request);
  const done = PUBLISH_DONE.find((one) => one === request.query.done);
  const reader = readerName(request);
  showPage(site, request, response, {
    view: 'publish',
    title: speech.say(speech.t.publish.title, { title: comparison.document.title }),
    part: 'documents',
    status: refused ? 409 : 200,
    model: publishView({ evaluation, comparison, state, publication, withoutFrame, reader, done, refused }, speech),
  });
}

import { type Request, Router } from 'express';
import { differenceView } from '../../reports/view/changes/difference-view.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { renderDifference, renderTrend } from '../../workbench/change-reports.ts';
import { reportKind } from '../../workbench/report-kinds.ts';
import { addresses } from '../addresses.ts';
import { readForm } from '../forms.ts';
import { historyView } from '../pages/history.ts';
import { togetherView } from '../pages/together.ts';
import { actorOf, speechFor } from '../reader.ts';
import { showPage } from '../render.ts';
import { sendChange, sendReport } from '../report-download.ts';
import type { Site } from '../site.ts';

/** Findings of one list that a page of changes shows. */
const MOST_CHANGES = 200;

/** What is made of a comparison: reports, changes, trends, runs of what failed. */
export function evaluationRoutes(site: Site): Router {
  const { evaluations } = site.workbench;
  const router = Router();

  router.get('/documents/:id/comparison', async (request: Request<{ id: string }>, response) => {
    const evaluation = await evaluations.latest(request.params.id);
    const comparison = evaluation?.comparisons.find(({ document }) => document.id === request.params.id);
    if (!evaluation || !comparison)
      throw new WorkbenchError('not-found', `"${request.params.id}" was not translated yet.`);
    response.redirect(302, addresses.comparison(evaluation.id, comparison.id));
  });

  router.get(
    '/evaluations/:id/report.:format',
    async (request: Request<{ id: string; format: string }>, response, next) => {
      const evaluation = await evaluations.find(request.params.id);
      // A document may be called "report": its comparison is `report.de`.
      if (evaluation.comparisons.some(({ id }) => id === `report.${request.params.format}`)) return next('route');
      await sendReport(site.workbench, response, { evaluation, format: reportKind(request.params.format) });
    },
  );

  router.get('/documents/:id/history', async (request: Request<{ id: string }>, response) => {
    const { id } = request.params;
    const document = await site.workbench.documents.find(id);
    const all = await evaluations.trend(id);
    const targets = [...new Set(all.series.map(({ comparison }) => comparison.slice(id.length + 1)))];
    const asked = typeof request.query.target === 'string' ? request.query.target : undefined;
    const target = targets.find((one) => one === asked) ?? targets.at(-1)!;
    const speech = speechFor(request);
    const trend = await evaluations.trend(id, target);
    showPage(site, request, response, {
      view: 'history',
      title: `${document.title}: ${speech.t.history.link}`,
      part: 'documents',
      model: historyView({ document, target, targets, trend }, speech),
    });
  });

  router.get('/documents/:id/history.html', async (request: Request<{ id: string }>, response) => {
    const content = await renderTrend(await evaluations.trend(request.params.id), 'html');
    sendChange(response, { name: `trend-${request.params.id}`, format: 'html', content });
  });

  router.get('/evaluations/:id/difference', async (request: Request<{ id: string }>, response) => {
    const before = typeof request.query.before === 'string' ? request.query.before : '';
    const speech = speechFor(request);
    showPage(site, request, response, {
      view: 'difference',
      title: speech.t.difference.title,
      part: 'documents',
      model: {
        reportHref: addresses.differenceReport(before, request.params.id),
        change: differenceView(
          await evaluations.diff(before, request.params.id),
          { links: addresses, most: MOST_CHANGES },
          speech,
        ),
      },
    });
  });

  router.get('/evaluations/:id/difference.html', async (request: Request<{ id: string }>, response) => {
    const before = typeof request.query.before === 'string' ? request.query.before : '';
    const content = await renderDifference(await evaluations.diff(before, request.params.id), 'html');
    sendChange(response, { name: `difference-${request.params.id}`, format: 'html', content });
  });

  router.get('/evaluations/:id/together', async (request: Request<{ id: string }>, response) => {
    const evaluation = await evaluations.find(request.params.id);
    const speech = speechFor(request);
    showPage(site, request, response, {
      view: 'together',
      title: speech.t.together.title,
      part: 'documents',
      model: togetherView(evaluation, speech),
    });
  });

  router.post(
    '/evaluations/:id/:comparison/retry',
    async (request: Request<{ id: string; comparison: string }>, response) => {
      const form = await readForm(request);
      const segment = form.text('segment');
      const retry = await site.workbench.retryOf({
        evaluation: request.params.id,
        comparison: request.params.comparison,
        ...(form.text('system') !== '' && { system: form.text('system') }),
        ...(/^\d+$/.test(segment) && { segments: [Number(segment)] }),
      });
      response.redirect(303, addresses.run(await site.workbench.runs.start({ ...retry, by: actorOf(request) })));
    },
  );

  return router;
}

import { type Request, type Response, Router } from 'express';
import { stringify } from 'yaml';
import { readGoldFile } from '../../review/judging/gold-file.ts';
import { REVIEW_KINDS } from '../../review/judging/kinds.ts';
import { TYPOLOGIES } from '../../review/judging/presets.ts';
import { readTypology, type Typology } from '../../review/judging/typology.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { type CreateReview, REVIEW_ORDERS } from '../../workbench/review-contract.ts';
import { addresses } from '../addresses.ts';
import { findComparison } from '../find-comparison.ts';
import { type Form, readForm } from '../forms.ts';
import { reviewResultsView } from '../pages/review-results.ts';
import { listedReviews, type ReviewChoice, reviewsOfView } from '../pages/reviews.ts';
import { HttpProblem, tell } from '../problem.ts';
import { readerName, speechFor } from '../reader.ts';
import { showPage } from '../render.ts';
import type { Site } from '../site.ts';

type Place = { readonly id: string; readonly comparison: string };

/** Newest reviews on the page that lists all. */
const LISTED = 100;

/** Reviews as those see them who ask for them. */
export function reviewRoutes(site: Site): Router {
  const { reviews } = site.workbench;
  const router = Router();
  const path = '/evaluations/:id/:comparison/reviews';

  router.get('/reviews', async (request, response) => {
    const speech = speechFor(request);
    showPage(site, request, response, {
      view: 'reviews',
      title: speech.t.reviews.title,
      part: 'reviews',
      model: { reviews: listedReviews(await reviews.list({ limit: LISTED }), speech) },
    });
  });

  router.get('/reviews/typology/:id', (request: Request<{ readonly id: string }>, response) => {
    const { id } = request.params;
    const typology = presetOf(id.replace(/\.yaml$/, ''));
    response
      .attachment(`${id.replace(/\.yaml$/, '')}.yaml`)
      .type('text/yaml')
      .send(stringify(typology));
  });

  router.get('/reviews/:id/results', async (request: Request<{ readonly id: string }>, response) => {
    const speech = speechFor(request);
    const results = await reviews.results(request.params.id, readerName(request));
    showPage(site, request, response, {
      view: 'review-results',
      title: speech.say(speech.t.reviews.one, { title: results.review.title }),
      part: 'reviews',
      model: reviewResultsView(results, speech),
    });
  });

  for (const action of ['close', 'reopen'] as const) {
    router.post(`/reviews/:id/${action}`, async (request: Request<{ readonly id: string }>, response) => {
      const { id } = request.params;
      await reviews[action](id, readerName(request));
      response.redirect(303, action === 'close' ? addresses.reviewResults(id) : addresses.review(id));
    });
  }

  router.get(path, (request: Request<Place>, response) => showReviewsOf(site, request, response, {}));

  router.post(path, async (request: Request<Place>, response) => {
    const form = await readForm(request);
    try {
      const id = await reviews.create(await wanted(form, request));
      response.redirect(303, addresses.review(id, { done: 'created' }));
    } catch (thrown) {
      if (!(thrown instanceof WorkbenchError)) throw thrown;
      await showReviewsOf(site, request, response, { form, thrown });
    }
  });

  return router;
}

async function showReviewsOf(
  site: Site,
  request: Request<Place>,
  response: Response,
  { form, thrown }: { readonly form?: Form; readonly thrown?: WorkbenchError },
): Promise<void> {
  const speech = speechFor(request);
  const evaluation = await site.workbench.evaluations.find(request.params.id);
  const comparison = findComparison(evaluation, request.params.comparison);
  const reviews = await site.workbench.reviews.list({ limit: LISTED }, comparison.id);
  showPage(site, request, response, {
    view: 'comparison-reviews',
    title: speech.say(speech.t.reviews.one, { title: comparison.document.title }),
    part: 'documents',
    status: thrown === undefined ? 200 : 400,
    model: reviewsOfView(
      {
        evaluation,
        comparison,
        reviews,
        choice: form && choiceOf(form),
        faults: thrown === undefined ? [] : [tell(thrown, speech, '').message],
      },
      speech,
    ),
  });
}

const choiceOf = (form: Form): ReviewChoice => ({
  kind: form.text('kind'),
  systems: form.all('system'),
  blind: form.text('blind') !== '',
  limit: form.text('limit'),
  order: form.text('order'),
  reviewers: form.text('reviewers'),
  typology: form.text('typology'),
  title: form.text('title'),
});

/** @throws WorkbenchError `input`; HttpProblem 400 when the form is none of this page */
async function wanted(form: Form, request: Request<Place>): Promise<CreateReview> {
  const kind = REVIEW_KINDS.find((one) => one === form.text('kind'));
  if (kind === undefined) throw new HttpProblem(400, 'body', 'kind');
  const limit = form.text('limit').trim();
  if (limit !== '' && !/^[1-9]\d{0,6}$/.test(limit))
    throw new WorkbenchError('input', `"${limit}" is no number of segments.`);
  const gold = await form.file('gold');
  return {
    evaluation: request.params.id,
    comparison: request.params.comparison,
    kind,
    blind: form.text('blind') !== '',
    by: readerName(request),
    title: form.text('title').trim().slice(0, 300),
    systems: form.all('system'),
    reviewers: namesIn(form.text('reviewers')),
    order: REVIEW_ORDERS.find((one) => one === form.text('order')),
    limit: limit === '' ? undefined : Number(limit),
    typology: kind === 'mqm' ? await typologyOf(form) : undefined,
    gold: gold && readGoldFile(decode(gold.bytes), gold.name),
  };
}

/** Own file first. */
async function typologyOf(form: Form): Promise<Typology> {
  const file = await form.file('typology-file');
  return file === undefined ? presetOf(form.text('typology')) : readTypology(decode(file.bytes), file.name);
}

/** @throws WorkbenchError `not-found` */
function presetOf(id: string): Typology {
  if (Object.hasOwn(TYPOLOGIES, id)) return TYPOLOGIES[id]!;
  throw new WorkbenchError(
    'not-found',
    `There is no typology "${id}"; there are ${Object.keys(TYPOLOGIES).join(', ')}.`,
  );
}

const namesIn = (text: string): readonly string[] =>
  text
    .split(/[,;\n]/)
    .map((name) => name.trim().slice(0, 200))
    .filter((name) => name !== '');

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

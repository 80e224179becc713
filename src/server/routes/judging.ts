import { type Request, type Response, Router } from 'express';
import type { ItemOf, SaveOutcome, ShownItem } from '../../workbench/review-contract.ts';
import { addresses } from '../addresses.ts';
import { readForm } from '../forms.ts';
import type { Clash } from '../pages/review-clash.ts';
import { itemView, missingField, missingText, progressText } from '../pages/review-item.ts';
import { reviewView } from '../pages/reviews.ts';
import { NAME_COOKIE, NAME_COOKIE_OPTIONS, readerName, speechFor } from '../reader.ts';
import { showPage } from '../render.ts';
import type { Site } from '../site.ts';
import { verdictIn } from '../verdict-form.ts';

type ReviewPlace = { readonly id: string };
type ItemPlace = { readonly id: string; readonly item: string };

const SECOND = 'second';
type Did = 'undone' | 'redone' | 'nothing' | 'signed' | 'created';
const DID: readonly Did[] = ['undone', 'redone', 'nothing', 'signed', 'created'];

/** Judging, one item at a time. No page here names a system of a blind review. */
export function judgingRoutes(site: Site): Router {
  const { reviews } = site.workbench;
  const router = Router();

  router.get('/reviews/:id', async (request: Request<ReviewPlace>, response) => showReview(site, request, response));

  router.post('/reviews/:id/name', async (request: Request<ReviewPlace>, response) => {
    const form = await readForm(request);
    response.cookie(NAME_COOKIE, form.text('name').trim().slice(0, 200), NAME_COOKIE_OPTIONS);
    response.redirect(303, addresses.review(request.params.id, { pass: passIn(form.text('pass')), done: 'signed' }));
  });

  router.get('/reviews/:id/next', async (request: Request<ReviewPlace>, response) => {
    const { review, pass, ...judge } = judgeOf(request);
    const { next } = await reviews.progress({ review, ...judge }, textOf(request.query.after));
    response.redirect(
      303,
      next === undefined ? addresses.review(review, { pass }) : addresses.reviewItem(review, next, { pass }),
    );
  });

  for (const direction of ['undo', 'redo'] as const) {
    router.post(`/reviews/:id/${direction}`, async (request: Request<ReviewPlace>, response) => {
      const form = await readForm(request);
      const pass = passIn(form.text('pass'));
      const judge = { review: request.params.id, by: readerName(request), settling: pass === SECOND };
      const item = await reviews[direction](judge);
      const done = item === undefined ? 'nothing' : direction === 'undo' ? 'undone' : 'redone';
      const back = item ?? (form.text('item') || undefined);
      const place = { pass, done };
      response.redirect(
        303,
        back === undefined ? addresses.review(judge.review, place) : addresses.reviewItem(judge.review, back, place),
      );
    });
  }

  router.get('/reviews/:id/items/:item', async (request: Request<ItemPlace>, response) => {
    const place = itemOf(request);
    showItem(site, request, response, { shown: await reviews.item(place) });
  });

  router.post('/reviews/:id/items/:item', async (request: Request<ItemPlace>, response) => {
    const place = itemOf(request);
    const form = await readForm(request);
    const verdict = verdictIn(form);
    const [seen, milliseconds] = [Number(form.text('seen')), Number(form.text('milliseconds'))];
    const outcome = await reviews.save({ ...place, verdict, seen, milliseconds: withinADay(milliseconds) });
    if (request.accepts(['html', 'json']) === 'json') return answerScript(request, response, outcome);
    if (outcome.state === 'saved') {
      const after = { pass: passIn(request.query.pass), after: place.item };
      return response.redirect(303, addresses.reviewNext(place.review, after));
    }
    const clash = { ...outcome, mine: verdict, pass: passIn(request.query.pass) };
    showItem(site, request, response, { shown: await reviews.item(place), clash });
  });

  router.post('/reviews/:id/items/:item/reveal', async (request: Request<ItemPlace>, response) => {
    const place = itemOf(request);
    await reviews.reveal(place);
    response.redirect(303, addresses.reviewItem(place.review, place.item, { pass: passIn(request.query.pass) }));
  });

  return router;
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const passIn = (value: unknown): string | undefined => (value === SECOND ? SECOND : undefined);

function judgeOf(request: Request<ReviewPlace>) {
  const pass = passIn(request.query.pass);
  return { review: request.params.id, by: readerName(request), settling: pass === SECOND, pass };
}

const itemOf = (request: Request<ItemPlace>): ItemOf => ({
  review: request.params.id,
  item: request.params.item,
  by: readerName(request),
  settling: passIn(request.query.pass) === SECOND,
});

const DAY = 24 * 60 * 60 * 1_000;
/** What a browser says about time is believed within reason. */
const withinADay = (milliseconds: number): number => (milliseconds > 0 && milliseconds < DAY ? milliseconds : 0);

async function showReview(site: Site, request: Request<ReviewPlace>, response: Response): Promise<void> {
  const { reviews } = site.workbench;
  const { review: id, pass, ...judge } = judgeOf(request);
  const review = await reviews.find(id);
  const [progress, sheets] = [await reviews.progress({ review: id, ...judge }), await reviews.sheets(id)];
  const speech = speechFor(request);
  const done = doneText(request, speech.t.reviews.did);
  const address = `${request.protocol}://${request.get('host')}${addresses.review(id)}`;
  showPage(site, request, response, {
    view: 'review',
    title: speech.say(speech.t.reviews.one, { title: review.title }),
    part: 'reviews',
    model: reviewView({ review, progress, sheets, by: judge.by, pass, done, address }, speech),
  });
}

const doneText = (request: Request, did: Readonly<Record<Did, string>>): string => {
  const done = DID.find((one) => one === request.query.done);
  return done === undefined ? '' : did[done];
};

function showItem(
  site: Site,
  request: Request<ItemPlace>,
  response: Response,
  { shown, clash }: { readonly shown: ShownItem; readonly clash?: Clash },
): void {
  const speech = speechFor(request);
  const done = doneText(request, speech.t.reviews.did);
  const asked = { shown, by: readerName(request), pass: passIn(request.query.pass), done, clash };
  showPage(site, request, response, {
    view: 'review-item',
    title: speech.say(speech.t.reviews.one, { title: shown.review.title }),
    part: 'reviews',
    status: clash === undefined ? 200 : 409,
    model: itemView(asked, speech),
  });
}

/** What the page's script goes on with. A conflict is shown by sending the form itself. */
function answerScript(request: Request<ItemPlace>, response: Response, outcome: SaveOutcome): void {
  if (outcome.state === 'conflict') return void response.status(409).json({ version: outcome.version });
  const speech = speechFor(request);
  response.json({
    version: outcome.version,
    done: outcome.done,
    progress: progressText(outcome, speech),
    missing: outcome.missing.map((one) => ({ field: missingField(one), text: missingText(one, speech) })),
  });
}

import { type Request, type Response, Router } from 'express';
import type { Comparison } from '../../evaluate/evaluation.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { numbersIn } from '../../shared/number-ranges.ts';
import { FigureShelf } from '../figure-shelf.ts';
import { findComparison } from '../find-comparison.ts';
import { comparisonPageView } from '../pages/comparison.ts';
import { readerName, speechFor } from '../reader.ts';
import { showPage, streamPage } from '../render.ts';
import { RowShelf } from '../row-shelf.ts';
import type { Site } from '../site.ts';

type Place = { readonly id: string; readonly comparison: string };

/** Rows one request gets: a screen or two. */
const MOST_ROWS = 200;
/** Seconds a browser may keep rows of the version it asked for; others are never kept. */
const KEPT_FOR = 3_600;

/** The side-by-side page of a comparison, and the parts of it that a large one asks for when they are needed. */
export function comparisonRoutes(site: Site): Router {
  const { evaluations } = site.workbench;
  const [shelf, figures] = [new RowShelf(site), new FigureShelf(site)];
  const router = Router();
  const path = '/evaluations/:id/:comparison';

  router.get(path, async (request: Request<Place>, response) => {
    const { id } = request.params;
    const [version, evaluation] = [await evaluations.version(id), await evaluations.find(id)];
    const comparison = findComparison(evaluation, request.params.comparison);
    const speech = speechFor(request);
    const taken = await site.workbench.editor.decided({ evaluation: id, comparison: comparison.id });
    const reader = readerName(request);
    const asked = { evaluation, comparison, version, taken, reader, ...partOf(request, comparison) };
    const page = {
      view: 'comparison',
      title: `${comparison.document.title} → ${speech.language(comparison.target)}`,
      part: 'documents' as const,
      model: comparisonPageView(asked, speech),
    };
    const { slot, columns } = page.model.view.matrix;
    if (slot === '') return showPage(site, request, response, page);
    const [base, { order }] = [columns.findIndex((column) => column.base), asked];
    const pieces = shelf.all({ evaluation: id, comparison: comparison.id }, { base, order });
    await streamPage(site, request, response, { ...page, pieces });
  });

  router.get(`${path}/rows`, async (request: Request<Place>, response) => {
    const { id: evaluation, comparison } = request.params;
    const segments = [...segmentsOf(request)].map((number) => number - 1);
    const base = numberIn(request, 'base') ?? -1;
    const { html, version } = await shelf.rows({ evaluation, comparison }, segments, base);
    sendPart(request, response, { html, version });
  });

  router.get(`${path}/figures`, async (request: Request<Place>, response) => {
    const { id } = request.params;
    const version = await evaluations.version(id);
    const comparison = findComparison(await evaluations.find(id), request.params.comparison);
    // A browser keeps none: people's ratings are no part of the version.
    sendPart(request, response, { html: figures.html(comparison, version, speechFor(request)), version: undefined });
  });

  return router;
}

function sendPart(
  { query }: Request,
  response: Response,
  { html, version }: { readonly html: string; readonly version: string | undefined },
): void {
  const isKept = version !== undefined && query.v === version;
  response
    .set('cache-control', isKept ? `private, max-age=${KEPT_FOR}` : 'no-store')
    .type('html')
    .send(html);
}

function segmentsOf({ query }: Request): ReadonlySet<number> {
  const { segments } = query;
  const isList =
    typeof segments === 'string' && /^\d{1,7}(?:-\d{1,7})?(?: \d{1,7}(?:-\d{1,7})?){0,199}$/.test(segments);
  const numbers = isList && spanOf(segments) <= MOST_ROWS ? numbersIn(segments) : undefined;
  if (numbers !== undefined) return numbers;
  throw new WorkbenchError('input', `Name up to ${MOST_ROWS} segments by number, as in "segments=1-40 57".`);
}

/** How many numbers a list names, without making it. */
const spanOf = (ranges: string): number =>
  ranges.split(' ').reduce((sum, range) => {
    const [from = 0, to = from] = range.split('-').map(Number);
    return sum + Math.max(0, to - from + 1);
  }, 0);

function partOf(request: Request, { columns }: Comparison) {
  const { query } = request;
  const base = numberIn(request, 'base');
  return {
    page: Math.max(1, numberIn(request, 'page') ?? 1),
    at: numberIn(request, 'at'),
    order: query.order === 'text' ? ('text' as const) : ('risk' as const),
    whole: query.rows === 'all',
    figures: query.figures === '1',
    // A column that is none is as if nothing were chosen.
    base: base !== undefined && columns[base] !== undefined ? base : undefined,
  };
}

function numberIn({ query }: Request, name: string): number | undefined {
  const value = query[name];
  return typeof value === 'string' && /^\d{1,7}$/.test(value) ? Number(value) : undefined;
}

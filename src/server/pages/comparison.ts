import type { Comparison, Evaluation } from '../../evaluate/evaluation.ts';
import { comparisonView } from '../../reports/view/comparison-view.ts';
import { MAX_ROWS } from '../../reports/view/excerpt.ts';
import { gateViews } from '../../reports/view/gates.ts';
import { comparisonScores } from '../../reports/view/scores/comparison-scores.ts';
import type { DecidedSegment } from '../../workbench/editor-contract.ts';
import { failedCells } from '../../workbench/retry.ts';
import { addresses } from '../addresses.ts';
import { PAGE_SLOT } from '../render.ts';
import type { Speech } from '../speech.ts';
import { ANCHOR, comparisonFrame, comparisonHref, rowScene } from './comparison-frame.ts';
import { firstRows, isLarge, type PartAsked } from './comparison-part.ts';
import { deskKeys, deskView } from './desk.ts';

/** What of a comparison is asked for; `version` as of `evaluations.version`. */
export interface ComparisonAsked extends PartAsked {
  readonly evaluation: Evaluation;
  readonly comparison: Comparison;
  readonly version: string;
  readonly taken: ReadonlyMap<number, DecidedSegment>;
  readonly reader: string;
  /** Scores and drill-down, although the comparison is a large one. */
  readonly figures: boolean;
}

/** One document in one target language; the same partials as the report, part by part behind tabs. */
export function comparisonPageView(asked: ComparisonAsked, speech: Speech) {
  const { evaluation, comparison, base } = asked;
  const ids = [evaluation.id, comparison.id] as const;
  const place = {
    evaluation: ids[0],
    comparison: ids[1],
    version: asked.version,
    columns: comparison.columns.length,
  };
  const large = isLarge(place, comparison.segments.length);
  const isLater = large && !asked.figures;
  const view = comparisonView(comparison, {
    ...rowScene(...ids),
    taken: asked.taken,
    language: speech.ui,
    part: firstRows(asked, place),
    scored: !isLater,
    ...(base === undefined ? {} : { base }),
  });
  return {
    ...comparisonFrame(evaluation, comparison, speech, 'comparison'),
    view: asked.whole && large ? { ...view, matrix: { ...view.matrix, slot: PAGE_SLOT } } : view,
    desk: deskView(asked),
    moreKeys: deskKeys(speech),
    inTextOrder: asked.order === 'text',
    figuresAt: isLater ? addresses.comparisonFigures(...ids) : '',
    figuresHere: `${addresses.comparisonPart(...ids, { figures: '1' })}#${ANCHOR}-figures`,
    gates: gateViews(evaluation),
    here: comparisonHref(evaluation, comparison),
    retry: retryView(evaluation, comparison, speech),
  };
}

/** Scores and drill-down by themselves, for a page that came without them. */
export const figuresView = (comparison: Comparison, speech: Speech) => ({
  ...comparisonScores(comparison, {
    anchor: ANCHOR,
    language: speech.ui,
    whole: comparison.segments.length <= MAX_ROWS,
  }),
  anchor: ANCHOR,
});

/** Failed cells that can be sent again one by one; a page need not list thousands. */
const LISTED = 50;

function retryView(evaluation: Evaluation, comparison: Comparison, { t, say, count, number }: Speech) {
  const failed = failedCells(comparison);
  if (failed.length === 0) return undefined;
  const names = new Map(comparison.columns.map(({ id, name }) => [id, name]));
  return {
    action: addresses.retry(evaluation.id, comparison.id),
    all: count(t.comparison.retryAll, failed.length),
    more: failed.length > LISTED ? say(t.comparison.retryMore, { count: number(failed.length - LISTED) }) : '',
    cells: failed.slice(0, LISTED).map(({ system, segment }) => {
      const cell = comparison.cells[system]![segment]!;
      return {
        system,
        segment,
        place: say(t.comparison.retryPlace, { system: names.get(system) ?? system, segment: number(segment + 1) }),
        message: 'message' in cell ? cell.message : '',
      };
    }),
  };
}

import type { Comparison, Evaluation } from '../../evaluate/evaluation.ts';
import { comparisonView } from '../../reports/view/comparison-view.ts';
import { gateViews } from '../../reports/view/gates.ts';
import { failedCells } from '../../workbench/retry.ts';
import { addresses } from '../addresses.ts';
import type { Speech } from '../speech.ts';
import { ANCHOR, comparisonFrame, comparisonHref } from './comparison-frame.ts';

/** One document in one target language; the same partials as the report, part by part behind tabs. */
export function comparisonPageView(
  evaluation: Evaluation,
  comparison: Comparison,
  base: number | undefined,
  speech: Speech,
) {
  const groupsAt = addresses.findings(evaluation.id, comparison.id);
  return {
    ...comparisonFrame(evaluation, comparison, speech, 'comparison'),
    view: comparisonView(comparison, {
      anchor: ANCHOR,
      groupsAt,
      linksAt: (column) => addresses.links(evaluation.id, comparison.id, column),
      language: speech.ui,
      ...(base === undefined ? {} : { base }),
    }),
    gates: gateViews(evaluation),
    here: comparisonHref(evaluation, comparison),
    retry: retryView(evaluation, comparison, speech),
  };
}

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

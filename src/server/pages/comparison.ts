import type { Comparison, Evaluation } from '../../evaluate/evaluation.ts';
import { comparisonView } from '../../reports/view/comparison-view.ts';
import { gateViews } from '../../reports/view/gates.ts';
import { failedCells } from '../../workbench/retry.ts';
import { addresses } from '../addresses.ts';
import type { Speech } from '../speech.ts';

/** Starts the ids of all rows, cells and findings of the page. */
const ANCHOR = 'c1';

/** One document in one target language; the same partials as the report, part by part behind tabs. */
export function comparisonPageView(
  evaluation: Evaluation,
  comparison: Comparison,
  base: number | undefined,
  speech: Speech,
) {
  const view = comparisonView(comparison, {
    anchor: ANCHOR,
    language: speech.ui,
    ...(base === undefined ? {} : { base }),
  });
  const { id } = evaluation;
  const { t } = speech;
  const systems = comparison.columns.filter(({ kind }) => kind === 'system');
  return {
    view,
    gates: gateViews(evaluation),
    here: comparisonHref(evaluation, comparison),
    documentHref: addresses.document(comparison.document.id),
    // The findings come from the saved evaluation, in the language it was written in.
    note: speech.ui === 'en' ? '' : t.comparison.english,
    made: speech.say(t.comparison.made, { moment: speech.moment(evaluation.createdAt) }),
    direction: `${speech.language(comparison.document.language)} → ${speech.language(comparison.target)}`,
    again: addresses.newRun(comparison.document.id, {
      target: [comparison.target],
      system: systems.map((system) => system.id),
    }),
    retry: retryView(evaluation, comparison, speech),
    reports: [
      { href: addresses.report(id, 'html'), title: t.comparison.html },
      { href: addresses.report(id, 'json'), title: t.comparison.json },
    ],
    tabs: [
      { href: `#${ANCHOR}-compare`, title: t.comparison.compare, count: '' },
      { href: `#${ANCHOR}-findings`, title: t.comparison.findings, count: speech.number(comparison.findings.length) },
      { href: `#${ANCHOR}-names`, title: t.comparison.names, count: speech.number(view.names.troubled) },
      { href: `#${ANCHOR}-figures`, title: t.comparison.scores, count: '' },
      { href: `#${ANCHOR}-about`, title: t.comparison.about, count: '' },
    ],
    siblings: evaluation.comparisons
      .filter((other) => other !== comparison)
      .map((other) => ({ href: comparisonHref(evaluation, other), title: siblingTitle(comparison, other, speech) })),
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

export const comparisonHref = (evaluation: Evaluation, comparison: Comparison): string =>
  addresses.comparison(evaluation.id, comparison.id);

const siblingTitle = (here: Comparison, other: Comparison, speech: Speech): string =>
  here.document.id === other.document.id
    ? speech.language(other.target)
    : `${other.document.title}: ${speech.language(other.target)}`;

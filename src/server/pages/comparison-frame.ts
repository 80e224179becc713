import type { Comparison, Evaluation } from '../../evaluate/evaluation.ts';
import { hasCorpus } from '../../reports/view/corpus-view.ts';
import { findingGroups } from '../../reports/view/finding-groups.ts';
import { textAttributes } from '../../reports/view/places.ts';
import { addresses } from '../addresses.ts';
import type { Speech } from '../speech.ts';

/** Starts the ids of all rows, cells and findings of the pages of a comparison. */
export const ANCHOR = 'c1';

/** What the rows of a comparison's table link to and are called by, in a page of it and by themselves. */
export const rowScene = (evaluation: string, comparison: string) => ({
  anchor: ANCHOR,
  groupsAt: addresses.findings(evaluation, comparison),
  linksAt: (column: string) => addresses.links(evaluation, comparison, column),
});

/** Pages of a comparison; its other parts open in place. */
export type PartOfComparison = 'comparison' | 'findings' | 'text' | 'links' | 'publish' | 'review';

/** Head and tabs that all pages of one comparison share. */
export function comparisonFrame(
  evaluation: Evaluation,
  comparison: Comparison,
  speech: Speech,
  current: PartOfComparison,
) {
  const { t } = speech;
  const { id } = evaluation;
  const systems = comparison.columns.filter(({ kind }) => kind === 'system');
  return {
    heading: { title: comparison.document.title, ...textAttributes(comparison.document.language) },
    documentHref: addresses.document(comparison.document.id),
    // The findings come from the saved evaluation, in the language it was written in.
    note: speech.ui === 'en' ? '' : t.comparison.english,
    made: speech.say(t.comparison.made, { moment: speech.moment(evaluation.createdAt) }),
    direction: `${speech.language(comparison.document.language)} → ${speech.language(comparison.target)}`,
    again: addresses.newRun(comparison.document.id, {
      target: [comparison.target],
      system: systems.map((system) => system.id),
    }),
    reports: [
      { href: addresses.report(id, 'html'), title: t.comparison.html },
      { href: addresses.report(id, 'json'), title: t.comparison.json },
    ],
    tabs: tabsOf(evaluation, comparison, speech, current),
    together: hasCorpus(evaluation) ? addresses.together(id) : '',
    siblings: evaluation.comparisons
      .filter((other) => other.id !== comparison.id)
      .map((other) => ({ href: comparisonHref(evaluation, other), title: siblingTitle(comparison, other, speech) })),
  };
}

/** Parts of the comparison open in place; findings and texts are pages of their own. */
function tabsOf({ id }: Evaluation, comparison: Comparison, { t, number }: Speech, current: PartOfComparison) {
  const home = current === 'comparison' ? '' : addresses.comparison(id, comparison.id);
  const open = findingGroups({ comparison, anchor: ANCHOR }).filter(({ state }) => state === 'open').length;
  const troubled = comparison.names.filter(({ consistent }) => !consistent).length;
  const [system] = comparison.columns.filter(({ kind }) => kind === 'system');
  return [
    { href: `${home}#${ANCHOR}-compare`, title: t.comparison.compare, count: '' },
    {
      href: addresses.findings(id, comparison.id),
      title: t.comparison.findings,
      count: number(open),
      current: current === 'findings',
    },
    { href: `${home}#${ANCHOR}-names`, title: t.comparison.names, count: number(troubled) },
    { href: `${home}#${ANCHOR}-figures`, title: t.comparison.scores, count: '' },
    ...(system === undefined
      ? []
      : [
          { href: addresses.edit(id, comparison.id), title: t.comparison.text, count: '', current: current === 'text' },
          {
            href: addresses.publish(id, comparison.id),
            title: t.comparison.publish,
            count: '',
            current: current === 'publish',
          },
        ]),
    {
      href: addresses.reviewsOf(id, comparison.id),
      title: t.comparison.review,
      count: '',
      current: current === 'review',
    },
    ...(comparison.alignments === undefined
      ? []
      : [
          {
            href: addresses.links(id, comparison.id, Object.keys(comparison.alignments)[0] ?? ''),
            title: t.comparison.links,
            count: '',
            current: current === 'links',
          },
        ]),
    { href: `${home}#${ANCHOR}-about`, title: t.comparison.about, count: '' },
  ];
}

export const comparisonHref = (evaluation: Evaluation, comparison: Comparison): string =>
  addresses.comparison(evaluation.id, comparison.id);

const siblingTitle = (here: Comparison, other: Comparison, speech: Speech): string =>
  here.document.id === other.document.id
    ? speech.language(other.target)
    : `${other.document.title}: ${speech.language(other.target)}`;

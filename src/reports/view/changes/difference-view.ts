import type { ColumnDifference, EvaluationDifference, PlacedFinding } from '../../../evaluate/difference.ts';
import { textDirection } from '../../../shared/language.ts';
import { shortened } from '../charts/axis.ts';
import type { ChangeLinks, ChangeSpeech } from './change-speech.ts';

/** Characters of a segment that are quoted. */
const MOST_QUOTED = 160;

interface Surroundings {
  readonly links: ChangeLinks;
  /** Findings shown of one list; the command line and the API tell all. */
  readonly most: number;
}

interface Listed {
  readonly findings: readonly PlacedFinding[];
  /** Holds them. */
  readonly evaluation: string;
}

/** What got better, worse, new and gone between two Evaluations. */
export function differenceView(
  { before, after, columns, new: fresh, gone }: EvaluationDifference,
  { links, most }: Surroundings,
  speech: ChangeSpeech,
) {
  const { t, say, moment, count } = speech;
  const list = (id: string, title: string, { findings, evaluation }: Listed) => ({
    id,
    title,
    findings: findings.slice(0, most).map((placed) => ({
      ...findingView(placed, speech),
      href: links.comparison(evaluation, placed.comparison),
    })),
    more: findings.length > most ? say(t.difference.more, { count: findings.length - most }) : '',
  });
  return {
    words: t.difference,
    times: say(t.difference.times, { before: moment(before.createdAt), after: moment(after.createdAt) }),
    comparisons: [...Map.groupBy(columns, ({ comparison }) => comparison)].map(([comparison, group]) => ({
      title: comparison,
      href: links.comparison(after.id, comparison),
      rows: group.map((one) => columnView(one, speech)),
    })),
    lists: [
      list('new', count(t.difference.new, fresh.length), { findings: fresh, evaluation: after.id }),
      list('gone', count(t.difference.gone, gone.length), { findings: gone, evaluation: before.id }),
    ],
  };
}

function columnView({ name, column, verdict, before, after }: ColumnDifference, { t }: ChangeSpeech) {
  const figures = (['critical', 'major', 'minor', 'info'] as const).map((severity) =>
    change(before?.findings[severity], after?.findings[severity]),
  );
  return {
    name: column === 'source' ? t.history.source : name,
    verdict,
    word: t.difference.verdicts[verdict],
    figures: [...figures, change(before?.failed, after?.failed)],
  };
}

function change(before: number | undefined, after: number | undefined) {
  if (before === undefined || after === undefined || before === after)
    return { text: String(after ?? before ?? 0), changed: false };
  return { text: `${before} → ${after}`, changed: true };
}

function findingView({ comparison, finding }: PlacedFinding, { t }: ChangeSpeech) {
  const { severity, check, system, message, spans } = finding;
  const language = comparison.slice(comparison.lastIndexOf('.') + 1);
  // The source may be in any language; only what stands in the target is known to be in it.
  const isTarget = system !== 'source' && spans[0]!.side !== 'source';
  return {
    word: t.difference.severities[severity],
    check,
    column: system === 'source' ? t.history.source : (system ?? ''),
    message,
    text: shortened(spans[0]!.text, MOST_QUOTED),
    lang: isTarget ? language : '',
    dir: isTarget ? textDirection(language) : '',
  };
}

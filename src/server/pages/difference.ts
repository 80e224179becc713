import type { ColumnDifference, EvaluationDifference, PlacedFinding } from '../../evaluate/difference.ts';
import { textDirection } from '../../shared/language.ts';
import { addresses } from '../addresses.ts';
import type { Speech } from '../speech.ts';

/** Of one list; the command line and the API tell all. */
const MOST_SHOWN = 200;

interface Listed {
  readonly findings: readonly PlacedFinding[];
  /** Holds them. */
  readonly evaluation: string;
}

/** What got better, worse, new and gone between two Evaluations. */
export function differenceView({ before, after, columns, new: fresh, gone }: EvaluationDifference, speech: Speech) {
  const { t, say, moment, count } = speech;
  const list = (id: string, title: string, { findings, evaluation }: Listed) => ({
    id,
    title,
    findings: findings.slice(0, MOST_SHOWN).map((placed) => findingView(placed, evaluation, speech)),
    more: findings.length > MOST_SHOWN ? say(t.difference.more, { count: findings.length - MOST_SHOWN }) : '',
  });
  return {
    times: say(t.difference.times, { before: moment(before.createdAt), after: moment(after.createdAt) }),
    comparisons: [...Map.groupBy(columns, ({ comparison }) => comparison)].map(([comparison, group]) => ({
      title: comparison,
      href: addresses.comparison(after.id, comparison),
      rows: group.map((one) => columnView(one, speech)),
    })),
    lists: [
      list('new', count(t.difference.new, fresh.length), { findings: fresh, evaluation: after.id }),
      list('gone', count(t.difference.gone, gone.length), { findings: gone, evaluation: before.id }),
    ],
  };
}

function columnView({ name, column, verdict, before, after }: ColumnDifference, { t }: Speech) {
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

function findingView({ comparison, finding }: PlacedFinding, evaluation: string, { t }: Speech) {
  const { severity, check, system, message, spans } = finding;
  const language = comparison.slice(comparison.lastIndexOf('.') + 1);
  return {
    severity,
    word: t.difference.severities[severity],
    check,
    column: system === 'source' ? t.history.source : (system ?? ''),
    message,
    // The source may be in any language; only what stands in the target is known to be in it.
    text: spans[0]!.text,
    ...(system === 'source' || spans[0]!.side === 'source' ? {} : { lang: language, dir: textDirection(language) }),
    href: addresses.comparison(evaluation, comparison),
  };
}

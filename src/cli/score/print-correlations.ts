import { formatFixed } from '../../metrics/python-text.ts';
import type { CorrelateResult } from './correlate.ts';
import { table, two } from './print-scores.ts';

/** For people: what people said of the systems, then how far each metric says the same. */
export function correlationsAsText({ people, metrics }: CorrelateResult): string {
  const systems = people.systems.map(({ system, score, interval, rated, raters }) => [
    system,
    two(score),
    interval === null ? '' : `± ${two(interval)}`,
    String(rated),
    String(raters),
  ]);
  const agreement = metrics.map(({ id, systems: ofSystems, segments }) => [
    id,
    three(ofSystems.pearson),
    three(ofSystems.kendall),
    three(ofSystems.accuracy),
    three(segments.pearson),
    three(segments.kendall),
    three(segments.accuracy?.accuracy ?? null),
    segments.accuracy === null ? '' : three(segments.accuracy.epsilon),
  ]);
  const heads = [
    'Metric',
    'sys Pearson',
    'sys Kendall',
    'sys accuracy',
    'seg Pearson',
    'seg Kendall',
    'seg accuracy',
    'tie ≤',
  ];
  const count = metrics[0]?.systems.count ?? 0;
  const notes = [
    `${people.ratings} ratings (${people.scheme})${people.leftOut > 0 ? `, ${people.leftOut} rows left out (attention checks, tutorials, whole documents)` : ''}.`,
    ...(people.withoutOutput.length > 0
      ? [`Rated, but not among the outputs: ${people.withoutOutput.join(', ')}.`]
      : []),
    ...(count < 5 ? [`Only ${count} systems: values over systems say little.`] : []),
  ];
  return [
    table(['System', 'people', '95 %', 'segments', 'raters'], systems),
    ...(metrics.length > 0
      ? [table(heads, agreement), metrics.map(({ id, signature }) => `${id}: ${signature}`).join('\n')]
      : []),
    notes.join('\n'),
  ]
    .map((part) => `${part}\n`)
    .join('\n');
}

const three = (value: number | null) => (value === null ? '–' : formatFixed(value, 3));

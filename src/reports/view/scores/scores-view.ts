import { type MetricSummary, ranking } from '../../../drilldown/summary.ts';
import { ranges } from '../../../shared/number-ranges.ts';
import { type IntervalChart, intervalChart } from '../charts/interval-chart.ts';
import type { ScatterChart } from '../charts/scatter-chart.ts';
import { costChart } from './cost-chart.ts';
import { type PairMatrix, pairMatrix } from './pair-matrix.ts';
import { type CorrelationTable, correlationTable } from './people-view.ts';
import { type ScoreTable, scoreTable } from './score-table.ts';
import type { ScoreSpeech } from './speech.ts';
import type { ScoreSubject } from './subject.ts';
import { verdictSentences } from './verdict.ts';

/** The scores of one comparison: verdict, table, charts, every pair, signatures. */
export interface ScoresView {
  readonly anchor: string;
  readonly language: string;
  readonly t: ScoreSpeech['t'];
  readonly verdict: readonly string[];
  readonly notes: readonly string[];
  readonly table: ScoreTable;
  readonly intervals: readonly IntervalChart[];
  readonly scatter: ScatterChart | null;
  /** Why there is no scatter chart; '' when there is one. */
  readonly noScatter: string;
  readonly pairs: readonly PairMatrix[];
  readonly correlations: CorrelationTable | null;
  readonly bestOf: readonly string[];
  readonly signatures: readonly { readonly term: string; readonly value: string; readonly href: string }[];
}

export function scoresView(subject: ScoreSubject, speech: ScoreSpeech): ScoresView {
  const { t } = speech;
  const { anchor, texts, drilldown } = subject;
  const metrics = drilldown?.metrics ?? [];
  const names = texts.systems.map(({ name }) => name);
  const scatter = costChart(subject, speech);
  return {
    anchor,
    language: speech.language,
    t,
    verdict: verdictSentences(subject, speech),
    notes: notesOf(subject, speech),
    table: scoreTable(subject, speech),
    intervals: names.length > 1 ? metrics.map((metric) => chartOf(metric, { anchor, names }, speech)) : [],
    scatter,
    noScatter: scatter || subject.facts.every(({ findings }) => findings === undefined) ? '' : t.scatter.none,
    pairs: names.length > 1 ? pairMatrices(subject, speech) : [],
    correlations: correlationTable(subject.correlations, speech),
    bestOf: bestOf(subject, speech),
    signatures: signaturesOf(subject, speech),
  };
}

/** Every pair under every metric, and under what programs, judges and people gave. */
function pairMatrices({ texts, drilldown, given }: ScoreSubject, speech: ScoreSpeech): readonly PairMatrix[] {
  const names = texts.systems.map(({ name }) => name);
  const ofGiven = given.map((summary) => {
    const name = summary.by === 'people' ? speech.say(speech.t.people.of, { name: summary.name }) : summary.name;
    return pairMatrix({ ...summary, name }, names, speech, digitsOf(summary));
  });
  return [...(drilldown?.metrics ?? []).map((metric) => pairMatrix(metric, names, speech)), ...ofGiven];
}

/** COMET stays below 1, MQM reaches some tens, judges 100. */
function digitsOf({ systems }: MetricSummary): number {
  const largest = Math.max(...systems.map(({ score }) => Math.abs(score)));
  return largest < 2 ? 3 : largest < 20 ? 2 : 1;
}

function notesOf(
  { texts, drilldown, segments, empty, withheld }: ScoreSubject,
  speech: ScoreSpeech,
): readonly string[] {
  const { t, say } = speech;
  const notes: string[] = [];
  if (texts.numbers.length < segments) {
    const counts = { count: speech.whole(texts.numbers.length), total: speech.whole(segments) };
    notes.push(say(drilldown ? t.scoredOf : t.comparedOf, counts));
  }
  const missing = empty.filter(({ count }) => count > 0);
  if (missing.length > 0) {
    const systems = missing.map(({ name, count }) => `${name} (${speech.whole(count)})`);
    notes.push(say(t.missing, { systems: speech.list(systems) }));
  }
  const pairs = drilldown?.metrics[0]?.pairs.length ?? 0;
  if (pairs > 0) notes.push(t.rankNote, say(t.test, { pairs: speech.count(t.pairsCount, pairs) }));
  if (texts.people) notes.push(t.people.note);
  for (const name of withheld) notes.push(say(t.people.withheld, { name }));
  notes.push(t.intervalNote);
  return notes;
}

function chartOf(
  metric: MetricSummary,
  { anchor, names }: { readonly anchor: string; readonly names: readonly string[] },
  speech: ScoreSpeech,
): IntervalChart {
  const one = (value: number) => speech.fixed(value, 1);
  const items = ranking(metric).map((system) => {
    const { score, interval } = metric.systems[system]!;
    return {
      name: names[system]!,
      value: score,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
      label: one(score),
    };
  });
  const told = items.map(({ name, label, low, high }) => {
    const range =
      low === null || high === null ? '' : ` (${speech.say(speech.t.interval, { low: one(low), high: one(high) })})`;
    return `${name} ${label}${range}`;
  });
  return intervalChart(
    {
      id: `${anchor}-intervals-${metric.id.replace(/\W/g, 'p')}`,
      title: speech.say(speech.t.intervals.title, { metric: metric.name }),
      description: speech.say(speech.t.intervals.description, { items: speech.list(told) }),
    },
    items,
    (value) => speech.fixed(value, Number.isInteger(value) ? 0 : 1),
  );
}

function bestOf({ referenceFree, texts, placeOf }: ScoreSubject, speech: ScoreSpeech): readonly string[] {
  const consensus = referenceFree?.consensus;
  // Numbers of segments say nothing where they are of several documents.
  if (!consensus || texts.systems.length < 3 || placeOf) return [];
  return texts.systems.flatMap(({ name }, system) => {
    const numbers = consensus.best.flatMap((best, segment) => (best === system ? [texts.numbers[segment]!] : []));
    if (numbers.length === 0) return [];
    return [speech.say(speech.t.bestOf.row, { system: name, count: ranges(numbers) })];
  });
}

function signaturesOf({ drilldown, referenceFree, outside, given, effort }: ScoreSubject, { t }: ScoreSpeech) {
  const rows: { term: string; value: string; href: string }[] = [];
  const add = (term: string, value: string) => value !== '' && rows.push({ term, value, href: '' });
  for (const { name, signature, fullSignature, testSignature } of drilldown?.metrics ?? []) {
    add(`${name}, ${t.signatures.sacrebleu}`, signature);
    add(`${name}, ${t.signatures.own}`, fullSignature);
    add(`${name}, ${t.signatures.test}`, testSignature);
  }
  for (const { name, testSignature } of given) add(`${name}, ${t.signatures.test}`, testSignature);
  for (const { name, signature, trust } of outside)
    add(name, `${JSON.stringify(signature)}${trust === undefined ? '' : ` · ${trust.reason}`}`);
  if (effort[0]) add(t.effort, effort[0].signature);
  if (referenceFree?.consensus) add(t.agreement, referenceFree.consensus.signature);
  return rows;
}

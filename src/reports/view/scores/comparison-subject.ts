import type { ScoredTexts } from '../../../drilldown/contract.ts';
import { type PeopleCorrelation, peopleCorrelations } from '../../../drilldown/correlations.ts';
import { DrilldownSource } from '../../../drilldown/drilldown.ts';
import { referenceFree } from '../../../drilldown/reference-free.ts';
import { type MetricChoice, scoreTexts } from '../../../drilldown/rows.ts';
import type { Column, Comparison, ScorerResult } from '../../../evaluate/evaluation.ts';
import { standardMetrics } from '../../../evaluate/score-comparison.ts';
import { scoredTexts } from '../../../evaluate/scored-texts.ts';
import { countWords } from '../../../evaluate/words.ts';
import { correlateWithPeople } from '../../../metrics/correlation/with-people.ts';
import type { Watch } from '../../../shared/watch.ts';
import { FINDING_CLASSES, type FindingClass, findingClass } from '../finding-class.ts';
import { givenSummaries } from './given-summaries.ts';
import type { ScoreSubject, SystemFacts } from './subject.ts';

export interface SubjectOptions {
  /** Starts the ids of the section; left out where nothing links to it. */
  readonly anchor?: string;
  /** Rows of the scores that are known already. */
  readonly collected?: DrilldownSource | undefined;
  /** Told of segments, where they have to be scored first. */
  readonly watch?: Watch | undefined;
}

/** What the scores of a comparison are shown from; `null` when no system brought anything. */
export function comparisonSubject(
  comparison: Comparison,
  { anchor = '', collected, watch }: SubjectOptions = {},
): ScoreSubject | null {
  const texts = collected?.texts ?? withFindings(scoredTexts(comparison), comparison);
  if (texts.systems.length === 0 || texts.numbers.length === 0) return null;
  const { scores } = comparison;
  const frame = {
    anchor,
    facts: comparison.columns.filter(({ kind }) => kind === 'system').map((column) => factsOf(comparison, column)),
    texts,
    outside: comparison.scorers ?? [],
    given: givenSummaries(texts, comparison.scorers ?? []),
    effort: comparison.effort ?? [],
    withheld: (comparison.withheldRatings ?? []).map(({ name }) => name),
    segments: comparison.segments.length,
    empty: emptyCounts(texts),
  };
  if (texts.references.length === 0)
    return {
      ...frame,
      drilldown: null,
      correlations: outsideCorrelations(texts, frame.outside),
      referenceFree: scores?.referenceFree ?? referenceFree(texts.outputs, texts.source, watch),
    };
  const choices: readonly MetricChoice[] = scores?.metrics ?? standardMetrics(comparison.target);
  const source =
    collected ?? new DrilldownSource(texts, scoreTexts(texts, choices, watch), { summaries: scores?.metrics });
  return {
    ...frame,
    drilldown: source.look(),
    correlations: [...peopleCorrelations(texts, source.metrics), ...outsideCorrelations(texts, frame.outside)],
    referenceFree: null,
  };
}

/** How far programs and judges say what people say. */
function outsideCorrelations(
  { people = [], systems, numbers }: ScoredTexts,
  outside: readonly ScorerResult[],
): readonly PeopleCorrelation[] {
  return people.flatMap((one) =>
    outside.map(({ name, better, columns }) => {
      const scored = systems.flatMap(({ id }, system) => {
        const own = columns[id];
        if (own === undefined || own.score === null) return [];
        const metric = numbers.map((number) => own.segments[number - 1] ?? null);
        return [{ people: one.systems[system]!, metric, metricScore: own.score }];
      });
      return { people: one.name, metric: name, ...correlateWithPeople(scored, better) };
    }),
  );
}

/** Classes of the findings that touch a segment in any system's text. */
function withFindings(texts: ScoredTexts, { findings, checks }: Comparison): ScoredTexts {
  if (checks.length === 0) return texts;
  const systems = new Set(texts.systems.map(({ id }) => id));
  const classes = new Map<number, Set<string>>();
  for (const finding of findings) {
    if (finding.system === undefined || !systems.has(finding.system)) continue;
    for (const { segment } of finding.spans) {
      const known = classes.get(segment) ?? new Set();
      classes.set(segment, known.add(findingClass(finding)));
    }
  }
  const values = texts.numbers.map((number) => [...(classes.get(number - 1) ?? [''])]);
  return { ...texts, labels: [...texts.labels, { dimension: 'finding', values }] };
}

const emptyCounts = (texts: ScoredTexts) =>
  texts.systems.map(({ name }, system) => ({
    name,
    count: texts.outputs[system]!.filter((text) => text === '').length,
  }));

function factsOf(comparison: Comparison, column: Column): SystemFacts {
  const { id, name, measures, usage } = column;
  const checked = comparison.checks.length > 0;
  const own = comparison.findings.filter(({ system }) => system === id);
  const cost = costPerThousand(comparison, column);
  return {
    id,
    name,
    words: measures.words,
    ...(checked ? { findings: { total: own.length, byClass: countsByClass(own.map(findingClass)) } } : {}),
    ...(cost === undefined ? {} : { cost }),
    ...(usage?.milliseconds === undefined ? {} : { seconds: usage.milliseconds / 1000 }),
  };
}

function countsByClass(classes: readonly FindingClass[]): Readonly<Record<FindingClass, number>> {
  const counts = FINDING_CLASSES.map(({ id }) => [id, classes.filter((one) => one === id).length] as const);
  return Object.fromEntries(counts) as Record<FindingClass, number>;
}

/** What was paid, for the words it was paid for: translations taken from the store cost nothing this time. */
function costPerThousand({ segments, cells }: Comparison, { id, usage }: Column): SystemFacts['cost'] {
  if (!usage?.cost) return undefined;
  const sent = segments.filter(({ index }) => {
    const cell = cells[id]?.[index];
    return cell?.state === 'translated' && !cell.reused;
  });
  const words = countWords(sent.map(({ text }) => text));
  if (words === 0) return undefined;
  return { amount: (1000 * usage.cost.amount) / words, currency: usage.cost.currency };
}

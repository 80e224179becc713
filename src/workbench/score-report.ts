import type { Worker } from 'node:worker_threads';
import type { ScoredTexts } from '../drilldown/contract.ts';
import { DrilldownSource } from '../drilldown/drilldown.ts';
import { SharedSummaries } from '../drilldown/parallel/summaries.ts';
import { blockOf, type MetricChoice, scoredMetrics, scoreTexts, tasksOf } from '../drilldown/rows.ts';
import { type MetricSummary, summarise } from '../drilldown/summary.ts';
import { TextWords } from '../drilldown/text-words.ts';
import type { Cell, Column, Comparison, Evaluation, NamedRatings } from '../evaluate/evaluation.ts';
import { peopleScores } from '../evaluate/people.ts';
import { scoresOf, tokenizerFor } from '../evaluate/score-comparison.ts';
import { countWords } from '../evaluate/words.ts';
import { collectOn } from '../metrics/parallel/collect.ts';
import type { LanguageTag } from '../shared/language.ts';
import { programVersion } from '../shared/version.ts';
import type { Watch } from '../shared/watch.ts';
import { rated } from './rate-evaluation.ts';

/** Texts of one test set as they were read: all lists have one text per segment. */
export interface TestSet {
  readonly title: string;
  /** `und` when nobody said. */
  readonly sourceLanguage: LanguageTag;
  readonly targetLanguage: LanguageTag;
  readonly source?: readonly string[];
  readonly systems: readonly NamedTexts[];
  readonly references: readonly NamedTexts[];
  /** One label per segment. */
  readonly labels: readonly { readonly dimension: 'domain' | 'document'; readonly values: readonly string[] }[];
  readonly metrics: readonly MetricChoice[];
  /** What people said, by names of systems. */
  readonly ratings?: readonly NamedRatings[];
}

export interface NamedTexts {
  readonly name: string;
  readonly texts: readonly string[];
}

export interface ScoredTestSet {
  /** What every report of this set shows; `null` without references. */
  readonly source: DrilldownSource | null;
  readonly evaluation: Evaluation;
}

export interface ScoreTools {
  readonly thread?: Worker | undefined;
  readonly watch?: Watch;
  readonly meanwhile?: (comparison: Comparison) => Promise<void>;
}

/**
 * Scores outputs that were read from files, as an Evaluation of one comparison: every report can be made of it.
 * @param thread of `startScoreThread`, to share the work with; left out, all is done here
 * @param watch told of segments
 * @param meanwhile called once the texts are in their place and while the thread works
 */
export async function scoreTestSet(
  set: TestSet,
  createdAt: string,
  { thread, watch, meanwhile }: ScoreTools = {},
): Promise<ScoredTestSet> {
  const named = textsOf(set);
  const choices = set.references.length === 0 ? [] : set.metrics.map((one) => inLanguage(one, set.targetLanguage));
  const collecting = thread && collectOn(thread, blockOf(named), { tasks: tasksOf(named, choices), watch });
  // What needs the texts alone, while the thread works out the rows.
  const comparison = set.ratings ? rated(comparisonOf(set, named), set.ratings) : comparisonOf(set, named);
  const { numbers, systems } = named;
  const texts = { ...named, ...peopleScores(comparison.ratings, systems, { segments: numbers.length, numbers }) };
  const evaluationWith = (summaries: readonly MetricSummary[]): Evaluation => ({
    formatVersion: 1,
    id: set.title,
    createdAt,
    generator: { name: 'gegenlesen', version: programVersion() },
    comparisons: [{ ...comparison, scores: scoresOf(texts, choices, summaries, watch) }],
  });
  if (choices.length === 0) return { source: null, evaluation: evaluationWith([]) };
  const words = new TextWords(texts);
  words.prepare();
  if (thread === undefined) {
    const metrics = scoreTexts(texts, choices, watch);
    const summaries = summarise(metrics, allOf(texts));
    return { source: new DrilldownSource(texts, metrics, { words, summaries }), evaluation: evaluationWith(summaries) };
  }
  const collected = (await collecting)!;
  const metrics = scoredMetrics(choices, collected);
  const shared = new SharedSummaries(thread, choices, { collected, metrics });
  const source = new DrilldownSource(texts, metrics, { words });
  source.prepare();
  await meanwhile?.(comparison);
  const summaries = await shared.finished();
  source.known(summaries);
  return { source, evaluation: evaluationWith(summaries) };
}

const allOf = ({ numbers }: ScoredTexts) => Int32Array.from(numbers, (_, segment) => segment);

/** BLEU counts the words of the language it is said to be, unless somebody chose them. */
function inLanguage(choice: MetricChoice, language: LanguageTag): MetricChoice {
  if (choice.metric !== 'bleu' || choice.options.tokenize !== undefined || language === 'und') return choice;
  return { ...choice, options: { ...choice.options, tokenize: tokenizerFor(language) } };
}

const systemId = (at: number) => `s${at + 1}`;
const referenceId = (at: number) => `r${at + 1}`;

function textsOf({ targetLanguage, source, systems, references, labels }: TestSet): ScoredTexts {
  return {
    language: targetLanguage,
    systems: systems.map(({ name }, at) => ({ id: systemId(at), name })),
    references: references.map(({ name }, at) => ({ id: referenceId(at), name })),
    numbers: systems[0]!.texts.map((_, segment) => segment + 1),
    ...(source ? { source } : {}),
    outputs: systems.map(({ texts }) => texts),
    referenceTexts: references.map(({ texts }) => texts),
    labels: labels.map(({ dimension, values }) => ({ dimension, values: values.map((value) => [value]) })),
  };
}

function comparisonOf(set: TestSet, texts: ScoredTexts): Omit<Comparison, 'scores'> {
  const { title, sourceLanguage, targetLanguage, source, systems, references } = set;
  const column = (kind: Column['kind'], id: string, name: string, list: readonly string[]): Column => ({
    id,
    name,
    kind,
    language: kind === 'source' ? sourceLanguage : targetLanguage,
    measures: {
      words: countWords(list),
      findings: { critical: 0, major: 0, minor: 0, info: 0 },
      findingsPerThousandWords: null,
    },
  });
  const cells = (list: readonly string[]): readonly Cell[] =>
    list.map((text) => ({ state: 'translated', text, reused: false }));
  return {
    id: `${title}.${targetLanguage}`,
    document: { id: title, title, language: sourceLanguage },
    target: targetLanguage,
    columns: [
      ...(source ? [column('source', 'source', 'Source', source)] : []),
      ...systems.map(({ name, texts: list }, at) => column('system', systemId(at), name, list)),
      ...references.map(({ name, texts: list }, at) => column('reference', referenceId(at), name, list)),
    ],
    segments: texts.numbers.map((number) => ({
      index: number - 1,
      id: String(number),
      section: 'text',
      role: 'body',
      language: sourceLanguage,
      text: source?.[number - 1] ?? '',
      line: number,
      ...Object.fromEntries(set.labels.map(({ dimension, values }) => [dimension, values[number - 1]!])),
    })),
    cells: Object.fromEntries([
      ...systems.map(({ texts: list }, at) => [systemId(at), cells(list)] as const),
      ...references.map(({ texts: list }, at) => [referenceId(at), cells(list)] as const),
    ]),
    findings: [],
    checks: [],
    names: [],
  };
}

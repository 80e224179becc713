import { availableParallelism } from 'node:os';
import type { ScoredTexts } from '../drilldown/contract.ts';
import { DrilldownSource } from '../drilldown/drilldown.ts';
import { SummaryThread } from '../drilldown/parallel/summaries.ts';
import { type MetricChoice, scoredMetrics, tasksOf } from '../drilldown/rows.ts';
import { type MetricSummary, summarise } from '../drilldown/summary.ts';
import type { Cell, Column, Comparison, Evaluation } from '../evaluate/evaluation.ts';
import { scoresOf, tokenizerFor } from '../evaluate/score-comparison.ts';
import { countWords } from '../evaluate/words.ts';
import type { Block } from '../metrics/parallel/block.ts';
import { collectBlocks } from '../metrics/parallel/collect.ts';
import type { LanguageTag } from '../shared/language.ts';
import { programVersion } from '../shared/version.ts';
import type { Watch } from '../shared/watch.ts';

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
}

export interface NamedTexts {
  readonly name: string;
  readonly texts: readonly string[];
}

export interface ScoredTestSet {
  /** What every report of this set shows; `null` without references. */
  readonly source: DrilldownSource | null;
  /** The Evaluation, once intervals and tests are there; they are made on a thread of their own. */
  readonly evaluation: Promise<Evaluation>;
}

/** Segments of one block for a thread. */
const BLOCK_SEGMENTS = 100;

/** Characters of all texts from which a second thread pays. */
const WORTH_A_THREAD = 1_000_000;

/**
 * Scores outputs that were read from files, as an Evaluation of one comparison: every report can be made of it.
 * @param watch told of segments
 */
export async function scoreTestSet(set: TestSet, createdAt: string, watch?: Watch): Promise<ScoredTestSet> {
  const texts = textsOf(set);
  const choices = set.references.length === 0 ? [] : set.metrics.map((one) => inLanguage(one, set.targetLanguage));
  const evaluationWith = (summaries: readonly MetricSummary[]): Evaluation => ({
    formatVersion: 1,
    id: set.title,
    createdAt,
    generator: { name: 'gegenlesen', version: programVersion() },
    comparisons: [{ ...comparisonOf(set, texts), scores: scoresOf(texts, choices, summaries, watch) }],
  });
  if (choices.length === 0) return { source: null, evaluation: Promise.resolve(evaluationWith([])) };
  const threads = isLarge(texts) ? Math.min(1, availableParallelism() - 1) : 0;
  const thread = threads > 0 ? new SummaryThread() : undefined;
  try {
    const { rows, referenceCounts } = await collectRows(texts, choices, { threads, watch });
    const metrics = scoredMetrics(choices, rows, referenceCounts);
    const source = new DrilldownSource(texts, metrics);
    const summaries = thread
      ? thread.summarise({ metrics: choices, rows, referenceCounts })
      : Promise.resolve(metrics.map((metric) => summarise(metric, allOf(texts))));
    const evaluation = summaries.then((known) => {
      source.known(known);
      return evaluationWith(known);
    });
    return { source, evaluation };
  } catch (error) {
    await thread?.close();
    throw error;
  }
}

const allOf = ({ numbers }: ScoredTexts) => Int32Array.from(numbers, (_, segment) => segment);

const isLarge = ({ outputs }: ScoredTexts) =>
  outputs.reduce((sum, list) => sum + list.reduce((all, text) => all + text.length, 0), 0) > WORTH_A_THREAD;

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

async function collectRows(
  texts: ScoredTexts,
  metrics: readonly MetricChoice[],
  { threads, watch }: { readonly threads: number; readonly watch: Watch | undefined },
) {
  const blocks = await collectBlocks(blocksOf(texts, watch), tasksOf(texts, metrics), threads);
  return {
    rows: metrics.map((_, metric) =>
      texts.systems.map((__, system) => joined(blocks.map((block) => block.rows[metric]![system]!))),
    ),
    referenceCounts: blocks.flatMap((block) => block.referenceCounts),
  };
}

async function* blocksOf(
  { numbers, outputs, referenceTexts }: ScoredTexts,
  watch: Watch | undefined,
): AsyncGenerator<Block> {
  for (let start = 0; start < numbers.length; start += BLOCK_SEGMENTS) {
    const part = <Text>(list: readonly Text[]) => list.slice(start, start + BLOCK_SEGMENTS);
    watch?.(start, numbers.length);
    yield { firstSegment: start, hypotheses: outputs.map(part), references: referenceTexts.map(part), keepRows: true };
  }
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
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

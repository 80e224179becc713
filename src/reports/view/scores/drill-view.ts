import type { Drilldown } from '../../../drilldown/drilldown.ts';
import { leading } from '../../../drilldown/summary.ts';
import { textDirection } from '../../../shared/language.ts';
import { controlsOf, type DrillControls } from './drill-controls.ts';
import type { DrillScene } from './drill-scene.ts';
import type { DrillTable } from './drill-table.ts';
import { drillTables } from './drill-tables.ts';
import { type ExampleList, exampleLists } from './example-view.ts';
import { type NgramList, ngramLists } from './ngram-lists.ts';
import { type ScoreTable, scoreTable } from './score-table.ts';
import type { ScoreSpeech } from './speech.ts';
import type { ScoreSubject } from './subject.ts';

export interface DrillView {
  readonly anchor: string;
  /** What the browser's script needs to work the tables out again from the texts on the page, as JSON; '' when they are not all there. */
  readonly data: string;
  readonly language: string;
  readonly t: ScoreSpeech['t'];
  readonly lang: string;
  readonly dir: string;
  readonly shown: string;
  /** What filters need, or where they are. */
  readonly note: string;
  readonly empty: boolean;
  readonly controls: DrillControls;
  /** Scores over the segments a filter lets through; `null` without one: the table above has them. */
  readonly scores: ScoreTable | null;
  readonly tables: readonly DrillTable[];
  readonly ngramTitle: string;
  readonly first: string;
  readonly second: string;
  readonly ngrams: readonly NgramList[];
  readonly exampleTitle: string;
  readonly examples: readonly ExampleList[];
}

export interface DrillOptions {
  /** Id of the figures shown in tables of segments; left out, the leading metric. */
  readonly measure?: string | undefined;
  /** See `DrillView.data`. */
  readonly data?: string;
}

export function drillView(
  subject: ScoreSubject,
  speech: ScoreSpeech,
  { measure, data = '' }: DrillOptions = {},
): DrillView | null {
  const { drilldown, texts, anchor } = subject;
  if (!drilldown) return null;
  const [first, second] = drilldown.choice.pair.map((system) => texts.systems[system]!.name);
  const scene: DrillScene = { subject, drilldown, speech, measure: chosenMeasure(drilldown, measure) };
  const { t, say, whole } = speech;
  const isEmpty = drilldown.segments.length === 0;
  return {
    anchor,
    data,
    language: speech.language,
    t,
    lang: texts.language,
    dir: textDirection(texts.language),
    shown: isEmpty
      ? t.drill.none
      : say(t.drill.shown, { count: whole(drilldown.segments.length), total: whole(texts.numbers.length) }),
    empty: isEmpty,
    note: subject.placeOf ? t.drill.corpusNote : t.drill.needsScript,
    controls: controlsOf(scene),
    scores: isEmpty || Object.keys(drilldown.choice.filter).length === 0 ? null : scoreTable(subject, speech),
    tables: isEmpty ? [] : drillTables(scene),
    ngramTitle: say(t.drill.ngrams.title, { first: first!, second: second! }),
    first: first!,
    second: second!,
    ngrams: isEmpty ? [] : ngramLists(scene),
    exampleTitle: say(t.drill.examples.title, { first: first!, second: second! }),
    examples: isEmpty ? [] : exampleLists(subject, speech),
  };
}

function chosenMeasure({ measures, metrics }: Drilldown, wanted: string | undefined): number {
  const at = measures.findIndex(({ id }) => id === wanted);
  if (at !== -1) return at;
  return metrics.length === 0 ? 0 : measures.findIndex(({ id }) => id === leading(metrics).id);
}

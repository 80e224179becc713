import type { DrilldownSource } from '../../../drilldown/drilldown.ts';
import type { Comparison } from '../../../evaluate/evaluation.ts';
import { ranges } from '../../../shared/number-ranges.ts';
import type { Watch } from '../../../shared/watch.ts';
import { comparisonSubject } from './comparison-subject.ts';
import { type DrillView, drillView } from './drill-view.ts';
import type { PageTexts } from './page-texts.ts';
import { type ScoresView, scoresView } from './scores-view.ts';
import { scoreSpeech } from './speech.ts';
import type { ScoreSubject } from './subject.ts';

/** Scores and drill-down of one comparison, as far as there are any. */
export interface ComparisonScores {
  readonly scores: ScoresView | null;
  readonly drill: DrillView | null;
}

export interface ScoresOptions {
  readonly anchor: string;
  readonly language: string;
  /** Whether the page holds every segment, so that its script can work with all texts. */
  readonly whole: boolean;
  readonly collected?: DrilldownSource | undefined;
  readonly watch?: Watch | undefined;
}

export function comparisonScores(
  comparison: Comparison,
  { language, whole, ...options }: ScoresOptions,
): ComparisonScores {
  const subject = comparisonSubject(comparison, options);
  if (!subject) return { scores: null, drill: null };
  const speech = scoreSpeech(language);
  const data = whole ? JSON.stringify(pageTexts(comparison, subject)) : '';
  return { scores: scoresView(subject, speech), drill: drillView(subject, speech, { data }) };
}

function pageTexts({ columns, scores, checks }: Comparison, { texts, drilldown }: ScoreSubject): PageTexts {
  const placed = ({ id, name }: { readonly id: string; readonly name: string }) => ({
    id,
    name,
    column: columns.findIndex((column) => column.id === id),
  });
  return {
    language: texts.language,
    systems: texts.systems.map(placed),
    references: texts.references.map(placed),
    source: columns.findIndex(({ kind }) => kind === 'source'),
    scored: ranges(texts.numbers, '-', ' '),
    metrics: (scores?.metrics ?? []).map(({ id, metric, options }) => ({ id, metric, options })),
    pair: drilldown?.choice.pair ?? [0, 0],
    findings: checks.length > 0,
    people: texts.people ?? [],
    labels: texts.labels
      .filter(({ dimension }) => dimension === 'domain' || dimension === 'document')
      .map(({ dimension, values }) => ({ dimension, values: values.map(([value = '']) => value) })),
  };
}

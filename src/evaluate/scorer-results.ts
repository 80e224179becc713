import type { ItemResult, ScorerItem } from '../scorers/contract.ts';
import type { Comparison, ScorerResult } from './evaluation.ts';

/** One segment of a comparison as a scorer is asked about it. */
export interface AskedSegment {
  readonly index: number;
  /** Of this segment. */
  readonly language: string;
  /** Columns of the hypotheses, in their order. */
  readonly columns: readonly string[];
  readonly item: ScorerItem;
}

/** Segments some system translated. What was kept as it stands, or is missing, is not asked about. */
export function segmentsToScore({ columns, segments, cells }: Comparison): readonly AskedSegment[] {
  const textsOf = (kind: 'system' | 'reference', index: number) =>
    columns.flatMap(({ id, kind: own }) => {
      const cell = own === kind ? cells[id]?.[index] : undefined;
      return cell?.state === 'translated' ? [{ id, text: cell.text }] : [];
    });
  return segments.flatMap(({ index, language, text: source }) => {
    const found = textsOf('system', index);
    if (found.length === 0) return [];
    const references = textsOf('reference', index).map(({ text }) => text);
    const item = { source, hypotheses: found.map(({ text }) => text), references };
    return [{ index, language, columns: found.map(({ id }) => id), item }];
  });
}

/** Scores by column. The score of a column is the mean over the segments in which every system asked about was scored. */
export function columnScores(
  { columns, segments }: Comparison,
  asked: readonly AskedSegment[],
  results: readonly ItemResult[],
): Pick<ScorerResult, 'columns' | 'failed'> {
  const systems = columns.filter(({ kind }) => kind === 'system');
  const scored = asked.flatMap((one, at) => {
    const result = results[at]!;
    return result.state === 'scored' ? [{ ...one, scores: result.scores }] : [];
  });
  const entries = systems.map(({ id }) => {
    const bySegment = new Array<number | null>(segments.length).fill(null);
    for (const { index, columns: own, scores } of scored) bySegment[index] = scores[own.indexOf(id)] ?? null;
    return [id, columnScoresOf(bySegment)] as const;
  });
  return { columns: Object.fromEntries(entries), failed: asked.length - scored.length };
}

/** Scores of one column with their mean. */
export function columnScoresOf(segments: readonly (number | null)[]): ScorerResult['columns'][string] {
  const values = segments.filter((score) => score !== null);
  const score = values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  return { score, segments };
}

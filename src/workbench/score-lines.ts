import type { Settings } from '../config/settings.ts';
import { systemClock } from '../jobs/clock.ts';
import type { ScoreWatch } from './score-evaluation.ts';
import { type Languages, openScorer, scoreItems, scorerSettings } from './scorers.ts';

/** Texts of one test set; every list holds one text per segment. */
export interface ScoredTexts extends Languages {
  readonly source: readonly string[];
  readonly references: readonly (readonly string[])[];
  /** Name of the system → its output. */
  readonly outputs: ReadonlyMap<string, readonly string[]>;
}

/** What an outside scorer says of outputs. */
export interface LineScores {
  readonly id: string;
  readonly name: string;
  readonly better: 'higher' | 'lower';
  readonly signature: Readonly<Record<string, unknown>>;
  readonly systems: readonly {
    readonly system: string;
    /** Mean over the segments that were scored; `null` when none was. */
    readonly score: number | null;
    /** `null`: no answer for this segment, of any system. */
    readonly segments: readonly (number | null)[];
  }[];
  /** Segments without a usable answer, and the first reason. */
  readonly failed: number;
  readonly failure?: string;
}

/** Scores outputs line by line. @throws WorkbenchError `usage`, `settings` or `backend` */
export async function scoreLines(
  id: string,
  { source, references, outputs, from, to }: ScoredTexts,
  { settings, fetch }: { readonly settings: Settings; readonly fetch: typeof globalThis.fetch },
  { signal, onProgress }: ScoreWatch,
): Promise<LineScores> {
  const scorer = await openScorer(scorerSettings(settings, id), { settings, fetch });
  const texts = [...outputs.values()];
  const items = source.map((text, at) => ({
    source: text,
    hypotheses: texts.map((lines) => lines[at]!),
    references: references.map((lines) => lines[at]!),
  }));
  const results = await scoreItems(
    scorer,
    items,
    { from, to },
    {
      signal,
      clock: systemClock,
      random: Math.random,
      onProgress: (done) => onProgress?.(done, items.length),
    },
  );
  const failures = results.flatMap((result) => (result.state === 'failed' ? [result.message] : []));
  return {
    id,
    name: scorer.name,
    better: scorer.better,
    signature: scorer.signature,
    systems: [...outputs.keys()].map((system, at) => {
      const segments = results.map((result) => (result.state === 'scored' ? result.scores[at]! : null));
      const scored = segments.filter((score) => score !== null);
      const score = scored.length === 0 ? null : scored.reduce((sum, one) => sum + one, 0) / scored.length;
      return { system, score, segments };
    }),
    failed: failures.length,
    ...(failures.length > 0 && { failure: failures[0]! }),
  };
}

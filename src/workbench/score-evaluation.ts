import type { ScorerSettings, Settings } from '../config/settings.ts';
import type { Comparison, Evaluation, ScorerResult } from '../evaluate/evaluation.ts';
import { columnScores, segmentsToScore } from '../evaluate/scorer-results.ts';
import { systemClock } from '../jobs/clock.ts';
import type { ItemResult, Scorer } from '../scorers/contract.ts';
import { openScorer, readTrust, scoreItems, scorerSettings, signatureHash, trustIn } from './scorers.ts';

export interface ScoreWatch {
  readonly signal: AbortSignal;
  /** Segments scored of all scorers together, and how many there are. */
  onProgress?(done: number, total: number): void;
}

/**
 * The Evaluation with the scores of these scorers, which take the place of earlier ones of the same id. All are opened
 * before the first text is sent.
 * @throws WorkbenchError `usage` for an unknown scorer, `settings` for a wrong option, `backend` for a wrong key
 */
export async function scoreEvaluation(
  evaluation: Evaluation,
  ids: readonly string[],
  { settings, fetch }: { readonly settings: Settings; readonly fetch: typeof globalThis.fetch },
  watch: ScoreWatch,
): Promise<Evaluation> {
  const opened = await Promise.all(
    ids.map(async (id) => {
      const own = scorerSettings(settings, id);
      return { own, scorer: await openScorer(own, { settings, fetch }) };
    }),
  );
  const total = opened.length * evaluation.comparisons.reduce((sum, one) => sum + segmentsToScore(one).length, 0);
  let done = 0;
  const comparisons: Comparison[] = [];
  for (const comparison of evaluation.comparisons) {
    const results: ScorerResult[] = [];
    for (const { own, scorer } of opened) {
      const before = done;
      const onProgress = (count: number) => watch.onProgress?.(before + count, total);
      results.push(await scoreComparison(comparison, own, scorer, { ...watch, onProgress }));
      done += segmentsToScore(comparison).length;
    }
    const others = (comparison.scorers ?? []).filter(({ id }) => !ids.includes(id));
    comparisons.push({ ...comparison, scorers: [...others, ...results] });
  }
  return { ...evaluation, comparisons };
}

async function scoreComparison(
  comparison: Comparison,
  { id, trust: file }: ScorerSettings,
  scorer: Scorer,
  { signal, onProgress }: { readonly signal: AbortSignal; onProgress(done: number): void },
): Promise<ScorerResult> {
  const asked = segmentsToScore(comparison);
  const results = new Map<number, ItemResult>();
  const byLanguage = Map.groupBy(asked, ({ language }) => language);
  for (const [from, segments] of byLanguage) {
    const before = results.size;
    const scored = await scoreItems(
      scorer,
      segments.map(({ item }) => item),
      { from, to: comparison.target },
      { signal, clock: systemClock, random: Math.random, onProgress: (done) => onProgress(before + done) },
    );
    segments.forEach(({ index }, at) => {
      results.set(index, scored[at]!);
    });
  }
  return {
    id,
    name: scorer.name,
    better: scorer.better,
    signature: scorer.signature,
    ...columnScores(
      comparison,
      asked,
      asked.map(({ index }) => results.get(index)!),
    ),
    ...(scorer.isJudge && { trust: trustOf(scorer, file, [...byLanguage.keys()], comparison.target) }),
  };
}

/** Locked unless every pair of languages it was asked about is unlocked. */
function trustOf(scorer: Scorer, file: string, sources: readonly string[], to: string) {
  const known = readTrust(file);
  const each = sources.map((from) => trustIn(known, signatureHash(scorer), { from, to }));
  const { unlocked, reason } = each.find((one) => !one.unlocked) ??
    each[0] ?? { unlocked: false, reason: 'Nothing was judged.' };
  return { unlocked, reason };
}

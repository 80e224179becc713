import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { BackendFailure } from '../backends/contract.ts';
import type { ScorerSettings, Settings } from '../config/settings.ts';
import type { Clock } from '../jobs/clock.ts';
import { decide } from '../jobs/retry.ts';
import { type Trust, trustSchema } from '../review/trust.ts';
import type { ItemResult, Scorer, ScorerItem } from '../scorers/contract.ts';
import { findScorer } from '../scorers/registry.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { contentHash } from '../shared/hash.ts';
import type { LanguageTag } from '../shared/language.ts';
import { describeIssues, readTextFile } from '../shared/read-file.ts';

export interface Languages {
  readonly from: LanguageTag;
  readonly to: LanguageTag;
}

/** @throws WorkbenchError `usage` that lists the scorers of the settings */
export function scorerSettings({ scorers }: Settings, id: string): ScorerSettings {
  const found = scorers.find((one) => one.id === id);
  if (found !== undefined) return found;
  const known = scorers.map((one) => one.id).join(', ') || 'none';
  throw new WorkbenchError(
    'usage',
    `Unknown scorer "${id}". Known: ${known}. Scorers are set up under "scorers" in gegenlesen.yaml, see docs/metrics.md.`,
  );
}

/** @throws WorkbenchError `settings` naming option or variable, and what to do */
export async function openScorer(
  { scorer, options, folder }: ScorerSettings,
  { settings, fetch }: { readonly settings: Settings; readonly fetch: typeof globalThis.fetch },
): Promise<Scorer> {
  return findScorer(scorer).open(options, {
    fetch,
    variables: settings.variables,
    readFile: (path) => readFile(resolve(folder, path), 'utf8'),
  });
}

export interface ScoringTools {
  readonly clock: Clock;
  /** 0–1. */
  readonly random: () => number;
  readonly signal: AbortSignal;
  /** Items scored so far. */
  onProgress?(done: number): void;
}

/**
 * Scores items in requests of the scorer's size, several at once, each tried again as the run engine would.
 * A request that fails for good leaves its items failed.
 * @throws WorkbenchError `backend` when no further request makes sense: a wrong key, no money left
 */
export async function scoreItems(
  scorer: Scorer,
  items: readonly ScorerItem[],
  languages: Languages,
  tools: ScoringTools,
): Promise<readonly ItemResult[]> {
  const { itemsPerRequest, concurrency } = scorer.limits;
  const results = new Array<ItemResult>(items.length);
  let [next, done] = [0, 0];
  const work = async () => {
    while (next < items.length) {
      const start = next;
      next += itemsPerRequest;
      const batch = items.slice(start, start + itemsPerRequest);
      for (const [at, result] of (await scoreBatch(scorer, batch, languages, tools)).entries())
        results[start + at] = result;
      done += batch.length;
      tools.onProgress?.(done);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return results;
}

async function scoreBatch(
  scorer: Scorer,
  batch: readonly ScorerItem[],
  languages: Languages,
  { clock, random, signal }: ScoringTools,
): Promise<readonly ItemResult[]> {
  for (let tries = 1; ; tries++) {
    try {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(scorer.limits.timeout)]);
      return await scorer.score(batch, languages, limit);
    } catch (error) {
      if (!(error instanceof BackendFailure)) throw error;
      signal.throwIfAborted();
      const decision = decide(error, tries, random);
      if (decision.action === 'stop') throw new WorkbenchError('backend', error.message, { cause: error });
      if (decision.action !== 'again') return batch.map(() => ({ state: 'failed', message: error.message }));
      await clock.sleep(decision.wait, signal);
    }
  }
}

/** Tells one judge from another: model, prompt, scheme, everything that changes what it says. */
export const signatureHash = ({ signature }: Scorer): string => contentHash(signature);

const trustFileSchema = z.object({ formatVersion: z.literal(1), judges: z.array(trustSchema) });

/** What was measured of judges so far; nothing when there is no such file. @throws WorkbenchError `input` */
export function readTrust(path: string): readonly Trust[] {
  if (!existsSync(path)) return [];
  let value: unknown;
  try {
    value = JSON.parse(readTextFile(path));
  } catch (error) {
    if (error instanceof WorkbenchError) throw error;
    throw new WorkbenchError('input', `${path}: not JSON. Measure the judge again with "gegenlesen trust".`, {
      cause: error,
    });
  }
  const read = trustFileSchema.safeParse(value);
  if (read.success) return read.data.judges;
  throw new WorkbenchError(
    'input',
    `${path}: ${describeIssues(read.error)} Measure the judge again with "gegenlesen trust".`,
  );
}

/** Puts a measurement in the place of the one for the same languages. */
export function trustFile(known: readonly Trust[], measured: Trust): string {
  const others = known.filter(({ from, to }) => from !== measured.from || to !== measured.to);
  return `${JSON.stringify({ formatVersion: 1, judges: [...others, measured] }, null, 2)}\n`;
}

/** Whether gates may hear a judge in these languages, and why. */
export function trustIn(
  known: readonly Trust[],
  signature: string,
  { from, to }: Languages,
): { readonly unlocked: boolean; readonly reason: string } {
  const measured = known.find((one) => one.from === from && one.to === to);
  if (measured === undefined)
    return {
      unlocked: false,
      reason: `It was never held against people's ratings from ${from} into ${to} ("gegenlesen trust").`,
    };
  if (measured.signature !== signature)
    return {
      unlocked: false,
      reason: 'Model, prompt or options have changed since it was held against people ("gegenlesen trust").',
    };
  return measured;
}

import type { Settings } from '../config/settings.ts';
import { isoTime, systemClock } from '../jobs/clock.ts';
import type { RatingSet } from '../review/ratings/contract.ts';
import { humanScores } from '../review/ratings/human-scores.ts';
import { type JudgedSegment, measureTrust, type Trust } from '../review/trust.ts';
import { WorkbenchError } from '../shared/errors.ts';
import type { ScoreWatch } from './score-evaluation.ts';
import type { ScoredTexts } from './score-lines.ts';
import { openScorer, readTrust, scoreItems, scorerSettings, signatureHash, trustFile } from './scorers.ts';

/** Texts that people rated. */
export interface RatedTexts extends ScoredTexts {
  readonly ratings: RatingSet;
}

/** What was measured, and the trust file as it is to be written. */
export interface MeasuredTrust {
  readonly trust: Trust;
  /** Segments the judge had no usable verdict for. */
  readonly failed: number;
  readonly file: string;
  readonly content: string;
}

/**
 * Asks a judge about every segment of which people rated two systems at least, and says how far it agrees with them.
 * @throws WorkbenchError `usage` when the scorer is unknown or no judge, `input` when nothing can be compared
 */
export async function measureJudge(
  id: string,
  texts: RatedTexts,
  { settings, fetch }: { readonly settings: Settings; readonly fetch: typeof globalThis.fetch },
  { signal, onProgress }: ScoreWatch,
): Promise<MeasuredTrust> {
  const own = scorerSettings(settings, id);
  const scorer = await openScorer(own, { settings, fetch });
  if (!scorer.isJudge)
    throw new WorkbenchError(
      'usage',
      `"${id}" is no judge: gates hear it at once. How it agrees with people: "gegenlesen correlate".`,
    );
  const asked = ratedSegments(texts);
  if (asked.length === 0)
    throw new WorkbenchError('input', 'There is no segment of which people rated two of these outputs.');
  const { from, to } = texts;
  const results = await scoreItems(
    scorer,
    asked.map(({ item }) => item),
    { from, to },
    {
      signal,
      clock: systemClock,
      random: Math.random,
      onProgress: (done) => onProgress?.(done, asked.length),
    },
  );
  const judged = asked.flatMap(({ people }, at): readonly JudgedSegment[] => {
    const result = results[at]!;
    return result.state === 'failed' ? [] : [{ people, orders: result.orders ?? [result.scores] }];
  });
  const trust: Trust = {
    scorer: id,
    signature: signatureHash(scorer),
    from,
    to,
    measuredAt: isoTime(systemClock),
    ...measureTrust(judged),
  };
  const content = trustFile(readTrust(own.trust), trust);
  return { trust, failed: asked.length - judged.length, file: own.trust, content };
}

function ratedSegments({ source, references, outputs, ratings }: RatedTexts) {
  const people = humanScores(ratings, source.length, false).filter(({ system }) => outputs.has(system));
  return source.flatMap((text, segment) => {
    const rated = people.filter(({ segments }) => segments[segment] !== null);
    if (rated.length < 2) return [];
    const item = {
      source: text,
      hypotheses: rated.map(({ system }) => outputs.get(system)![segment]!),
      references: references.map((lines) => lines[segment]!),
    };
    return [{ item, people: rated.map(({ segments }) => segments[segment]!) }];
  });
}

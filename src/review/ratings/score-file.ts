import { WorkbenchError } from '../../shared/errors.ts';
import type { Rating, RatingFormat, RatingSet } from './contract.ts';
import { finiteNumber } from './rows.ts';

/**
 * Segment scores of mt-metrics-eval (`human-scores/en-de.mqm.seg.score`): system and score per line, a block for each
 * system with all its segments in order, `None` where there is no score. Its metric scores have the same form.
 */
export const scoreFile: RatingFormat = {
  id: 'score-file',
  title: 'segment scores of mt-metrics-eval (.seg.score)',
  recognises: (line) => /^\S+\s+(?:None|-?[\d.]+(?:e-?\d+)?)\s*$/i.test(line),
  read: (text, origin) => {
    const next = new Map<string, number>();
    const ratings: Rating[] = [];
    for (const [at, content] of text.split(/\r?\n/).entries()) {
      if (content.trim() === '') continue;
      const fail = (problem: string) => new WorkbenchError('input', `${origin}:${at + 1}: ${problem}`);
      const [system, score, ...more] = content.trim().split(/\s+/);
      if (score === undefined || more.length > 0) throw fail('A line holds a system and its score.');
      const segment = next.get(system!) ?? 0;
      next.set(system!, segment + 1);
      if (score !== 'None')
        ratings.push({ system: system!, segment, rater: 'people', score: finiteNumber(score, fail) });
    }
    return { scheme: 'scores', ratings, leftOut: 0 } satisfies RatingSet;
  },
};

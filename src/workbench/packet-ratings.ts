import type { CandidateVerdict } from '../review/judging/verdict.ts';
import { askedIn, type PacketAnswers } from '../review/packet.ts';
import { canonicalJson } from '../shared/hash.ts';
import type { Store } from '../stores/contract.ts';
import type { ReviewTools } from './review-items.ts';
import { reviewUseCases } from './reviews.ts';

/** What was said of one text, by the columns that have it. */
export interface PacketVerdict {
  /** Index of the segment. */
  readonly segment: number;
  readonly columns: readonly string[];
  readonly said: CandidateVerdict;
}

/** Verdicts of a packet beside those the store holds of the same person on the same packet. */
export interface RatingMerge {
  /** Segments whose verdicts were kept, or would be. */
  readonly segments: number;
  /** Segments judged otherwise before; these stay as they are. */
  readonly conflicts: readonly number[];
}

/** Reviews of one comparison that are looked through for that of a packet. */
const MOST_REVIEWS = 500;

/**
 * Keeps the verdicts of a packet in a review of its own under the packet's id, of the kind it asked for, where all other
 * ratings are. Verdicts that are there already are left alone.
 */
export async function mergeRatings(
  {
    answers,
    verdicts,
    by,
    dryRun,
  }: { answers: PacketAnswers; verdicts: readonly PacketVerdict[]; by: string; dryRun: boolean },
  tools: ReviewTools,
): Promise<RatingMerge> {
  const bySegment = Map.groupBy(verdicts, ({ segment }) => segment);
  if (bySegment.size === 0) return { segments: 0, conflicts: [] };
  const found = await packetReview(answers, tools.store);
  if (found === undefined && dryRun) return { segments: bySegment.size, conflicts: [] };
  const reviews = reviewUseCases(tools);
  const { slip } = answers;
  const { evaluation, comparison, blind, id: seed } = slip;
  const title = `${comparison}, packet of ${slip.createdAt.slice(0, 10)}`;
  const asked = { evaluation, comparison, ...askedIn(slip), blind, by, seed, title };
  const review = found ?? (await reviews.create(asked));
  const conflicts: number[] = [];
  let segments = 0;
  for (const item of await tools.store.ratings.items(review)) {
    const own = item.segment === undefined ? undefined : bySegment.get(item.segment);
    if (own === undefined) continue;
    const verdict = Object.fromEntries(
      item.candidates.flatMap(({ id, systems }) => {
        const said = own.find(({ columns }) => columns.some((column) => systems.includes(column)))?.said;
        return said === undefined ? [] : [[id, said]];
      }),
    );
    const last = await tools.store.ratings.last({ review, item: item.id, sheet: answers.by });
    if (last !== undefined && canonicalJson(last.verdict) !== canonicalJson(verdict)) conflicts.push(item.segment!);
    if (last !== undefined || Object.keys(verdict).length === 0) continue;
    segments += 1;
    if (!dryRun) await reviews.save({ review, item: item.id, by: answers.by, seen: 0, verdict, milliseconds: 0 });
  }
  return { segments, conflicts };
}

async function packetReview({ slip }: PacketAnswers, store: Store): Promise<string | undefined> {
  const known = await store.ratings.list({ limit: MOST_REVIEWS }, slip.comparison);
  return known.find(({ seed }) => seed === slip.id)?.id;
}

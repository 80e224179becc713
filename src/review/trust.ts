import { z } from 'zod';

/** One segment: what people said of each system, and what the judge said in each order it was shown them. */
export interface JudgedSegment {
  /** `null`: not rated. */
  readonly people: readonly (number | null)[];
  /** [order][system] */
  readonly orders: readonly (readonly number[])[];
}

export interface TrustRules {
  /** Segments on which people prefer one system at least, below which nothing can be said. */
  readonly leastSegments: number;
  /** The lower end of the 95 % interval of the agreement has to reach it. */
  readonly leastAgreement: number;
  /** Share of pairs whose verdict turned with the order, at most. */
  readonly mostFlips: number;
}

/**
 * People agree with each other on about three of four pairs (Freitag et al. 2021; WMT's agreement studies), so a judge has to be
 * surely better than two of three. Two even guesses agree on half.
 */
export const TRUST_RULES: TrustRules = { leastSegments: 30, leastAgreement: 0.65, mostFlips: 0.25 };

const share = z.number().min(0).max(1);

/** A judge held against the house's own ratings, for one pair of languages. */
export const trustSchema = z.object({
  scorer: z.string(),
  signature: z.string().describe("hash of the judge's signature: another model or prompt has to earn trust anew"),
  from: z.string(),
  to: z.string(),
  measuredAt: z.iso.datetime(),
  segments: z.int().nonnegative().describe('on which people prefer a system'),
  pairs: z.int().nonnegative().describe('pairs of systems people have a preference in'),
  agreement: share.nullable().describe("share of these in which the judge has the same; a judge's tie is no agreement"),
  low: share.nullable().describe('95 % interval (Wilson) over segments'),
  high: share.nullable(),
  flips: share.nullable().describe('share of all pairs whose verdict turned with the order; they count as ties'),
  unlocked: z.boolean().describe('whether gates may hear this judge'),
  reason: z.string(),
});
export type Trust = Readonly<z.infer<typeof trustSchema>>;
export type TrustFigures = Omit<Trust, 'scorer' | 'signature' | 'from' | 'to' | 'measuredAt'>;

/** Sign of the first minus the second if every order says the same, else 0. `flipped`: orders contradict each other. */
export function pairVerdict(orders: JudgedSegment['orders'], first: number, second: number) {
  const signs = orders.map((scores) => Math.sign(scores[first]! - scores[second]!));
  const agreed = signs.every((sign) => sign === signs[0]);
  return { sign: agreed ? signs[0]! : 0, flipped: signs.includes(1) && signs.includes(-1) };
}

/** How far a judge says what people say, and whether that is enough. */
export function measureTrust(segments: readonly JudgedSegment[], rules: TrustRules = TRUST_RULES): TrustFigures {
  const counted = segments.map(countPairs);
  const decided = counted.filter(({ decided }) => decided > 0);
  const pairs = sum(counted.map(({ decided }) => decided));
  const all = sum(counted.map(({ pairs }) => pairs));
  const flips = all === 0 ? null : sum(counted.map(({ flips }) => flips)) / all;
  if (decided.length === 0) {
    const reason = 'People prefer no system in any segment the judge saw.';
    return { segments: 0, pairs: 0, agreement: null, low: null, high: null, flips, unlocked: false, reason };
  }
  // Pairs of one segment are not independent of each other; segments are.
  const agreement = sum(decided.map(({ agreed, decided }) => agreed / decided)) / decided.length;
  const [low, high] = wilson(agreement, decided.length);
  const figures = { segments: decided.length, pairs, agreement, low, high, flips };
  return { ...figures, ...verdict(figures, rules) };
}

function countPairs({ people, orders }: JudgedSegment) {
  const counts = { pairs: 0, flips: 0, decided: 0, agreed: 0 };
  people.forEach((rating, first) => {
    people.slice(0, first).forEach((other, second) => {
      const { sign, flipped } = pairVerdict(orders, first, second);
      counts.pairs++;
      if (flipped) counts.flips++;
      if (rating === null || other === null || rating === other) return;
      counts.decided++;
      if (sign === Math.sign(rating - other)) counts.agreed++;
    });
  });
  return counts;
}

function verdict(
  { segments, agreement, low, flips }: { segments: number; agreement: number; low: number; flips: number | null },
  { leastSegments, leastAgreement, mostFlips }: TrustRules,
): { readonly unlocked: boolean; readonly reason: string } {
  const locked = (reason: string) => ({ unlocked: false, reason });
  if (segments < leastSegments)
    return locked(`People have a preference in ${segments} segments only; ${leastSegments} are needed.`);
  if ((flips ?? 0) > mostFlips)
    return locked(`${percent(flips!)} of its verdicts turn with the order; at most ${percent(mostFlips)} may.`);
  const said = `It agrees with people in ${percent(agreement)} of the segments, surely in ${percent(low)}`;
  if (low < leastAgreement) return locked(`${said}; ${percent(leastAgreement)} are needed.`);
  return { unlocked: true, reason: `${said}.` };
}

/** 95 % interval of a share (Wilson 1927), which stays within 0 and 1 and does not shrink to nothing at its ends. */
function wilson(share: number, count: number): readonly [low: number, high: number] {
  const z2 = 1.96 ** 2;
  const centre = (share + z2 / (2 * count)) / (1 + z2 / count);
  const half = (1.96 / (1 + z2 / count)) * Math.sqrt((share * (1 - share)) / count + z2 / (4 * count ** 2));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const percent = (value: number) => `${Math.round(100 * value)} %`;

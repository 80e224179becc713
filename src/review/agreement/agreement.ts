import { marksErrors } from '../judging/kinds.ts';
import { ADJUDICATION } from '../judging/log.ts';
import type { Judged } from '../judging/ratings-of.ts';
import type { Review } from '../judging/review.ts';
import { cohenKappa } from './kappa.ts';
import { krippendorffAlpha } from './krippendorff.ts';
import { type SpanOverlap, spanF1, spanOverlap } from './span-f1.ts';

/** How far reviewers say the same. */
export interface Agreement {
  /** Krippendorff's alpha over marks (interval) or places (ordinal) of translations; null: nothing to compare. */
  readonly alpha: number | null;
  readonly metric: 'interval' | 'ordinal';
  /** Translations that two people or more judged. */
  readonly units: number;
  readonly pairs: readonly PairAgreement[];
}

export interface PairAgreement {
  readonly first: string;
  readonly second: string;
  /** Items both judged. */
  readonly items: number;
  /** Cohen's kappa over which of two translations is better, or neither. */
  readonly kappa: number | null;
  /** F1 of the marked characters, blanks forgiven; left out where nothing is marked. */
  readonly spans?: number | null;
}

/** Of the first pass; gold, tutorials and the second pass are left out. */
export function agreementOf({ kind }: Review, judged: readonly Judged[]): Agreement {
  const own = judged.filter(({ item, act }) => item.role === 'item' && act.sheet !== ADJUDICATION);
  const metric = kind === 'ranking' ? 'ordinal' : 'interval';
  const byItem = [...Map.groupBy(own, ({ item }) => item.id).values()];
  const units = byItem.flatMap((verdicts) =>
    verdicts[0]!.item.candidates.map(({ id }) =>
      verdicts.map(({ act, scores }) => (metric === 'ordinal' ? act.verdict[id]!.rank! : scores[id]!)),
    ),
  );
  const people = [...new Set(own.map(({ act }) => act.sheet))].sort();
  return {
    alpha: krippendorffAlpha(units, metric),
    metric,
    units: units.filter((unit) => unit.length > 1).length,
    pairs: people.flatMap((first, at) =>
      people.slice(at + 1).flatMap((second) => pairOf(byItem, first, second, marksErrors(kind)) ?? []),
    ),
  };
}

type Verdicts = readonly Judged[];

function pairOf(byItem: readonly Verdicts[], first: string, second: string, marks: boolean): PairAgreement | undefined {
  const both = byItem.flatMap((verdicts) => {
    const of = (person: string) => verdicts.find(({ act }) => act.sheet === person);
    const [one, other] = [of(first), of(second)];
    return one && other ? [[one, other] as const] : [];
  });
  if (both.length === 0) return undefined;
  const kappa = cohenKappa(both.flatMap(preferencesOf));
  const overlaps = marks ? both.flatMap(overlapsOf) : [];
  return { first, second, items: both.length, kappa, ...(marks ? { spans: spanF1(overlaps) } : {}) };
}

/** Both people's word about each two translations of an item. */
function preferencesOf([one, other]: readonly [Judged, Judged]): readonly (readonly [string, string])[] {
  const letters = one.item.candidates.map(({ id }) => id);
  return letters.flatMap((left, at) =>
    letters.slice(at + 1).map((right) => [preference(one, left, right), preference(other, left, right)] as const),
  );
}

const WORDS = ['worse', 'same', 'better'] as const;
const preference = ({ scores }: Judged, left: string, right: string): string =>
  WORDS[Math.sign(scores[left]! - scores[right]!) + 1]!;

function overlapsOf([one, other]: readonly [Judged, Judged]): readonly SpanOverlap[] {
  const { source, candidates } = one.item;
  return candidates.flatMap(({ id, text }) => {
    const errors = [one.act.verdict[id]!.errors, other.act.verdict[id]!.errors] as const;
    return [spanOverlap(text, errors), spanOverlap(source, errors, 'source')];
  });
}

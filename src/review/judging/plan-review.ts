import type { Comparison } from '../../evaluate/evaluation.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { contentHash } from '../../shared/hash.ts';
import type { Doubt } from './doubt.ts';
import type { GoldItem } from './gold-file.ts';
import type { ReviewKind } from './kinds.ts';
import type { Candidate, ReviewItem } from './review.ts';

export interface ReviewPlan {
  readonly kind: ReviewKind;
  readonly seed: string;
  /** Column ids. */
  readonly systems: readonly string[];
  /** Indices of segments in the order in which they are judged. */
  readonly segments: readonly number[];
  readonly gold: readonly GoldItem[];
  /** Of all segments, where they decide the order. */
  readonly doubts?: readonly Doubt[];
}

/** Segments shown around the one that is judged. */
const BEFORE = 2;
const AFTER = 1;

/** The letters people know translations by. */
const letter = (position: number): string => String.fromCharCode('A'.charCodeAt(0) + position);
/** As many as there are letters. */
export const MOST_SYSTEMS = 26;

/**
 * What people are asked about: tutorials first, gold items at places the seed decides. Segments with no translation (two for
 * a ranking) are left out, and of systems that say the same the text is shown once.
 * @throws WorkbenchError `input` when nothing is left
 */
export function planItems(comparison: Comparison, plan: ReviewPlan): readonly ReviewItem[] {
  const fewest = plan.kind === 'ranking' ? 2 : 1;
  const own = plan.segments
    .map((segment) => segmentItem(comparison, segment, plan))
    .filter(({ candidates }) => candidates.length >= fewest);
  if (own.length === 0)
    throw new WorkbenchError(
      'input',
      `There is nothing to judge: no chosen segment has ${fewest === 1 ? 'a translation' : 'two different translations'}.`,
    );
  const items = own.map((item, at) => ({ item, key: (at + 0.5) / own.length }));
  const hidden = plan.gold
    .filter(({ role }) => role === 'gold')
    .map((gold, at) => ({ item: goldItem(comparison, gold), key: place(plan.seed, at) }));
  const tutorials = plan.gold.filter(({ role }) => role === 'tutorial').map((gold) => goldItem(comparison, gold));
  const placed = [...items, ...hidden].sort((left, right) => left.key - right.key).map(({ item }) => item);
  return [...tutorials, ...placed].map((item, position) => ({
    ...item,
    id: contentHash([plan.seed, 'item', position]).slice(0, 20),
    position,
  }));
}

type Unplaced = Omit<ReviewItem, 'id' | 'position'>;

/** From 0 to 1, by the seed. */
const place = (seed: string, at: number): number =>
  Number.parseInt(contentHash([seed, 'gold', at]).slice(0, 8), 16) / 2 ** 32;

function segmentItem({ segments, cells }: Comparison, segment: number, plan: ReviewPlan): Unplaced {
  const { systems, seed, doubts } = plan;
  const { text, language } = segments[segment]!;
  const given = systems.flatMap((system) => {
    const cell = cells[system]?.[segment];
    return cell?.state === 'translated' ? [{ system, text: cell.text }] : [];
  });
  const byText = [...Map.groupBy(given, (one) => one.text)].map(([shown, own]) => ({
    text: shown,
    systems: own.map(({ system }) => system),
    key: contentHash([seed, segment, own.map(({ system }) => system)]),
  }));
  const candidates = byText
    .sort((left, right) => (left.key < right.key ? -1 : 1))
    .map(({ text: shown, systems: whose }, at): Candidate => ({ id: letter(at), text: shown, systems: whose }));
  const texts = (from: number, to: number) => segments.slice(Math.max(0, from), to).map((one) => one.text);
  return {
    role: 'item',
    segment,
    source: text,
    sourceLanguage: language,
    before: texts(segment - BEFORE, segment),
    after: texts(segment + 1, segment + 1 + AFTER),
    candidates,
    ...(doubts === undefined ? {} : { doubt: doubts[segment]! }),
  };
}

function goldItem({ document }: Comparison, { role, source, translations, feedback }: GoldItem): Unplaced {
  return {
    role,
    source,
    sourceLanguage: document.language,
    before: [],
    after: [],
    candidates: translations.map(({ text }, at) => ({ id: letter(at), text, systems: [] })),
    expected: Object.fromEntries(translations.map(({ expected }, at) => [letter(at), expected])),
    ...(feedback === undefined ? {} : { feedback }),
  };
}

import { type Numeral, plainValue } from './numeral.ts';
import { sameQuantity } from './units.ts';

/** Quantities in two units of one dimension, such as kilometres and miles. */
export interface Conversion {
  readonly source: Numeral;
  readonly target: Numeral;
  /** Whether both are the same size, allowing for rounding. */
  readonly right: boolean;
}

/** Pairs what is left over on both sides and has units of one dimension: right conversions first. */
export function convert(missing: readonly Numeral[], extra: readonly Numeral[]): readonly Conversion[] {
  const targets = extra.filter(({ unit }) => unit !== undefined);
  const sources = missing.filter(({ unit }) => unit !== undefined);
  const all = sources.flatMap((source) => targets.flatMap((target) => converted(source, target)));
  const used = new Set<Numeral>();
  return [...all.filter(({ right }) => right), ...all.filter(({ right }) => !right)].filter(({ source, target }) => {
    if (used.has(source) || used.has(target)) return false;
    used.add(source).add(target);
    return true;
  });
}

/** A conversion, if the two have different units of one dimension. */
export function converted(source: Numeral, target: Numeral): readonly Conversion[] {
  const [one, other] = [source.unit, target.unit];
  const values = [plainValue(source), plainValue(target)];
  if (one === undefined || other === undefined || values[0] === undefined || values[1] === undefined) return [];
  if (
    one.dimension !== other.dimension ||
    one === other ||
    (one.factor === other.factor && one.offset === other.offset)
  )
    return [];
  return [{ source, target, right: sameQuantity([values[0], one], [values[1], other]) }];
}

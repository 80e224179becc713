import type { Comparison } from '../../evaluate/evaluation.ts';
import { openMetric } from '../../metrics/registry.ts';
import { humanScores } from '../ratings/human-scores.ts';

/** What one measure says of the systems on each segment, higher is better; null where it says nothing. */
type Measure = (segment: number) => readonly (number | null)[];

/**
 * How much programs, judges and people contradict each other about which system is better, per segment from 0 to 1: of all pairs
 * of measures and of systems that both set apart, the share they set the other way round. 0 where fewer than two measures say
 * something. Measures are each scorer or judge that was asked, each set of ratings by people, and chrF: against the first
 * reference, or without one against the other systems' texts.
 */
export function measureDoubt(comparison: Comparison, systems: readonly string[]): readonly number[] {
  const asked = [...scorers(comparison, systems), ...people(comparison, systems)];
  if (asked.length === 0) return comparison.segments.map(() => 0);
  const measures = [...asked, chrf(comparison, systems)];
  return comparison.segments.map((_, segment) => contradiction(measures.map((measure) => measure(segment))));
}

const scorers = ({ scorers: given = [] }: Comparison, systems: readonly string[]): readonly Measure[] =>
  given.map(({ better, columns }) => (segment) => {
    const sign = better === 'higher' ? 1 : -1;
    return systems.map((system) => {
      const score = columns[system]?.segments[segment] ?? null;
      return score === null ? null : sign * score;
    });
  });

function people({ ratings = [], segments }: Comparison, systems: readonly string[]): readonly Measure[] {
  return ratings.map((set) => {
    const scores = new Map(humanScores(set, segments.length, false).map((one) => [one.system, one.segments]));
    return (segment) => systems.map((system) => scores.get(system)?.[segment] ?? null);
  });
}

function chrf({ columns, cells }: Comparison, systems: readonly string[]): Measure {
  const metric = openMetric('chrf');
  const textOf = (column: string, segment: number) => {
    const cell = cells[column]?.[segment];
    return cell?.state === 'translated' ? cell.text : undefined;
  };
  const reference = columns.find(({ kind }) => kind === 'reference')?.id;
  const meanOver = (text: string, against: readonly string[]) =>
    against.reduce((sum, one) => sum + metric.score(metric.collect([text], [one])), 0) / against.length;
  return (segment) => {
    const right = reference === undefined ? undefined : textOf(reference, segment);
    return systems.map((system) => {
      const text = textOf(system, segment);
      const others = systems.flatMap((other) => (other === system ? [] : (textOf(other, segment) ?? [])));
      const against = right === undefined ? others : [right];
      return text === undefined || against.length === 0 ? null : meanOver(text, against);
    });
  };
}

/** Share of contradictions among what two measures both set apart. */
function contradiction(measures: readonly (readonly (number | null)[])[]): number {
  let [apart, against] = [0, 0];
  for (const [at, one] of measures.entries()) {
    for (const other of measures.slice(at + 1)) {
      for (let left = 0; left < one.length; left++) {
        for (let right = left + 1; right < one.length; right++) {
          const product = sign(one[left], one[right]) * sign(other[left], other[right]);
          if (product !== 0) apart++;
          if (product < 0) against++;
        }
      }
    }
  }
  return apart === 0 ? 0 : against / apart;
}

/** 0: equal, or one of them says nothing. */
const sign = (left: number | null | undefined, right: number | null | undefined): number =>
  left == null || right == null ? 0 : Math.sign(left - right);

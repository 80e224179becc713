import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { openMetric } from '../src/metrics/registry.ts';
import { Pcg64 } from '../src/metrics/resampling/pcg64.ts';
import { NEEDED_RULES, verdictsNeeded } from '../src/review/agreement/verdicts-needed.ts';

const FOLDER = '../shared/data/metrics-parity/txt';

/**
 * `npm run bench -- verdicts [judged] [orders] [set]`: how right the forecast "about n more segments tell these two apart" is. For
 * every pair of systems of a WMT test set (`wmt22.de-en`) and several random orders of its segments (5): after the first 30 the
 * forecast is made, and then looked at whether the pair is told apart at that number of segments of that order (asked for: four in
 * five). There are no ratings by people in the data at hand, so the sentence's chrF against the reference stands in for the
 * mark: real systems and real segments, but a judge of another kind, with other noise. Figures of people will differ.
 */
export default async function run([judged = '30', orders = '5', set = 'wmt22.de-en']: string[]): Promise<unknown> {
  if (!existsSync(`${FOLDER}/${set}`))
    return { skipped: `There is no ${FOLDER}/${set}; it is research data that is not shipped.` };
  const marks = marksOf(set);
  const pairs = marks.flatMap((one, at) => marks.slice(at + 1).map((other) => one.map((mark, n) => mark - other[n]!)));
  const random = new Pcg64(NEEDED_RULES.seed);
  const replays = pairs.flatMap((differences) =>
    Array.from({ length: Number(orders) }, () => replay(shuffled(differences, random), Number(judged))),
  );
  const settled = replays.filter(({ forecast }) => forecast === 'settled');
  // A forecast beyond the set cannot be looked at.
  const open = replays.filter(({ needed }) => needed !== undefined && needed <= marks[0]!.length);
  return {
    standsIn: 'sentence chrF against refA, for marks by people',
    systems: marks.length,
    segments: marks[0]!.length,
    judgedFirst: Number(judged),
    replays: replays.length,
    forecasts: Object.fromEntries(
      Array.from(
        Map.groupBy(replays, ({ forecast }) => forecast),
        ([key, own]) => [key, own.length],
      ),
    ),
    settledWithTheSignOfTheWholeSet: share(settled.filter(({ right }) => right).length, settled.length),
    openWithinTheSet: open.length,
    toldApartAtForecast: share(open.filter(({ apartThere }) => apartThere).length, open.length),
    toldApartByWholeSet: share(open.filter(({ apartAtLast }) => apartAtLast).length, open.length),
    askedFor: NEEDED_RULES.power,
  };
}

interface Replay {
  readonly forecast: string;
  /** Segments in all at which it should be told, by the forecast. */
  readonly needed: number | undefined;
  /** Told apart after so many; false where the set ends before. */
  readonly apartThere: boolean;
  readonly apartAtLast: boolean;
  /** Whether the sign so far is that of the whole set. */
  readonly right: boolean;
}

function replay(differences: readonly number[], judged: number): Replay {
  const seen = differences.slice(0, judged);
  const forecast = verdictsNeeded(seen);
  const needed = forecast.state === 'open' ? judged + forecast.more : undefined;
  return {
    forecast: forecast.state,
    needed,
    apartThere: needed !== undefined && isApart(differences.slice(0, needed)),
    apartAtLast: isApart(differences),
    right: Math.sign(sumOf(seen)) === Math.sign(sumOf(differences)),
  };
}

/** By the test the forecast is about. */
const isApart = (differences: readonly number[]): boolean => verdictsNeeded(differences).state === 'settled';
const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0);

function marksOf(set: string): readonly (readonly number[])[] {
  const lines = (name: string) =>
    gunzipSync(readFileSync(`${FOLDER}/${set}/${name}.txt.gz`))
      .toString()
      .trimEnd()
      .split('\n');
  const metric = openMetric('chrf');
  const reference = lines('refA');
  return readdirSync(`${FOLDER}/${set}`)
    .map((file) => file.replace('.txt.gz', ''))
    .filter((name) => !/^(ref|src)/.test(name))
    .map((name) => lines(name).map((text, at) => metric.score(metric.collect([text], [reference[at]!]))));
}

function shuffled(values: readonly number[], random: Pcg64): readonly number[] {
  const mixed = [...values];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    [mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!];
  }
  return mixed;
}

const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((1_000 * part) / whole) / 1_000;

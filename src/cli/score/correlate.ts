import { basename } from 'node:path';
import { type Correlation, correlateWithPeople } from '../../metrics/correlation/with-people.ts';
import { corpusScore, segmentScores } from '../../metrics/segment-rows.ts';
import { fullSignature } from '../../metrics/signature.ts';
import type { MqmWeights, RatingSet } from '../../review/ratings/contract.ts';
import { type HumanScores, humanScores } from '../../review/ratings/human-scores.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { Watch } from '../../shared/watch.ts';
import { scoreGroups } from './groups.ts';
import { readLines } from './line-files.ts';
import { systemName } from './read-outputs.ts';
import { readRatingFiles } from './read-ratings.ts';
import type { ScoreMetric } from './request.ts';

export interface CorrelateRequest {
  /** Files of ratings; several are taken together. */
  readonly ratings: readonly string[];
  readonly hypotheses: readonly string[];
  readonly references: readonly string[];
  readonly metrics: readonly ScoreMetric[];
  /** Segment scores of other metrics, by name; higher is better. */
  readonly scores: Readonly<Record<string, string>>;
  readonly weights?: MqmWeights | undefined;
  /** `0` or `1`, as the flag gives it. */
  readonly firstSegment?: string | undefined;
  readonly standardize: boolean;
}

/** Output of `correlate --format json`. */
export interface CorrelateResult {
  readonly formatVersion: 1;
  readonly people: {
    readonly scheme: RatingSet['scheme'];
    readonly ratings: number;
    readonly leftOut: number;
    /** Systems that were rated and are not among the outputs. */
    readonly withoutOutput: readonly string[];
    readonly systems: readonly Omit<HumanScores, 'segments'>[];
  };
  readonly metrics: readonly ({ readonly id: string; readonly signature: string } & Correlation)[];
}

/** How far each metric agrees with people. Systems go by the names of their files. @throws WorkbenchError `input` */
export async function correlateFiles(
  request: CorrelateRequest,
  resolve: (path: string) => string,
  watch: Watch,
): Promise<CorrelateResult> {
  const outputs = new Map(request.hypotheses.map((path) => [systemName(path), path]));
  const lines = (await readLines(resolve(request.hypotheses[0]!))).length;
  const set = await readRatingFiles({ ...request, lines }, resolve);
  const people = humanScores(set, lines, request.standardize);
  const rated = people.filter(({ system }) => outputs.has(system));
  if (rated.length === 0) {
    throw new WorkbenchError(
      'input',
      `None of the rated systems (${names(people)}) is among the outputs (${[...outputs.keys()].join(', ')}). The name of a file without .txt is the name of its system.`,
    );
  }
  return {
    formatVersion: 1,
    people: {
      scheme: set.scheme,
      ratings: set.ratings.length,
      leftOut: set.leftOut,
      withoutOutput: people.map(({ system }) => system).filter((system) => !outputs.has(system)),
      systems: people.map(({ segments: _, ...rest }) => rest),
    },
    metrics: [
      ...(request.references.length === 0 ? [] : await ownMetrics({ request, rated, outputs, resolve, watch })),
      ...(await Promise.all(
        Object.entries(request.scores).map(([id, path]) => readScores(id, path, { rated, resolve })),
      )),
    ],
  };
}

interface Work {
  readonly request: CorrelateRequest;
  readonly rated: readonly HumanScores[];
  readonly outputs: ReadonlyMap<string, string>;
  readonly resolve: (path: string) => string;
  readonly watch: Watch;
}

async function ownMetrics({ request, rated, outputs, resolve, watch }: Work) {
  const { references, metrics } = request;
  const cases = rated.map(({ system: id }) => ({
    id,
    hypothesis: outputs.get(id)!,
    references,
    segments: true,
    metrics,
  }));
  const lookup = await scoreGroups({ cases, comparisons: [] }, resolve, watch);
  return metrics.map((metric) => {
    const found = rated.map(({ system }) => lookup(references, outputs.get(system)!, metric));
    const { system: first, references: count } = found[0]!;
    const systems = rated.map(({ segments }, at) => ({
      people: segments,
      metric: segmentScores(found[at]!.system),
      metricScore: corpusScore(found[at]!.system),
    }));
    return {
      id: metric.id,
      signature: fullSignature(first.metric, count),
      ...correlateWithPeople(systems, first.metric.better),
    };
  });
}

async function readScores(id: string, path: string, { rated, resolve }: Pick<Work, 'rated' | 'resolve'>) {
  const count = rated[0]!.segments.length;
  const set = await readRatingFiles({ ratings: [path], lines: count }, resolve);
  const scored = new Map(humanScores(set, count, false).map((one) => [one.system, one]));
  const systems = rated.flatMap(({ system, segments }) => {
    const own = scored.get(system);
    return own === undefined ? [] : [{ people: segments, metric: own.segments, metricScore: own.score }];
  });
  if (systems.length === 0) throw new WorkbenchError('input', `${path}: no score of a rated system (${names(rated)}).`);
  return { id, signature: `scores:${basename(path)}`, ...correlateWithPeople(systems, 'higher') };
}

const names = (people: readonly HumanScores[]) => people.map(({ system }) => system).join(', ');

import { WorkbenchError } from '../../shared/errors.ts';
import { readLanguageTag } from '../../shared/language.ts';
import { type LineScores, scoreLines } from '../../workbench/score-lines.ts';
import type { CliIo } from '../io.ts';
import { withTask } from '../task-progress.ts';
import { table, two } from './print-scores.ts';
import { readEqualFiles } from './read-outputs.ts';

export interface ScorerRequest {
  readonly scorers: readonly string[];
  readonly systems: readonly string[];
  readonly references: readonly string[];
  readonly source: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Also a score for every segment. */
  readonly segments: boolean;
}

/** Asks scorers of the settings about outputs. @throws WorkbenchError `usage`, `settings`, `input` or `backend` */
export async function runScorers(
  request: ScorerRequest,
  io: CliIo,
  resolve: (path: string) => string,
): Promise<readonly LineScores[]> {
  const { scorers, systems, references, source, from, to } = request;
  if (source === undefined || from === undefined || to === undefined) {
    throw new WorkbenchError('usage', `--scorer ${scorers[0]} reads the source too: add --source, --from and --to.`);
  }
  const [lines, ...texts] = await readEqualFiles([source, ...references, ...systems], resolve);
  const scored = {
    source: lines!,
    references: texts.slice(0, references.length),
    outputs: new Map(systems.map((system, at) => [system, texts[references.length + at]!])),
    from: readLanguageTag(from, '--from'),
    to: readLanguageTag(to, '--to'),
  };
  const settings = await io.settings({});
  const results: LineScores[] = [];
  for (const id of scorers) {
    const result = await withTask(io, `scoring (${id})`, (onProgress) =>
      scoreLines(id, scored, { settings, fetch }, { signal: io.signal, onProgress }),
    );
    results.push(request.segments ? result : withoutSegments(result));
  }
  return results;
}

const withoutSegments = (result: LineScores): LineScores => ({
  ...result,
  systems: result.systems.map((one) => ({ ...one, segments: [] })),
});

/** One table for all scorers, what they are below. */
export function scorersAsText(results: readonly LineScores[]): string {
  const systems = results[0]!.systems.map(({ system }, at) => [
    system,
    ...results.map((result) => {
      const { score } = result.systems[at]!;
      return score === null ? '–' : two(score);
    }),
  ]);
  const notes = results.map(
    ({ id, name, better, failed, failure, signature }) =>
      `${id}: ${name}, ${better} is better${failed === 0 ? '' : `; ${failed} segments without a score (${failure})`}\n${JSON.stringify(signature)}`,
  );
  return `${table(['System', ...results.map(({ id }) => id)], systems)}\n\n${notes.join('\n')}\n`;
}

import { type ReferenceFree, referenceFree } from '../../drilldown/reference-free.ts';
import { readEqualFiles } from './read-outputs.ts';

/** Output of `score` without references: agreement, length and consensus; no score is made up. */
export interface ReferenceFreeResult extends ReferenceFree {
  readonly formatVersion: 1;
  readonly systems: readonly string[];
}

/** Reference-free measures of one or more systems. `toSource` is the ratio of characters to the source's. */
export async function runConsensus(
  systems: readonly string[],
  source: string | undefined,
  resolve: (path: string) => string,
): Promise<ReferenceFreeResult> {
  const files = await readEqualFiles([...systems, ...(source === undefined ? [] : [source])], resolve);
  return { formatVersion: 1, systems, ...referenceFree(files.slice(0, systems.length), files[systems.length]) };
}

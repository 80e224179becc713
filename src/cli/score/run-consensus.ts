import { type ReferenceFree, referenceFree } from '../../drilldown/reference-free.ts';
import type { Watch } from '../../shared/watch.ts';
import { readEqualFiles } from './read-outputs.ts';

/** Output of `score` without references: agreement, length and consensus; no score is made up. */
export interface ReferenceFreeResult extends ReferenceFree {
  readonly formatVersion: 1;
  readonly systems: readonly string[];
}

interface ConsensusRequest {
  readonly systems: readonly string[];
  readonly source: string | undefined;
  /** Told of segments. */
  readonly watch: Watch;
}

/** Reference-free measures of one or more systems. `toSource` is the ratio of characters to the source's. */
export async function runConsensus(
  { systems, source, watch }: ConsensusRequest,
  resolve: (path: string) => string,
): Promise<ReferenceFreeResult> {
  const files = await readEqualFiles([...systems, ...(source === undefined ? [] : [source])], resolve);
  return { formatVersion: 1, systems, ...referenceFree(files.slice(0, systems.length), files[systems.length], watch) };
}

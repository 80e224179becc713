import { type Consensus, consensusOf } from '../../metrics/consensus.ts';
import { splitWords } from '../../metrics/python-text.ts';
import { openMetric } from '../../metrics/registry.ts';
import { fullSignature } from '../../metrics/signature.ts';
import { readEqualFiles } from './read-outputs.ts';

/** Output of `score` without references: agreement, length and consensus; no score is made up. */
export interface ReferenceFreeResult {
  readonly formatVersion: 1;
  readonly systems: readonly string[];
  readonly lengths: readonly {
    readonly characters: number;
    readonly words: number;
    readonly toSource: number | null;
  }[];
  readonly consensus: (Consensus & { readonly signature: string }) | null;
}

/** Reference-free measures of one or more systems. `toSource` is the ratio of characters to the source's. */
export async function runConsensus(
  systems: readonly string[],
  source: string | undefined,
  resolve: (path: string) => string,
): Promise<ReferenceFreeResult> {
  const files = await readEqualFiles([...systems, ...(source === undefined ? [] : [source])], resolve);
  const texts = files.slice(0, systems.length);
  const sourceLines = files[systems.length];
  const sourceCharacters = sourceLines && characters(sourceLines);
  const metric = openMetric('chrf');
  return {
    formatVersion: 1,
    systems,
    lengths: texts.map((lines) => ({
      characters: characters(lines),
      words: lines.reduce((sum, line) => sum + splitWords(line).length, 0),
      toSource: sourceCharacters ? characters(lines) / sourceCharacters : null,
    })),
    consensus:
      systems.length < 2
        ? null
        : { signature: fullSignature(metric, 1, [['use', 'consensus']]), ...consensusOf(texts, metric) },
  };
}

function characters(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Array.from(line).length, 0);
}

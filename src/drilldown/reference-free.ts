import { consensusOf } from '../metrics/consensus.ts';
import { splitWords } from '../metrics/python-text.ts';
import { openMetric } from '../metrics/registry.ts';
import { fullSignature } from '../metrics/signature.ts';
import type { Watch } from '../shared/watch.ts';

/** What can be said about systems without a reference. None of it is quality. */
export interface ReferenceFree {
  /** `toSource`: characters of the output for each of the source. */
  readonly lengths: readonly {
    readonly characters: number;
    readonly words: number;
    readonly toSource: number | null;
  }[];
  /** `null` for one system: there is nobody to agree with. */
  readonly consensus: (ReturnType<typeof consensusOf> & { readonly signature: string }) | null;
}

/** Length, agreement by chrF and the consensus of every segment. @param outputs [system][segment], at least one segment */
export function referenceFree(
  outputs: readonly (readonly string[])[],
  source?: readonly string[],
  watch?: Watch,
): ReferenceFree {
  const sourceCharacters = source === undefined ? 0 : characters(source);
  const metric = openMetric('chrf');
  return {
    lengths: outputs.map((texts) => ({
      characters: characters(texts),
      words: texts.reduce((sum, text) => sum + splitWords(text).length, 0),
      toSource: sourceCharacters > 0 ? characters(texts) / sourceCharacters : null,
    })),
    consensus:
      outputs.length < 2
        ? null
        : { signature: fullSignature(metric, 1, [['use', 'consensus']]), ...consensusOf(outputs, metric, watch) },
  };
}

const characters = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + Array.from(text).length, 0);

import { defineMetric, type Metric } from './contract.ts';
import { flag, type OptionValues } from './options.ts';
import { rstrip } from './python-text.ts';
import { EditCounter } from './ter-edits.ts';
import { tercomWords } from './tokenizers/tercom.ts';

const options = {
  normalized: flag(false),
  no_punct: flag(false),
  asian_support: flag(false),
  case_sensitive: flag(false),
};
type Options = OptionValues<typeof options>;

/**
 * Translation edit rate (Snover et al. 2006) as sacreBLEU 2.6.0 computes it. A row holds [fewest edits over the
 * references, mean reference length]. `describe` → `{edits, refLength}`.
 */
export const ter = defineMetric({
  id: 'ter',
  title: 'TER (Snover et al. 2006)',
  options,
  create: (chosen): Metric => ({
    name: 'TER',
    better: 'lower',
    // Measured on news; far more where segments are paragraphs.
    effort: 8,
    width: 2,
    settings: [
      ['case', chosen.case_sensitive ? 'mixed' : 'lc'],
      ['tok', 'tercom'],
      ['norm', chosen.normalized ? 'yes' : 'no'],
      ['punct', chosen.no_punct ? 'no' : 'yes'],
      ['asian', chosen.asian_support ? 'yes' : 'no'],
    ],
    hiddenSettings: [],
    collect: collector(chosen),
    score: (totals, precision) => {
      const [edits, length] = [totals[0]!, totals[1]!];
      if (length === 0) return edits > 0 ? 100 : 0;
      return 100 * (precision === 'single' ? Math.fround(edits / length) : edits / length);
    },
    describe: (totals) => ({ edits: totals[0]!, refLength: totals[1]! }),
  }),
});

function collector(chosen: Options): Metric['collect'] {
  const counter = new EditCounter();
  return (hypotheses, references) => {
    const numbers = new Map<string, number>();
    const referenceWords = references.map((text) =>
      Int32Array.from(wordsOfReference(text, chosen), (word) => {
        if (!numbers.has(word)) numbers.set(word, numbers.size);
        return numbers.get(word)!;
      }),
    );
    const meanLength = referenceWords.reduce((sum, words) => sum + words.length, 0) / references.length;
    const rows = new Float64Array(hypotheses.length * 2);
    // Systems often agree on short segments: the same words are searched once.
    const known = new Map<string, number>();
    hypotheses.forEach((hypothesis, which) => {
      // A word no reference has matches nothing; all of them share the number -1.
      const words = Int32Array.from(tercomWords(rstrip(hypothesis), chosen), (word) => numbers.get(word) ?? -1);
      const key = words.join(' ');
      const edits = known.get(key) ?? Math.min(...referenceWords.map((reference) => counter.count(words, reference)));
      known.set(key, edits);
      rows[2 * which] = edits;
      rows[2 * which + 1] = meanLength;
    });
    return rows;
  };
}

/** sacreBLEU splits references twice; under `normalized` the second pass still finds `'s` before a full stop and entities in entities. */
function wordsOfReference(text: string, chosen: Options): string[] {
  const once = tercomWords(rstrip(text), chosen);
  return chosen.normalized ? tercomWords(once.join(' '), chosen) : once;
}

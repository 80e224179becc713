import { z } from 'zod';
import { readTmx } from '../formats/tmx.ts';
import { contentHash } from '../shared/hash.ts';
import type { LanguageTag } from '../shared/language.ts';
import { type Answer, defineBackend } from './contract.ts';
import { abortFailure } from './shared/failures.ts';
import { nearestLanguage } from './shared/languages.ts';
import { matchScore, type Tokens, tokensOf } from './shared/match-score.ts';

const options = z.strictObject({
  /** TMX files. */
  file: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
  /** Lowest match score that counts as a match; 0.75 is customary in translation tools. */
  threshold: z.number().min(0).max(1).default(0.75),
});
type Options = z.infer<typeof options>;

interface Entry {
  readonly source: string;
  readonly target: string;
  readonly tokens: Tokens;
}

interface Match {
  readonly entry: Entry;
  readonly score: number;
}

/** Texts compared before the signal is looked at again. */
const BREATH = 20;

/** A translation memory: exact and fuzzy matches with their score, see `shared/match-score.ts`. */
export const memory = defineBackend<Options>({
  id: 'memory',
  title: 'Translation memory (TMX)',
  kind: 'embedded',
  variables: [],
  options,
  open: async (chosen, tools) => {
    const files = [chosen.file].flat();
    const units = (
      await Promise.all(files.map(async (file) => readTmx(await tools.readFile(file), file).units))
    ).flat();
    const collection = new Collection(units);
    return {
      signature: {
        backend: 'memory',
        formula: 'token-levenshtein-1',
        threshold: chosen.threshold,
        content: contentHash(units),
      },
      limits: { textsPerRequest: 100, concurrency: 1 },
      supports: async (from, to) => collection.entries(from, to).length > 0,
      translate: async ({ from, to, texts }, signal) => {
        const entries = collection.entries(from, to);
        const answers: Answer[] = [];
        for (const [index, text] of texts.entries()) {
          if (index % BREATH === 0) await new Promise(setImmediate);
          if (signal.aborted) throw abortFailure('The memory', signal);
          answers.push(
            answer(bestMatch(entries, text, from), { threshold: chosen.threshold, files: files.join(', ') }),
          );
        }
        return answers;
      },
    };
  },
});

function answer(match: Match | undefined, search: { threshold: number; files: string }): Answer {
  if (match !== undefined && match.score >= search.threshold) {
    return { state: 'translated', text: match.entry.target, matchScore: match.score };
  }
  const best = match === undefined ? 'it holds nothing for this language pair' : `the best scores ${match.score}`;
  const message = `No match of at least ${search.threshold} in ${search.files}: ${best}.`;
  return { state: 'failed', reason: 'no-match', message };
}

/** The units of all files, laid out per language pair on first use. */
class Collection {
  readonly #units: ReturnType<typeof readTmx>['units'];
  readonly #entries = new Map<string, readonly Entry[]>();

  constructor(units: ReturnType<typeof readTmx>['units']) {
    this.#units = units;
  }

  entries(from: LanguageTag, to: LanguageTag): readonly Entry[] {
    const pair = `${from} ${to}`;
    const known = this.#entries.get(pair);
    if (known !== undefined) return known;
    const entries = this.#units.flatMap(({ variants }): Entry[] => {
      const source = nearestLanguage(from, variants, ({ language }) => language);
      const target = nearestLanguage(to, variants, ({ language }) => language);
      if (source === undefined || target === undefined || source === target || target.text.trim() === '') return [];
      return [{ source: source.text, target: target.text, tokens: tokensOf(source.text, from) }];
    });
    this.#entries.set(pair, entries);
    return entries;
  }
}

/** The best entry; the last one wins among equals, since memories grow at the end. */
function bestMatch(entries: readonly Entry[], text: string, language: LanguageTag): Match | undefined {
  const tokens = tokensOf(text, language);
  let best: Match | undefined;
  for (const entry of entries) {
    const score = matchScore({ text, tokens }, { text: entry.source, tokens: entry.tokens }, best?.score ?? 0);
    if (score !== undefined && score >= (best?.score ?? 0)) best = { entry, score };
  }
  return best;
}

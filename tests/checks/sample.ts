import { readFileSync } from 'node:fs';
import type { CheckedText } from '../../src/checks/contract.ts';
import { checkedText } from './texts.ts';

interface Recorded {
  readonly pair: string;
  readonly variant: string;
  readonly interface: string;
  readonly targetLang: string;
  readonly segments: readonly { readonly source: string; readonly target: string }[];
}

function recorded(file: 'apertium' | 'llm'): readonly Recorded[] {
  return JSON.parse(
    readFileSync(new URL(`../../corpus/krone-choe-putin/recorded/${file}.json`, import.meta.url), 'utf8'),
  );
}

function record(file: 'apertium' | 'llm', pair: string, variant: string): Recorded {
  return recorded(file).find((one) => one.pair === pair && one.variant === variant && !one.interface.includes('-u'))!;
}

/** The article as published: 13 English segments and 6 German ones below them. */
export function publishedText(): CheckedText {
  const lines = ['eng-spa', 'de-en'].flatMap((pair) => record('apertium', pair, 'unmarked').segments);
  return checkedText(lines.map((line) => line.source));
}

/** One recorded output of the article's 13 English segments. */
export function sampleColumn(file: 'apertium' | 'llm', pair: string, variant: string): CheckedText {
  const { segments, targetLang } = record(file, pair, variant);
  return checkedText(
    segments.map((line) => line.target),
    {
      language: targetLang,
      sourceLanguage: 'en',
      sources: segments.map((line) => line.source),
      column: `${file}-${variant}`,
    },
  );
}

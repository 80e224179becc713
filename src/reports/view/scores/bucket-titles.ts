import type { SegmentDimension, WordDimension } from '../../../drilldown/contract.ts';
import { LENGTH_EDGES } from '../../../drilldown/segment-buckets.ts';
import type { SystemBuckets } from '../../../drilldown/system-buckets.ts';
import { WORD_CLASSES } from '../../../drilldown/word-accuracy.ts';
import type { ScoreSpeech } from './speech.ts';

/** Names of classes as people read them. Labels of documents and domains are their own. */

/** `10–19`, `60+`, `1`: whole numbers from a lower end to below the next. */
function range(edges: readonly number[], id: string): string {
  const at = edges.indexOf(Number(id));
  const next = edges[at + 1];
  if (next === undefined) return `${id}+`;
  return next - 1 === Number(id) ? id : `${id}–${next - 1}`;
}

export const lengthRange = (id: string): string => range(LENGTH_EDGES, id);
export const wordRange = (dimension: WordDimension, id: string): string =>
  range(WORD_CLASSES[dimension].map(Number), id);

export function segmentBucketTitle(dimension: SegmentDimension, id: string, { t, say }: ScoreSpeech): string {
  if (dimension === 'length') return say(t.drill.rangeWords, { range: lengthRange(id) });
  if (dimension === 'role') return nameIn(t.drill.roles, id);
  if (dimension === 'finding') return id === '' ? t.drill.noFinding : nameIn(t.classes, id);
  return id;
}

export function wordBucketTitle(dimension: WordDimension, id: string, { t, say }: ScoreSpeech): string {
  if (dimension === 'case') return nameIn(t.drill.cases, id);
  const shown = wordRange(dimension, id);
  if (dimension === 'letters') return say(t.drill.rangeLetters, { range: shown });
  if (id === '0') return t.drill.never;
  return id === '1' ? t.drill.once : say(t.drill.rangeTimes, { range: shown });
}

const nameIn = (names: Readonly<Record<string, string>>, id: string): string => names[id] ?? id;

export const spreadTitle = (spread: SystemBuckets, id: string, metric: string, { t, say }: ScoreSpeech): string =>
  say(t.drill.spreadUnit[spread.dimension], { range: spreadRange(spread, id), metric });

/** The first class of a surplus is open to below: `< −20`, `−20…−11`, `0`, `≥ 21`. Scores are not whole: `10…20`. */
export function spreadRange({ dimension, edges }: SystemBuckets, id: string): string {
  const at = edges.indexOf(Number(id));
  const [from, next] = [Number(id), edges[at + 1]];
  if (next === undefined) return `≥ ${signed(from)}`;
  if (dimension === 'score') return `${from}…${next}`;
  if (at === 0) return `< ${signed(next)}`;
  return next - 1 === from ? signed(from) : `${signed(from)}…${signed(next - 1)}`;
}

const signed = (value: number): string => String(value).replace('-', '−');

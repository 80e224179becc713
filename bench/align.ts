import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { alignTexts } from '../src/compare/align/align.ts';
import type { Link } from '../src/compare/align/contract.ts';

interface Task {
  readonly folder: string;
  readonly from: string;
  readonly to: string;
  readonly system: string;
  readonly other: string;
}

const TASKS: readonly Task[] = [
  { folder: 'wmt22.de-en', from: 'de', to: 'en', system: 'Online-B', other: 'Online-A' },
  { folder: 'wmt22.uk-en', from: 'uk', to: 'en', system: 'Online-B', other: 'Online-A' },
  { folder: 'wmt24.en-de', from: 'en', to: 'de', system: 'GPT-4', other: 'ONLINE-B' },
  { folder: 'wmt24.en-zh', from: 'en', to: 'zh', system: 'GPT-4', other: 'ONLINE-B' },
  { folder: 'wmt24.ja-zh', from: 'ja', to: 'zh', system: 'GPT-4', other: 'ONLINE-B' },
];

/** Segments of the documents the test sets are cut into: a short article, a long one, a book's chapter. */
const SIZES = [20, 100, 700];
/** Shares of segments that are merged with the next, split, dropped, swapped with the next, moved far, and added. */
const HARM = { merge: 0.05, split: 0.04, drop: 0.04, swap: 0.03, move: 0.01, add: 0.01 };

/**
 * `npm run bench -- align [folder]`: links found in real outputs of WMT systems after segments were merged, split, dropped,
 * swapped, moved and added by rule. A link is a pair of a source and a target text. `alone`: from source and output only;
 * `beside`: with the text of another system at hand. The weights were chosen on other systems' outputs of de-en and en-zh, in
 * both directions; uk-en, en-de and ja-zh had no say.
 */
export default async function run([folder = '../shared/data/metrics-parity/txt']: string[]): Promise<unknown> {
  if (!existsSync(folder)) return 'no data';
  const results = TASKS.flatMap((task) => SIZES.map((size) => measure(folder, task, size)));
  const total = (side: 'alone' | 'beside') => f1(results.map((one) => one[side]).reduce(plus));
  return {
    harm: HARM,
    alone: total('alone'),
    beside: total('beside'),
    perTask: results.map(({ name, alone, beside, milliseconds }) => ({
      name,
      alone: f1(alone).f1,
      beside: f1(beside).f1,
      milliseconds: Math.round(milliseconds),
    })),
  };
}

interface Counts {
  readonly right: number;
  readonly found: number;
  readonly meant: number;
}

const plus = (one: Counts, other: Counts): Counts => ({
  right: one.right + other.right,
  found: one.found + other.found,
  meant: one.meant + other.meant,
});

function f1({ right, found, meant }: Counts) {
  const [precision, recall] = [right / found, right / meant];
  return {
    precision: round(precision),
    recall: round(recall),
    f1: round((2 * precision * recall) / (precision + recall)),
  };
}

function measure(folder: string, { folder: pair, from, to, system, other }: Task, size: number) {
  const [sources, outputs, others] = ['src', system, other].map((name) => linesOf(`${folder}/${pair}/${name}.txt.gz`));
  let [alone, beside]: [Counts, Counts] = [NONE, NONE];
  let milliseconds = 0;
  for (let start = 0; start + size <= Math.min(sources!.length, 1_400); start += size) {
    const part = (lines: readonly string[]) => lines.slice(start, start + size);
    const harmed = harm(part(outputs!), start + size);
    const request = { source: part(sources!), target: harmed.texts, from, to };
    const started = performance.now();
    const links = alignTexts(request);
    milliseconds += performance.now() - started;
    alone = plus(alone, compare(links, harmed.pairs));
    beside = plus(beside, compare(alignTexts({ ...request, others: [part(others!)] }), harmed.pairs));
  }
  return { name: `${pair} ${system}, ${size} segments each`, alone, beside, milliseconds };
}

const NONE: Counts = { right: 0, found: 0, meant: 0 };

function compare(links: readonly Link[], meant: readonly string[]): Counts {
  const found = links.flatMap(({ source, target }) => source.flatMap((one) => target.map((two) => `${one} ${two}`)));
  const right = new Set(meant);
  return { right: found.filter((pair) => right.has(pair)).length, found: found.length, meant: right.size };
}

/** Does to an output what people and models do to paragraphs. `pairs`: source and target that belong together, `3 4`. */
function harm(lines: readonly string[], seed: number) {
  const draw = sequence(seed);
  let units = lines.map((text, at) => ({ text, sources: [at] }));
  const happens = (share: number) => draw(10_000) < share * 10_000;
  units = units.filter(() => !happens(HARM.drop));
  units = units.flatMap((unit) => {
    const cut = happens(HARM.split) ? cutOf(unit.text) : 0;
    if (cut === 0) return [unit];
    return [unit.text.slice(0, cut), unit.text.slice(cut)].map((text) => ({ ...unit, text: text.trim() }));
  });
  for (let at = 0; at + 1 < units.length; at += 1) {
    const [one, next] = [units[at]!, units[at + 1]!];
    if (happens(HARM.merge))
      units.splice(at, 2, { text: `${one.text} ${next.text}`, sources: [...one.sources, ...next.sources] });
    else if (happens(HARM.swap)) units.splice(at++, 2, next, one);
    else if (happens(HARM.move)) units.splice(draw(units.length), 0, ...units.splice(at, 1));
    else if (happens(HARM.add))
      units.splice(at, 0, { text: 'Lorem ipsum dolor sit amet, consectetur adipiscing elit.', sources: [] });
  }
  return {
    texts: units.map(({ text }) => text),
    pairs: units.flatMap(({ sources }, target) => sources.map((source) => `${source} ${target}`)),
  };
}

/** Behind a sentence or a part of one near the middle; 0 where there is none. */
function cutOf(text: string): number {
  const places = Array.from(text.matchAll(/[.!?,;。，！？；]\s*(?=\S)/gu), ({ index, 0: mark }) => index + mark.length);
  const middle = places.toSorted((a, b) => Math.abs(a - text.length / 2) - Math.abs(b - text.length / 2))[0] ?? 0;
  return middle > text.length / 4 && middle < (text.length * 3) / 4 ? middle : 0;
}

/** A reproducible sequence of numbers below `limit` (mulberry32). */
function sequence(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

const linesOf = (file: string) => gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n');
const round = (value: number) => Math.round(value * 1000) / 1000;

import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { gravest, RISK_CLASSES, type RiskClass, riskRank } from '../src/compare/risk/classes.ts';
import { classifyDifferences, type TranslationPair } from '../src/compare/risk/classify.ts';

const riskClass = z.enum(RISK_CLASSES);
const fixture = z.object({
  /** Lines (from 0) of WMT outputs in ../shared/data/metrics-parity, labelled by reading both; texts stay there. */
  real: z.array(
    z.object({
      pair: z.string(),
      from: z.string(),
      to: z.string(),
      base: z.string(),
      other: z.string(),
      labels: z.partialRecord(riskClass, z.array(z.int())),
    }),
  ),
  /** Written for the project. */
  own: z.array(
    z.object({
      language: z.string(),
      source: z.string().optional(),
      sourceLanguage: z.string().optional(),
      base: z.string(),
      other: z.string(),
      class: riskClass,
    }),
  ),
});

interface Labelled extends TranslationPair {
  readonly class: RiskClass;
  readonly name: string;
}

/**
 * `npm run bench -- risk [folder]`: the gravest class of each of some labelled pairs of translations against the label, precision and
 * recall per class; and where planted changes end up when a whole test set is ordered by risk. The pairs of `development` were at hand
 * when the rules were written; those of `later` were drawn and labelled before the rules had seen them, and the rules mended
 * by what was wrong; those of `last` were labelled after that, and nothing was changed for them.
 */
export default async function run([folder = '../shared/data/metrics-parity/txt']: string[]): Promise<unknown> {
  return {
    development: judge('risk-pairs.json', folder),
    later: judge('risk-pairs-later.json', folder),
    last: judge('risk-pairs-last.json', folder),
    planted: existsSync(folder) ? planted(folder) : 'no data',
  };
}

function judge(file: string, folder: string) {
  const { real, own } = fixture.parse(JSON.parse(readFileSync(new URL(`fixtures/${file}`, import.meta.url), 'utf8')));
  const written = own.map(
    ({ source, sourceLanguage, ...one }, at): Labelled => ({
      ...one,
      name: `own ${at}`,
      ...(source !== undefined &&
        sourceLanguage !== undefined && { source: { text: source, language: sourceLanguage } }),
    }),
  );
  const found = existsSync(folder) ? real.flatMap((group) => readReal(folder, group)) : [];
  const started = performance.now();
  const all = [...written, ...found];
  const judged = all.map((pair) => ({ ...pair, said: gravestOf(pair) }));
  const milliseconds = (performance.now() - started) / all.length;
  return {
    pairs: all.length,
    real: found.length,
    perClass: Object.fromEntries(RISK_CLASSES.map((one) => [one, figures(judged, one)])),
    right: round(judged.filter((one) => one.said === one.class).length / all.length),
    millisecondsPerPair: round(milliseconds),
    wrong: judged
      .filter((one) => one.said !== one.class)
      .map(({ name, class: label, said }) => `${name}: ${label}, said ${said}`),
  };
}

/** Equal texts differ in nothing: style is the least that can be said. */
const gravestOf = (pair: TranslationPair): RiskClass =>
  gravest(classifyDifferences(pair).map((one) => one.class)) ?? 'punctuation';

function figures(judged: readonly { readonly class: RiskClass; readonly said: RiskClass }[], one: RiskClass) {
  const said = judged.filter((pair) => pair.said === one).length;
  const meant = judged.filter((pair) => pair.class === one).length;
  const both = judged.filter((pair) => pair.said === one && pair.class === one).length;
  return {
    labelled: meant,
    precision: said === 0 ? null : round(both / said),
    recall: meant === 0 ? null : round(both / meant),
  };
}

const linesOf = (file: string) => gunzipSync(readFileSync(file)).toString('utf8').split('\n');

function readReal(
  folder: string,
  { pair, from, to, base, other, labels }: z.infer<typeof fixture>['real'][number],
): Labelled[] {
  const [source, one, two] = ['src', base, other].map((name) => linesOf(`${folder}/${pair}/${name}.txt.gz`));
  return Object.entries(labels).flatMap(([label, lines]) =>
    lines.map((line) => ({
      name: `${pair} ${base}/${other} ${line}`,
      class: label as RiskClass,
      language: to,
      base: one![line]!,
      other: two![line]!,
      source: { text: source![line]!, language: from },
    })),
  );
}

/** Lines between two planted changes. */
const APART = 20;

/** Changes made by rule to lines of an output that is compared with another system's. */
const CHANGES: readonly (readonly [RiskClass, (text: string) => string])[] = [
  ['number', (text) => text.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 3) % 10))],
  ['negation', (text) => text.replace(/\b(is|are|was|were|has|had|will|can)\b(?! not|['’])/, '$1 not')],
  ['name', (text) => text.replace(/(?<=\p{Ll},? )\p{Lu}\p{Ll}{4,}(?=[ .,])/u, 'Brandner')],
  ['gender', (text) => text.replace(/\b(he|she)\b/, (word) => (word === 'he' ? 'she' : 'he'))],
];

/** WMT22 de-en, one system against another: how far down the list ordered by risk the planted lines are. */
function planted(folder: string) {
  const [source, base, other] = ['src', 'Online-A', 'Online-B'].map((name) =>
    linesOf(`${folder}/wmt22.de-en/${name}.txt.gz`),
  );
  const changed = new Set<number>();
  let last = -APART;
  const texts = other!.map((text, at) => {
    if (at - last < APART) return text;
    const [, change] = CHANGES[changed.size % CHANGES.length]!;
    const fresh = change(text);
    if (fresh === text) return text;
    last = at;
    changed.add(at);
    return fresh;
  });
  const rows = texts
    .map((text, at) => ({
      at,
      rank: riskRank(
        gravestOf({ base: base![at]!, other: text, language: 'en', source: { text: source![at]!, language: 'de' } }),
      ),
    }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at);
  const tenth = Math.floor(rows.length / 10);
  const places = rows.flatMap(({ at }, place) => (changed.has(at) ? [place] : []));
  return { lines: rows.length, planted: changed.size, inTopTenth: places.filter((place) => place < tenth).length };
}

const round = (value: number) => Math.round(value * 1000) / 1000;

import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Metric } from '../../src/metrics/contract.ts';
import { rstrip } from '../../src/metrics/python-text.ts';
import { openMetric } from '../../src/metrics/registry.ts';

/** sacreBLEU's own values on WMT outputs; the texts have no licence, so they stay outside the repository. */
const FOLDER = new URL('../../../shared/data/metrics-parity/', import.meta.url);
const FILE = new URL('metrics-parity.json', FOLDER);

export const hasParityData = existsSync(FILE);
if (!hasParityData) console.info('metrics parity: skipped, ../shared/data/metrics-parity is not there');

type Reference =
  | string
  | { readonly file: string; readonly every: number; readonly offset: number; readonly fill: string | null };
type Scores = Readonly<Record<string, number | { readonly error: string }>>;

export interface ParityData {
  readonly metrics: Readonly<Record<string, { readonly metric: string; readonly args: Record<string, unknown> }>>;
  readonly signatures: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly files: Readonly<Record<string, { readonly path: string }>>;
  readonly corpus: readonly {
    readonly hyp: string;
    readonly refs: readonly Reference[];
    readonly lines?: readonly [number, number];
    readonly results: Readonly<
      Record<string, Readonly<Record<string, number | number[]>> & { readonly score: number }>
    >;
  }[];
  readonly sentences: readonly { readonly hypText: string; readonly refTexts: string[]; readonly scores: Scores }[];
  readonly strings: readonly {
    readonly id: string;
    readonly hyp: string;
    readonly refs: readonly (string | null)[];
    readonly scores: Scores;
  }[];
  readonly tokens: readonly { readonly id: string; readonly tokens: Readonly<Record<string, readonly string[]>> }[];
  readonly segmentFiles: readonly { readonly path: string }[];
  readonly significance: readonly {
    readonly test: 'bs' | 'ar';
    readonly n: number;
    readonly seed: number;
    readonly arConfidence: number;
    readonly refs: readonly string[];
    readonly baseline: string;
    readonly systems: readonly string[];
    readonly results: Readonly<
      Record<
        string,
        {
          readonly signature: string;
          readonly rows: readonly { score: number; p: number | null; mean: number | null; ci: number | null }[];
        }
      >
    >;
  }[];
}

export function loadParityData(): ParityData {
  return JSON.parse(readFileSync(FILE, 'utf8'));
}

export function readGzip(path: string): string {
  return gunzipSync(readFileSync(new URL(path, FOLDER))).toString('utf8');
}

export function openParityMetric(data: ParityData, id: string): Metric {
  const { metric, args } = data.metrics[id]!;
  return openMetric(metric.toLowerCase(), args);
}

/** Reads texts by file id, as sacreBLEU's command line does. */
export function textReader(data: ParityData): (reference: Reference) => readonly (string | null)[] {
  const known = new Map<string, readonly string[]>();
  const file = (id: string) => {
    let lines = known.get(id);
    if (!lines) {
      lines = readGzip(data.files[id]!.path).replace(/\n$/, '').split('\n').map(rstrip);
      known.set(id, lines);
    }
    return lines;
  };
  return (reference) =>
    typeof reference === 'string'
      ? file(reference)
      : file(reference.file).map((line, at) => (at % reference.every === reference.offset ? reference.fill : line));
}

/** Rows of one system against references that may have gaps. */
export function rowsOf(
  metric: Metric,
  hypotheses: readonly (string | null)[],
  references: readonly (readonly (string | null)[])[],
): Float64Array {
  const rows = new Float64Array(hypotheses.length * metric.width);
  hypotheses.forEach((hypothesis, at) => {
    const present = references.map((texts) => texts[at]!).filter((text) => text !== null);
    rows.set(metric.collect([hypothesis!], present), at * metric.width);
  });
  return rows;
}

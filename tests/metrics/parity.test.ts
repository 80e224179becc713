import { describe, expect, test } from 'vitest';
import { chrfWords } from '../../src/metrics/chrf.ts';
import type { Metric } from '../../src/metrics/contract.ts';
import { rstrip } from '../../src/metrics/python-text.ts';
import { corpusScore, totalOf } from '../../src/metrics/segment-rows.ts';
import { referenceCount, sacrebleuSignature } from '../../src/metrics/signature.ts';
import { findTokenizer } from '../../src/metrics/tokenizers/registry.ts';
import { tercomWords } from '../../src/metrics/tokenizers/tercom.ts';
import { hasParityData, loadParityData, openParityMetric, readGzip, rowsOf, textReader } from './parity-data.ts';

const TOLERANCE = 1e-9;

/** All whole corpora take minutes; unless told so, every eighth is run, without TER over single Chinese characters. */
const isFull = process.env.GEGENLESEN_PARITY === 'full';

describe.skipIf(!hasParityData)('agreement with sacreBLEU 2.6.0', () => {
  const data = hasParityData ? loadParityData() : undefined!;
  const opened = new Map<string, Metric>();
  const metric = (id: string) => {
    if (!opened.has(id)) opened.set(id, openParityMetric(data, id));
    return opened.get(id)!;
  };
  const text = data && textReader(data);

  /** Far quicker than an `expect` per number; reports the first that differ. */
  const compare = () => {
    const wrong: string[] = [];
    let compared = 0;
    return {
      number(actual: number, expected: number, what: string) {
        compared++;
        if (!(Math.abs(actual - expected) <= TOLERANCE)) wrong.push(`${what}: ${actual} instead of ${expected}`);
      },
      done() {
        expect(wrong.slice(0, 20)).toEqual([]);
        expect(compared).toBeGreaterThan(0);
      },
    };
  };

  test('strings and sentences', () => {
    const check = compare();
    const cases = [
      ...data.strings.map(({ id, hyp, refs, scores }) => ({
        id,
        hyp,
        refs: refs.filter((ref) => ref !== null),
        scores,
      })),
      ...data.sentences.map(({ hypText, refTexts, scores }, at) => ({
        id: `sentence ${at}`,
        hyp: hypText,
        refs: refTexts,
        scores,
      })),
    ];
    for (const { id, hyp, refs, scores } of cases) {
      for (const [name, value] of Object.entries(scores)) {
        if (typeof value === 'number')
          check.number(metric(name).score(metric(name).collect([hyp], refs)), value, `${id} ${name}`);
      }
    }
    check.done();
  });

  test('tokens', () => {
    const hypotheses = new Map(data.strings.map(({ id, hyp }) => [id, hyp]));
    for (const { id, tokens } of data.tokens) {
      const hypothesis = hypotheses.get(id)!;
      for (const [name, expected] of Object.entries(tokens)) {
        expect(tokensOf(name, hypothesis), `${id} ${name}`).toEqual(expected);
      }
    }
  });

  function tokensOf(name: string, hypothesis: string): string[] {
    if (name === 'chrf-words') return chrfWords(hypothesis);
    const { metric: kind, args } = data.metrics[name]!;
    if (kind === 'TER') {
      const defaults = { normalized: false, no_punct: false, asian_support: false, case_sensitive: false };
      return tercomWords(rstrip(hypothesis), { ...defaults, ...args });
    }
    const line = args.lowercase ? hypothesis.toLowerCase() : hypothesis;
    return findTokenizer(String(args.tokenize)).tokenize(rstrip(line));
  }

  test('every segment of five systems', () => {
    const check = compare();
    for (const { path } of data.segmentFiles) {
      const { hyp, refs, scores } = JSON.parse(readGzip(path));
      const [hypotheses, references] = [text(hyp), refs.map(text)];
      for (const [name, values] of Object.entries<number[]>(scores)) {
        const rows = rowsOf(metric(name), hypotheses, references);
        const { width } = metric(name);
        values.forEach((value, at) => {
          check.number(
            metric(name).score(rows.subarray(at * width, (at + 1) * width)),
            value,
            `${path} ${at + 1} ${name}`,
          );
        });
      }
    }
    check.done();
  });

  test('corpora, with several references and gaps', { timeout: isFull ? 3_600_000 : 600_000 }, () => {
    const check = compare();
    for (const [at, { hyp, refs, lines, results }] of data.corpus.entries()) {
      if (!isFull && !lines && at % 8 !== 0) continue;
      const [hypotheses, ...references] = [hyp, ...refs].map((id) => text(id).slice(...(lines ?? [])));
      const count = referenceCount(
        hypotheses!.map((_, line) => references.filter((texts) => texts[line] !== null).length),
      );
      for (const [name, expected] of Object.entries(results)) {
        if (!isFull && !lines && hyp.includes('-zh/') && name.includes('asian')) continue;
        const system = { metric: metric(name), rows: rowsOf(metric(name), hypotheses!, references) };
        const what = `${hyp} ${refs.length} ${name}`;
        check.number(corpusScore(system), expected.score, what);
        const parts = system.metric.describe(totalOf(system));
        for (const [part, value] of Object.entries({ ...expected, statistics: expected.stats ?? [] })) {
          const actual = parts[part];
          if (typeof actual === 'number' && typeof value === 'number') check.number(actual, value, `${what} ${part}`);
          if (Array.isArray(actual) && Array.isArray(value))
            for (const [which, number] of value.entries())
              check.number(actual[which], number, `${what} ${part} ${which}`);
        }
        expect(sacrebleuSignature(system.metric, count)).toBe(data.signatures[name]![String(count)]);
      }
    }
    check.done();
  });
});

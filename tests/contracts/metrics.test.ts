import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findMetric, metricNames, metrics, openMetric } from '../../src/metrics/registry.ts';
import { fullSignature, sacrebleuSignature } from '../../src/metrics/signature.ts';
import { WorkbenchError } from '../../src/shared/errors.ts';

const TEXT = 'Der Mann im Haus sagt: „Nein“, 1.5 Mal.';
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom('a', 'b', 'c.', '1,5', '-')).map((words) => words.join(' ')),
);

describe.each(metrics)('metric $id', (plugin) => {
  const metric = plugin.open();

  test('gives every row its width and a finite score for any text', () => {
    fc.assert(
      fc.property(text, fc.array(text, { minLength: 1, maxLength: 3 }), (hypothesis, references) => {
        const rows = metric.collect([hypothesis], references);
        expect(rows.length).toBe(metric.width);
        expect(Number.isFinite(metric.score(rows))).toBe(true);
        expect(metric.score(rows)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('scores a hypothesis the same alone, in company, and again', () => {
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 2, maxLength: 4 }),
        fc.array(text, { minLength: 1, maxLength: 3 }),
        (texts, references) => {
          const together = metric.collect(texts, references);
          const alone = texts.flatMap((one) => [...metric.collect([one], references)]);
          expect([...together]).toEqual(alone);
        },
      ),
    );
  });

  test('knows a perfect translation, and that another one is worse', () => {
    const best = metric.better === 'higher' ? 100 : 0;
    const [same, other] = [TEXT, 'Ganz anders.'].map((one) => metric.score(metric.collect([one], [TEXT])));
    expect(same).toBeCloseTo(best, 9);
    expect(metric.better === 'higher' ? other! < same! : other! > same!).toBe(true);
  });

  test('scores from sums of rows, in single precision nearly the same', () => {
    const sum = metric.collect([TEXT], [TEXT]).map((value, at) => value + metric.collect(['Der Mann.'], [TEXT])[at]!);
    expect(metric.score(sum, 'single')).toBeCloseTo(metric.score(sum), 4);
    expect(JSON.parse(JSON.stringify(metric.describe(sum)))).toEqual(metric.describe(sum));
  });

  test('names itself and every option that matters in its signatures', () => {
    expect(sacrebleuSignature(metric, 1)).toMatch(/^nrefs:1\|(\w+:[^|]+\|)+version:\d/);
    expect(fullSignature(metric, 'var')).toContain(`metric:${metric.name}|nrefs:var|`);
  });

  test('refuses an option it does not know or cannot take, by name', () => {
    expect(() => plugin.open({ no_such_option: 1 })).toThrow(WorkbenchError);
    expect(() => plugin.open({ no_such_option: 1 })).toThrow(/no_such_option/);
    for (const name of plugin.optionNames) expect(() => plugin.open({ [name]: [] })).toThrow(new RegExp(name));
  });
});

test('signatures differ whenever an option does', () => {
  const variants = [
    openMetric('chrf'),
    openMetric('chrf', { beta: 3 }),
    openMetric('chrf++'),
    openMetric('bleu'),
    openMetric('bleu', { max_ngram_order: 2 }),
    openMetric('bleu', { smooth_method: 'add-k', smooth_value: 0.123 }),
    openMetric('bleu', { smooth_method: 'add-k', smooth_value: 0.124 }),
    openMetric('ter'),
    openMetric('ter', { case_sensitive: true }),
  ];
  expect(new Set(variants.map((metric) => fullSignature(metric, 1))).size).toBe(variants.length);
});

test('an unknown metric or tokenizer is refused with the known ones', () => {
  expect(() => findMetric('rouge')).toThrow(metricNames.join(', '));
  expect(() => openMetric('bleu', { tokenize: '14a' })).toThrow(/Unknown tokenizer "14a"/);
  expect(() => openMetric('bleu', { tokenize: 'ja-mecab' })).toThrow(/not available/);
});

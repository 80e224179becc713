import { describe, expect, it } from 'vitest';
import type { Cell, Comparison, Evaluation, Finding } from '../../src/evaluate/evaluation.ts';
import { readGateRule } from '../../src/evaluate/gate-rule.ts';
import { judge } from '../../src/evaluate/gates.ts';
import { openMetric } from '../../src/metrics/registry.ts';
import { corpusScore } from '../../src/metrics/segment-rows.ts';
import { sampleEvaluation } from '../reports/sample-evaluation.ts';

const [template] = sampleEvaluation.comparisons;
const NOUNS = ['heads', 'ministers', 'guards', 'farmers', 'sailors', 'poets', 'judges', 'nurses'];
const REFERENCE = NOUNS.flatMap((noun) => [
  `The ${noun} met on Monday in the city.`,
  `The ${noun} spoke of peace for hours.`,
]);
const cell = (text: string): Cell => ({ state: 'translated', text, reused: false });

interface Given {
  readonly systems: Readonly<Record<string, readonly Cell[]>>;
  readonly reference?: readonly string[];
  readonly findings?: readonly Finding[];
}

/** An Evaluation of texts whose source is the reference in capitals. */
function evaluationOf({ systems, reference, findings = [] }: Given): Evaluation {
  const column = template!.columns[1]!;
  const ref = { ...column, id: 'ref', name: 'ref', kind: 'reference' as const };
  const length = Object.values(systems)[0]!.length;
  const comparison: Comparison = {
    ...template!,
    columns: [
      template!.columns[0]!,
      ...Object.keys(systems).map((id) => ({ ...column, id, name: id })),
      ...(reference ? [ref] : []),
    ],
    segments: Array.from({ length }, (_, index) => ({
      ...template!.segments[0]!,
      index,
      text: REFERENCE[index % REFERENCE.length]!.toUpperCase(),
    })),
    cells: { ...systems, ...(reference ? { ref: reference.map(cell) } : {}) },
    findings,
  };
  return { ...sampleEvaluation, comparisons: [comparison] };
}

const worse = REFERENCE.map((text) => text.replace('The ', 'Those ').replace(/ (?:met|spoke) /, ' did '));
const good = evaluationOf({ systems: { one: REFERENCE.map(cell) }, reference: REFERENCE });
const bad = evaluationOf({ systems: { one: worse.map(cell) }, reference: REFERENCE });
const verdict = (rule: string, evaluation: Evaluation, baseline?: Evaluation) =>
  judge(evaluation, [readGateRule(rule)], baseline)[0]!;

describe('rules on a score', () => {
  it.each(['bleu', 'chrf', 'chrf++', 'ter'])('%s is that of the metric over all references', (name) => {
    const metric = openMetric(name);
    const rows = worse.map((text, index) => metric.collect([text], [REFERENCE[index]!]));
    const expected = corpusScore({ metric, rows: Float64Array.from(rows.flatMap((row) => [...row])) });
    expect(verdict(`${name}<30`, bad).value).toBeCloseTo(expected, 9);
    expect(verdict(`${name}>=0`, bad).message).toMatch(/^one: .* over 16 segments \(metric:/);
  });

  it('miss or meet by it, for every system on its own', () => {
    const both = evaluationOf({ systems: { one: REFERENCE.map(cell), two: worse.map(cell) }, reference: REFERENCE });
    expect(verdict('chrf<60', both)).toMatchObject({ state: 'met' });
    expect(verdict('bleu<60', both).message).toMatch(/^two: /);
    expect(verdict('bleu<60', both)).toMatchObject({ state: 'missed' });
    expect(verdict('system:one bleu<60', both)).toMatchObject({ state: 'met' });
    expect(verdict('system:one bleu<60', both).value).toBeCloseTo(100, 9);
  });

  it('count a failed segment as empty, and leave kept ones out', () => {
    const cells: Cell[] = REFERENCE.map(cell);
    cells[0] = { state: 'failed', reason: 'quota', message: 'no' };
    cells[1] = { state: 'kept', text: REFERENCE[1]! };
    const { message, value } = verdict('chrf<99', evaluationOf({ systems: { one: cells }, reference: REFERENCE }));
    expect(message).toContain('over 15 segments (1 empty)');
    expect(value).toBeLessThan(99);
  });

  it('cannot be measured without a reference', () => {
    expect(verdict('bleu<30', evaluationOf({ systems: { one: worse.map(cell) } }))).toEqual({
      rule: 'bleu<30',
      state: 'unmeasured',
      message: 'cannot be measured: one: there is no reference for any segment',
    });
  });
});

describe('rules on a drop', () => {
  it('are missed beyond the interval, and met within it', () => {
    const missed = verdict('drop:chrf>0', bad, good);
    expect(missed).toMatchObject({ state: 'missed' });
    expect(missed.message).toMatch(/^one: chrF2: \d+\.\d\d points worse .*95 % interval .*16 of 16 segments differ/);
    expect(verdict('drop:chrf>90', bad, good)).toMatchObject({ state: 'met' });
    expect(verdict('drop:chrf>0', good, bad).value).toBeLessThan(0);
    expect(verdict('drop:ter>0', bad, good)).toMatchObject({ state: 'missed' });
    expect(verdict('drop:bleu>0', bad, bad)).toMatchObject({ state: 'met', value: 0 });
  });

  it('do not take a few segments for a drop', () => {
    const few = REFERENCE.map((text, index) => cell(index < 3 ? worse[index]! : text));
    expect(verdict('drop:chrf>0', evaluationOf({ systems: { one: few }, reference: REFERENCE }), good)).toMatchObject({
      state: 'met',
    });
  });

  it('pair segments by their text, wherever they moved', () => {
    const { comparisons } = good;
    const [one] = comparisons;
    const turned = { ...one!, segments: one!.segments.toReversed().map((segment, index) => ({ ...segment, index })) };
    const cells = Object.fromEntries(Object.entries(one!.cells).map(([id, list]) => [id, list.toReversed()]));
    const moved = { ...good, comparisons: [{ ...turned, cells }] };
    expect(verdict('drop:bleu>0', moved, good).message).toContain('0 of 16 segments differ');
  });

  it('score both with the references of today', () => {
    const unjudged = evaluationOf({ systems: { one: REFERENCE.map(cell) } });
    expect(verdict('drop:chrf>0', bad, unjudged)).toMatchObject({ state: 'missed' });
  });

  it('follow findings per 1,000 words without any reference', () => {
    const finding = template!.findings.find(({ system }) => system === 'apertium')!;
    const found = (segments: readonly number[]) =>
      evaluationOf({
        systems: { one: REFERENCE.map(cell) },
        findings: segments.map((segment) => ({
          ...finding,
          system: 'one',
          spans: [{ ...finding.spans[0]!, segment, start: 0, end: 3 }],
        })),
      });
    const many = found(REFERENCE.map((_, index) => index).slice(0, 12));
    expect(verdict('drop:findings-per-1000>0', many, found([]))).toMatchObject({ state: 'missed' });
    expect(verdict('drop:findings-per-1000>0', found([0]), found([]))).toMatchObject({ state: 'met' });
    expect(verdict('drop:findings-per-1000>0', found([]), many)).toMatchObject({ state: 'met' });
  });

  it.each([
    ['no baseline', undefined, /no baseline to compare with/],
    [
      'another document',
      { ...good, comparisons: [{ ...good.comparisons[0]!, id: 'other.es' }] },
      /nothing to compare "one"/,
    ],
    ['another system', evaluationOf({ systems: { two: REFERENCE.map(cell) } }), /nothing to compare "one"/],
  ])('cannot be measured with %s', (_case, baseline, message) => {
    const judged = verdict('drop:bleu>0', bad, baseline);
    expect(judged.state).toBe('unmeasured');
    expect(judged.message).toMatch(message);
  });

  it('cannot be measured on a handful of segments', () => {
    const short = (cells: readonly string[]) =>
      evaluationOf({ systems: { one: cells.slice(0, 4).map(cell) }, reference: REFERENCE.slice(0, 4) });
    expect(verdict('drop:bleu>0', short(worse), short(REFERENCE)).message).toContain(
      'too few to tell a drop from chance',
    );
  });
});

describe('the grammar', () => {
  it.each(['chrf++<50', 'drop:chrf++>0', 'drop:findings-per-1000>=1', 'major-per-1000>2', 'system:a ter>60'])(
    'reads %s',
    (rule) => {
      expect(readGateRule(rule).text).toBe(rule);
    },
  );
  it.each(['drop:cost>0', 'drop:>0', 'fatal-per-1000>0', 'bleurt<3', 'new-bleu<3'])('refuses %s', (rule) => {
    expect(() => readGateRule(rule)).toThrow(/is no rule/);
  });
});

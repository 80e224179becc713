import { describe, expect, test } from 'vitest';
import type { AcrossCheck, Report, TextCheck } from '../../src/checks/contract.ts';
import { checkColumns, checkText } from '../../src/evaluate/check-text.ts';
import { findingSchema } from '../../src/evaluate/finding-schema.ts';
import { checkedText, tools } from '../checks/texts.ts';

const base = { title: 'Test', rule: 'A rule.', category: 'other', severity: 'minor', version: 1, needs: [] } as const;

/** Reports every `x` it meets. */
const marksX: TextCheck = {
  ...base,
  id: 'marks-x',
  scope: 'text',
  *inspect(text): Iterable<Report> {
    for (const segment of text.segments) {
      for (const match of segment.text.matchAll(/x/g)) {
        const span = { segment: segment.index, start: match.index, end: match.index + 1, text: 'x' };
        yield { message: 'An x.', spans: [span], evidence: {} };
      }
    }
  },
};
const breaks: TextCheck = {
  ...base,
  id: 'breaks',
  scope: 'text',
  inspect: () => {
    throw new Error('no luck');
  },
};
const critical: TextCheck = { ...marksX, id: 'critical', severity: 'critical' };
const needsBoth: TextCheck = { ...marksX, id: 'needs-both', needs: ['source', 'terms'] };
const counts: AcrossCheck = {
  ...base,
  id: 'counts',
  scope: 'across',
  inspectAcross: (columns) => [
    {
      message: `${columns.length} columns.`,
      spans: [
        { segment: 0, start: 0, end: 1, text: 'a', ...(columns[0]?.column ? { column: columns[0].column } : {}) },
      ],
      evidence: { columns: columns.map((column) => column.column) },
    },
  ],
};

describe('checkText', () => {
  test('orders by severity, then place, and fits the saved format', () => {
    const { findings } = checkText(checkedText(['a x', 'x']), { checks: [marksX, critical], tools: tools() });
    expect(findings.map(({ check, spans }) => [check, spans[0]?.segment])).toEqual([
      ['critical', 0],
      ['critical', 1],
      ['marks-x', 0],
      ['marks-x', 1],
    ]);
    for (const finding of findings) expect(findingSchema.parse(finding)).toEqual(finding);
  });

  test('a check that throws is reported and stops nobody', () => {
    const { findings, outcomes } = checkText(checkedText(['x']), { checks: [breaks, marksX], tools: tools() });
    expect(findings).toHaveLength(1);
    expect(outcomes.map(({ check, state, findings: count }) => [check, state, count])).toEqual([
      ['breaks', 'could-not-run', 0],
      ['marks-x', 'ran', 1],
    ]);
    expect(outcomes[0]?.reason).toContain('no luck');
  });

  test('says what a check lacks instead of calling it passed', () => {
    const { outcomes } = checkText(checkedText(['x']), { checks: [needsBoth], tools: tools() });
    expect(outcomes[0]).toMatchObject({ state: 'could-not-run', reason: 'No terms are stored or given.' });
  });

  test('settings win over report and check; off checks are named as off', () => {
    const plan = { checks: [marksX, critical], tools: tools() };
    const settings = { 'marks-x': { off: true }, critical: { severity: 'info' as const, category: 'style' } };
    const { findings, outcomes } = checkText(checkedText(['x']), { ...plan, settings });
    expect(findings.map(({ check, severity, category }) => [check, severity, category])).toEqual([
      ['critical', 'info', 'style'],
    ]);
    expect(outcomes.map(({ state, category }) => [state, category])).toEqual([
      ['off', 'other'],
      ['ran', 'style'],
    ]);
  });

  test('a check that is off by default runs when a house switches it on', () => {
    const shy: TextCheck = { ...marksX, offByDefault: true };
    const plan = { checks: [shy], tools: tools() };
    expect(checkText(checkedText(['x']), plan).findings).toHaveLength(0);
    expect(checkText(checkedText(['x']), { ...plan, settings: { 'marks-x': { off: false } } }).findings).toHaveLength(
      1,
    );
  });

  test('a check may be off by default into some languages only', () => {
    const shy: TextCheck = { ...marksX, offByDefaultInto: ['es'] };
    const plan = { checks: [shy], tools: tools() };
    const spanish = checkedText(['x'], { language: 'es-MX' });
    expect(checkText(checkedText(['x']), plan).findings).toHaveLength(1);
    expect(checkText(spanish, plan).outcomes.map(({ state }) => state)).toEqual(['off']);
    expect(checkText(spanish, { ...plan, settings: { 'marks-x': { off: false } } }).findings).toHaveLength(1);
  });

  test('drops a report that was given twice', () => {
    const twice: TextCheck = {
      ...marksX,
      inspect: (text) => [...marksX.inspect(text, tools()), ...marksX.inspect(text, tools())],
    };
    expect(checkText(checkedText(['x']), { checks: [twice], tools: tools() }).findings).toHaveLength(1);
  });
});

describe('fingerprint', () => {
  const of = (line: string, check: TextCheck = marksX) =>
    checkText(checkedText([line]), { checks: [check], tools: tools() }).findings[0]?.fingerprint;

  test('survives a new run, another document and mere spacing, and ends with the text or the rule', () => {
    expect(of('a x b')).toBe(of('a x b'));
    expect(of('a x b')).toBe(of('a x  b\u200B'));
    expect(of('a x b')).not.toBe(of('a x c'));
    expect(of('a x b')).not.toBe(of('a x b', { ...marksX, version: 2 }));
  });
});

describe('checkColumns', () => {
  const columns = ['source', 'a', 'b'].map((column) => checkedText(['a x'], { column }));

  test('gives columns to the findings and leaves the source out of checks across columns', () => {
    const { findings } = checkColumns(columns, { checks: [marksX, counts], tools: tools() });
    expect(findings.filter(({ check }) => check === 'marks-x').map(({ system }) => system)).toEqual([
      'source',
      'a',
      'b',
    ]);
    expect(findings.find(({ check }) => check === 'counts')?.evidence).toEqual({ columns: ['a', 'b'] });
  });

  test('reports a segment kept from the source once, for the source', () => {
    const kept = columns.map((column) => ({
      ...column,
      segments: column.segments.map((segment) => ({ ...segment, kept: column.column !== 'source' })),
    }));
    const { findings } = checkColumns(kept, { checks: [marksX], tools: tools() });
    expect(findings.map(({ system, origin }) => [system, origin])).toEqual([['source', 'source']]);
  });
});

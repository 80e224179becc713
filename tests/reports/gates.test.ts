import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Evaluation } from '../../src/evaluate/evaluation.ts';
import { readGateRule } from '../../src/evaluate/gate-rule.ts';
import { isMissed, judge } from '../../src/evaluate/gates.ts';
import { REPORTS } from '../../src/reports/registry.ts';
import { elementsNamed, readXml } from '../../src/shared/xml.ts';
import { freshAssets } from './assets.ts';
import { bytesOf } from './joined.ts';
import { sampleEvaluation } from './sample-evaluation.ts';
import { cellsOf } from './workbook-cells.ts';

const assets = await freshAssets();
const count = (content: Buffer, pattern: RegExp) => [...text(content).matchAll(pattern)].length;
const text = (content: Buffer) => content.toString('utf8');

/** How each view says which rules were missed: the number of them a reader would count. */
const MISSED_IN: Readonly<Record<string, (content: Buffer) => number>> = {
  html: (content) => count(content, /<li class="gate-(?:missed|unmeasured)">/g),
  json: (content) => (JSON.parse(text(content)) as Evaluation).gates!.filter(isMissed).length,
  markdown: (content) => Number(/\*\*Gates: (?:all met|(\d+) of)/.exec(text(content))![1] ?? 0),
  latex: (content) => count(content, /^% gate (?:missed|unmeasured): /gm),
  junit: (content) => {
    const [gates] = elementsNamed(readXml(text(content), 'junit.xml'), 'testsuite');
    return Number(gates!.attributes.failures);
  },
  sarif: (content) => JSON.parse(text(content)).runs[0].invocations[0].toolExecutionNotifications.length,
  github: (content) => count(content, /^::error title=Gate missed::/gm),
  xlsx: (content) => {
    const [, ...rows] = cellsOf(strFromU8(unzipSync(content)['xl/worksheets/sheet4.xml']!));
    const states = rows.map((cells) => cells.get('B'));
    return states.filter((state) => state !== 'met').length;
  },
};

/** Tables and translation memories hold the data alone. */
const SILENT = ['csv', 'tsv', 'scores-csv', 'tmx', 'xliff'];

describe('every view and the exit code say the same', () => {
  it('of every format it is known whether it shows verdicts', () => {
    expect(REPORTS.map(({ id }) => id).toSorted()).toEqual([...Object.keys(MISSED_IN), ...SILENT].toSorted());
  });

  const rules = ['critical>0', 'critical>6', 'check:terms>0', 'cost>0.08', 'minor>5', 'system:* failed>0'];
  const sets = [rules, ['critical>6'], ['critical>6', 'minor>5'], ['check:terms>0']];
  it.each(REPORTS.flatMap((report) => sets.map((set) => [report.id, set, report] as const)))(
    '%s of %j',
    (id, set, report) => {
      const gates = judge(sampleEvaluation, set.map(readGateRule));
      const shown = bytesOf(report.render({ ...sampleEvaluation, gates }, assets));
      if (SILENT.includes(id)) expect(text(shown)).toBe(text(bytesOf(report.render(sampleEvaluation, assets))));
      else expect(MISSED_IN[id]!(shown)).toBe(gates.filter(isMissed).length);
    },
  );
});

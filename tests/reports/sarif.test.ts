import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { sarifReport } from '../../src/reports/sarif.ts';
import { freshAssets } from './assets.ts';
import { hostileEvaluation } from './hostile-evaluation.ts';
import { textOf } from './joined.ts';
import { sampleEvaluation } from './sample-evaluation.ts';

const assets = await freshAssets();
const render = (evaluation: typeof sampleEvaluation): Log => JSON.parse(textOf(sarifReport.render(evaluation, assets)));
const [comparison] = sampleEvaluation.comparisons;
const inFile = {
  ...sampleEvaluation,
  comparisons: [
    {
      ...comparison!,
      document: { ...comparison!.document, file: 'corpus/mein artikel/source.txt' },
      segments: comparison!.segments.map((segment) => ({ ...segment, line: segment.index * 2 + 1 })),
    },
  ],
};

describe('sarif report', () => {
  it('puts every finding at its file and line, with its rule', () => {
    const [run] = render(inFile).runs;
    const results = run!.results!;
    expect(results).toHaveLength(comparison!.findings.length);
    for (const [index, result] of results.entries()) {
      const finding = comparison!.findings[index]!;
      expect(run!.tool.driver.rules![result.ruleIndex!]!.id).toBe(finding.check);
      expect(result.partialFingerprints).toEqual({ 'gegenlesen/v1': finding.fingerprint });
      const { artifactLocation, region } = result.locations![0]!.physicalLocation!;
      expect(artifactLocation!.uri).toBe('corpus/mein%20artikel/source.txt');
      expect(region!.startLine).toBe(finding.spans[0]!.segment * 2 + 1);
    }
    expect(results.map(({ level }) => level)).toEqual([...Array(6).fill('error'), 'warning', 'warning', 'note']);
  });

  it('lists the other places of a finding as related', () => {
    const finding = comparison!.findings.find(({ check, system }) => check === 'name-variants' && system === 'source')!;
    const result = render(inFile).runs[0]!.results!.find(({ ruleId }) => ruleId === 'name-variants')!;
    expect(result.relatedLocations!.map(({ physicalLocation }) => physicalLocation!.region!.startLine)).toEqual(
      finding.spans.slice(1).map(({ segment }) => segment * 2 + 1),
    );
  });

  it('names the document and the segment number where no file is known', () => {
    const { physicalLocation } = render(sampleEvaluation).runs[0]!.results![0]!.locations![0]!;
    expect(physicalLocation).toMatchObject({
      artifactLocation: { uri: 'krone-choe-putin' },
      region: { startLine: 14 },
    });
  });

  it('is JSON whatever the texts hold', () => {
    for (const text of ['\u0000\uD800"\\', '</script>', ''])
      expect(render(hostileEvaluation(text)).version).toBe('2.1.0');
  });
});

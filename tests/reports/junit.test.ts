import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { junitReport } from '../../src/reports/junit.ts';
import { elementsNamed, readXml } from '../../src/shared/xml.ts';
import { freshAssets } from './assets.ts';
import { hostileEvaluation } from './hostile-evaluation.ts';
import { sampleEvaluation } from './sample-evaluation.ts';

const assets = await freshAssets();
const suitesOf = (evaluation: typeof sampleEvaluation) => {
  const root = readXml(junitReport.render(evaluation, assets), 'junit.xml');
  return { root, suites: elementsNamed(root, 'testsuite') };
};
const failed = (suite: ReturnType<typeof suitesOf>['suites'][number]) =>
  elementsNamed(suite, 'testcase')
    .filter((one) => elementsNamed(one, 'failure').length > 0)
    .map(({ attributes }) => attributes.name);

describe('junit report', () => {
  it('fails checks with grave findings, and skips what could not run, when there are no gates', () => {
    const { root, suites } = suitesOf(sampleEvaluation);
    expect(root.attributes).toMatchObject({ tests: '8', failures: '3', skipped: '2' });
    expect(failed(suites[0]!)).toEqual([
      'wrong-language [source]',
      'name-variants [source]',
      'name-variants [apertium]',
    ]);
  });

  it('fails exactly the missed gates when there are gates', () => {
    const gates = [
      { rule: 'critical>0', state: 'missed', message: '6' },
      { rule: 'cost>1', state: 'met', message: '0' },
      { rule: 'check:x>0', state: 'unmeasured', message: 'no' },
    ] as const;
    const { root, suites } = suitesOf({ ...sampleEvaluation, gates });
    expect(root.attributes).toMatchObject({ tests: '11', failures: '2' });
    expect(failed(suites[0]!)).toEqual(['critical>0', 'check:x>0']);
    expect(failed(suites[1]!)).toEqual([]);
  });

  it('is well-formed whatever the texts hold', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(']]>', '<!--', '&x;')), (text) => {
        expect(suitesOf(hostileEvaluation(text)).suites).toHaveLength(1);
      }),
    );
  });
});

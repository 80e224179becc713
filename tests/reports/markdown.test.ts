import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, it } from 'vitest';
import { markdownReport } from '../../src/reports/markdown.ts';
import { freshAssets } from './assets.ts';
import { hostileEvaluation } from './hostile-evaluation.ts';
import { sampleEvaluation } from './sample-evaluation.ts';

const assets = await freshAssets();
const render = (evaluation: typeof sampleEvaluation) => markdownReport.render(evaluation, assets);

describe('markdown report', () => {
  it('begins with the verdict, then figures, then the gravest findings', () => {
    const gates = [
      { rule: 'critical>0', state: 'missed', value: 6, message: '6 critical findings' },
      { rule: 'cost>1', state: 'met', value: 0, message: 'cost 0.08 EUR' },
    ] as const;
    const text = render({ ...sampleEvaluation, gates });
    expect(text).toContain('**Gates: 1 of 2 missed**');
    expect(text).toContain('| ❌ | `critical>0` | 6 critical findings |');
    expect(text).toContain('| `krone-choe-putin.es` | Source | 480 | 6 | 1 | 0 | 0 | 14.58 |');
    const severities = [...text.matchAll(/^\| (critical|major|minor) \|/gm)].map(([, word]) => word);
    expect(severities).toEqual([...Array(6).fill('critical'), 'major', 'major', 'minor']);
  });

  it('fits a pull-request comment and says what was left out', () => {
    const [comparison] = sampleEvaluation.comparisons;
    const findings = Array.from({ length: 2000 }, () => comparison!.findings[0]!);
    const text = render({ ...sampleEvaluation, comparisons: [{ ...comparison!, findings }] });
    expect(text.length).toBeLessThan(65_536);
    const shown = [...text.matchAll(/^\| critical \|/gm)].length;
    expect(text).toContain(`… and ${2000 - shown} more findings`);
  });

  it('lets no text of a document be markup, a mention or a new row', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '<img src=x onerror=a>',
        '[a](http://b)',
        '@everyone',
        'a|b',
        '``` `x`',
        'a\n\n# b',
        '![](x)',
        '\\|',
      ),
    );
    const rowCount = (text: string) => text.split('\n').filter((line) => line.startsWith('|')).length;
    const expected = rowCount(render(sampleEvaluation));
    fc.assert(
      fc.property(hostile, (text) => {
        const rendered = render(hostileEvaluation(text));
        expect(rowCount(rendered)).toBe(expected);
        expect(rendered).not.toMatch(/(?<!`)@everyone/);
        const types = JSON.stringify(fromMarkdown(rendered));
        expect(types).not.toMatch(/"type":"(?:html|link|image|code|definition)"/);
      }),
    );
  });
});

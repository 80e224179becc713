import { fromMarkdown } from 'mdast-util-from-markdown';
import { expect, it } from 'vitest';
import { differenceOf } from '../../src/evaluate/difference.ts';
import { differenceAsMarkdown } from '../../src/reports/difference-markdown.ts';
import { hostileEvaluation } from './hostile-evaluation.ts';
import { sampleEvaluation } from './sample-evaluation.ts';

const [comparison] = sampleEvaluation.comparisons;
const better = { ...sampleEvaluation, comparisons: [{ ...comparison!, findings: comparison!.findings.slice(1) }] };

it('says what changed, per column and finding', () => {
  const text = differenceAsMarkdown(differenceOf(sampleEvaluation, better));
  expect(text).toContain('### 0 new findings');
  expect(text).toContain('### 1 gone finding\n\n|  | check |');
  expect(text).toMatch(/\| `krone-choe-putin\.es` \| Source \| same \| 6 \| 1 \|/);
});

it.each(['<img src=x>', '@everyone', '| a | b |', '[x](https://a.example)', 'https://a.example'])(
  'shows %s as text',
  (text) => {
    const shown = differenceAsMarkdown(differenceOf(better, hostileEvaluation(text)));
    const kinds = new Set<string>();
    const look = (node: { type: string; children?: readonly never[] }) => {
      kinds.add(node.type);
      for (const child of node.children ?? []) look(child);
    };
    look(fromMarkdown(shown) as never);
    for (const kind of ['html', 'link', 'image']) expect(kinds).not.toContain(kind);
    // In a code span a mention calls nobody.
    expect(shown.replace(/`[^`]*`/g, '')).not.toContain('@everyone');
  },
);

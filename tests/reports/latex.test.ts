import fc from 'fast-check';
import { expect, it } from 'vitest';
import { latexReport } from '../../src/reports/latex.ts';
import { freshAssets } from './assets.ts';
import { hostileEvaluation } from './hostile-evaluation.ts';
import { sampleEvaluation } from './sample-evaluation.ts';

const assets = await freshAssets();

it('writes a booktabs table with a row per column', () => {
  const text = latexReport.render(sampleEvaluation, assets);
  expect(text).toContain(
    '    Source & 480 & 6 & 1 & 0 & 0 & 14.58 & -- \\\\\n    Apertium & 360 & 0 & 1 & 1 & 0 & 5.56 & 0 \\\\',
  );
});

it('lets no text of a document be a command', () => {
  const plain = latexReport.render(hostileEvaluation('x'), assets);
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\\input{/etc/passwd}', '}%', '$&#^_~\\', '\n\n'),
  );
  fc.assert(
    fc.property(hostile, (text) => {
      const rendered = latexReport.render(hostileEvaluation(text), assets);
      const safe = rendered.replace(/\\text[a-z]+\{\}|\\[{}$&#_%]/g, '');
      const count = (from: string, pattern: RegExp) => [...from.matchAll(pattern)].length;
      for (const pattern of [/\\[a-z]/g, /&/g, /[{}]/g, /%/g, /\n/g])
        expect(count(safe, pattern)).toBe(count(plain, pattern));
    }),
  );
});

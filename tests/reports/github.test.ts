import fc from 'fast-check';
import { expect, it } from 'vitest';
import { githubReport } from '../../src/reports/github.ts';
import { freshAssets } from './assets.ts';
import { hostileEvaluation } from './hostile-evaluation.ts';
import { textOf } from './joined.ts';
import { sampleEvaluation } from './sample-evaluation.ts';

const assets = await freshAssets();
const linesOf = (evaluation: typeof sampleEvaluation) =>
  textOf(githubReport.render(evaluation, assets)).trimEnd().split('\n');

it('writes one command per missed gate and per finding, the gravest first', () => {
  const gates = [{ rule: 'critical>0', state: 'missed', message: '6 critical findings' }] as const;
  const lines = linesOf({ ...sampleEvaluation, gates });
  expect(lines[0]).toBe('::error title=Gate missed::critical>0: 6 critical findings');
  expect(lines.at(-1)).toMatch(/^::notice file=krone-choe-putin,line=\d+,title=numbers \(Apertium\)::The thousands/);
  expect(lines).toHaveLength(1 + 9);
});

it('lets no text start a command of its own', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('a\n::set-env name=x::y', '%0A::error::', 'a,file=b:c'),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const lines = textOf(githubReport.render(hostileEvaluation(text), assets))
        .split(/[\r\n]/)
        .slice(0, -1);
      expect(lines).toHaveLength(9);
      for (const line of lines) expect(line).toMatch(/^::(?:error|warning|notice) file=[^,:]*,line=\d+,title=[^,:]*::/);
    }),
  );
});

import { parseArgs } from 'node:util';
import type { Evaluation } from '../src/evaluate/evaluation.ts';
import { REPORTS } from '../src/reports/registry.ts';

/**
 * How fast an Evaluation is rendered: `npm run bench -- export [--segments 20000] [--systems 5]`. Every format but HTML,
 * which `bench -- report` measures.
 */
export default async function run(args: string[]): Promise<unknown> {
  const { values } = parseArgs({
    args,
    options: { segments: { type: 'string', default: '20000' }, systems: { type: 'string', default: '5' } },
  });
  const [segments, systems] = [Number(values.segments), Number(values.systems)];
  const evaluation = madeUp(segments, systems);
  const results = [];
  for (const report of REPORTS.filter(({ id }) => id !== 'html')) {
    const start = performance.now();
    const content = await report.render(evaluation, { templates: { render: () => '' }, style: '', script: '' });
    const seconds = Math.round(performance.now() - start) / 1000;
    results.push({ format: report.id, seconds, megabytes: Math.round(content.length / 1e4) / 100 });
  }
  return { segments, systems, results, node: process.version };
}

/** One finding in ten segments of each system. */
function madeUp(count: number, systems: number): Evaluation {
  const text = (index: number) =>
    `Segment ${index}: the minister said on Monday that the talks would go on, "for now", until the ${index}th.`;
  const ids = Array.from({ length: systems }, (_, index) => `system-${index + 1}`);
  const indices = Array.from({ length: count }, (_, index) => index);
  const findings = { critical: 0, major: 0, minor: Math.ceil(count / 10), info: 0 };
  const measures = { words: count * 16, findings, findingsPerThousandWords: findings.minor / (count * 0.016) };
  return {
    formatVersion: 1,
    id: 'bench',
    createdAt: '2026-01-01T00:00:00Z',
    generator: { name: 'gegenlesen', version: '0.0.0' },
    comparisons: [
      {
        id: 'bench.de',
        document: { id: 'bench', title: 'Made up', language: 'en' },
        target: 'de',
        columns: [
          { id: 'source', name: 'Source', kind: 'source', language: 'en', measures },
          ...ids.map((id) => ({ id, name: id, kind: 'system' as const, language: 'de', measures })),
        ],
        segments: indices.map((index) => ({
          index,
          id: `s${index}`,
          section: 'text',
          role: 'body',
          language: 'en',
          text: text(index),
        })),
        cells: Object.fromEntries(
          ids.map((id) => [
            id,
            indices.map((index) => ({ state: 'translated' as const, text: text(index), reused: false })),
          ]),
        ),
        findings: ids.flatMap((system) =>
          indices
            .filter((index) => index % 10 === 0)
            .map((segment) => ({
              check: 'numbers',
              severity: 'minor' as const,
              category: 'accuracy/mistranslation/number',
              origin: 'translation' as const,
              system,
              message: 'A number differs.',
              spans: [{ segment, start: 0, end: 7, text: 'Segment' }],
              evidence: {},
              fingerprint: `${system}-${segment}`,
            })),
        ),
        checks: [],
        names: [],
      },
    ],
  };
}

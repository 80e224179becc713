import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import type { Evaluation } from '../src/evaluate/evaluation.ts';
import { chunksOf } from '../src/reports/chunks.ts';
import { REPORTS, reportFormat } from '../src/reports/registry.ts';
import { readBundle } from '../src/shared/asset-files.ts';
import { readTemplates } from '../src/workbench/templates.ts';

const OPTIONS = {
  segments: { type: 'string', default: '100000' },
  systems: { type: 'string', default: '5' },
  /** Only this one, in this process. */
  format: { type: 'string' },
} as const;

/**
 * How fast an Evaluation is rendered: `npm run bench -- export [--segments 100000] [--systems 5] [--format xlsx]`. Each
 * format has a process of its own, so that peak memory is its own; `heldMegabytes` is what the Evaluation takes alone.
 */
export default async function run(args: string[]): Promise<unknown> {
  const { values } = parseArgs({ args, options: OPTIONS });
  const { segments, systems, format } = values;
  if (format !== undefined) return measured(madeUp(Number(segments), Number(systems)), format);
  const results = REPORTS.map(({ id }) => {
    const argv = ['bench/main.ts', 'export', '--segments', segments, '--systems', systems, '--format', id];
    const { stdout, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
    return stdout === '' ? { format: id, failed: stderr.trim().split('\n').at(-1) } : JSON.parse(stdout);
  });
  return { segments: Number(segments), systems: Number(systems), results, node: process.version };
}

async function measured(evaluation: Evaluation, format: string): Promise<unknown> {
  const [templates, style, script] = await Promise.all([
    readTemplates(),
    readBundle('report.css'),
    readBundle('report.js'),
  ]);
  const assets = { templates, style, script };
  const held = process.resourceUsage().maxRSS;
  const start = performance.now();
  const begun = process.cpuUsage();
  let bytes = 0;
  for (const chunk of chunksOf(reportFormat(format).render(evaluation, assets)))
    bytes += typeof chunk === 'string' ? Buffer.byteLength(chunk) : chunk.length;
  return {
    format,
    seconds: Math.round(performance.now() - start) / 1000,
    // On a busy machine the time of the processor says more.
    cpuSeconds: Math.round(process.cpuUsage(begun).user / 1e3) / 1000,
    megabytes: Math.round(bytes / 1e4) / 100,
    heldMegabytes: Math.round(held / 1e3),
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1e3),
  };
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

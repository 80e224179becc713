import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { placedSegments } from '../src/corpus/document.ts';
import { openInputs } from '../src/workbench/open-documents.ts';
import { KIND_NAMES, writeImportFile } from './fixtures/import-files.ts';

const OPTIONS = {
  segments: { type: 'string', default: '1000000' },
  kinds: { type: 'string', default: KIND_NAMES.join(',') },
  /** Only this file, in this process. */
  read: { type: 'string' },
} as const;

/**
 * How fast files are read and how much of them is held: `npm run bench -- import [--segments 1000000] [--kinds a.tsv,a.tmx,wmt]`.
 * Made-up sentences of some 100 characters with translations, read from disk document by document, each dropped when
 * the next comes. Every file has a process of its own with a heap of 256 MB, whatever its size: V8 lets a heap grow before it
 * clears up, so that only a limit shows how much is needed. `idleMegabytes` is the program alone.
 */
export default async function run(args: string[]): Promise<unknown> {
  const { values } = parseArgs({ args, options: OPTIONS });
  const segments = Number(values.segments);
  if (values.read !== undefined) return readFile(values.read);
  const folder = mkdtempSync(join(tmpdir(), 'gegenlesen-bench-'));
  try {
    return {
      segments,
      results: values.kinds.split(',').map((kind) => measure(folder, kind, segments)),
      node: process.version,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const HEAP = '--max-old-space-size=256';

interface Reading {
  readonly segments: number;
  readonly documents: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly idleMegabytes: number;
  readonly peakMegabytes: number;
}

function measure(folder: string, kind: string, segments: number) {
  const { path, bytes } = writeImportFile(folder, kind, segments);
  const { stdout, stderr } = spawnSync(process.execPath, [HEAP, 'bench/main.ts', 'import', '--read', path], {
    encoding: 'utf8',
  });
  rmSync(path, { recursive: true });
  if (stdout === '') return { kind, failed: stderr.trim() };
  const reading: Reading = JSON.parse(stdout);
  if (reading.segments !== segments) throw new Error(`${kind}: ${reading.segments} segments instead of ${segments}.`);
  const megabytes = bytes / 1e6;
  return { kind, megabytes: round(megabytes), megabytesPerSecond: round(megabytes / reading.seconds), ...reading };
}

function readFile(path: string): Reading {
  const idle = process.resourceUsage().maxRSS;
  const start = performance.now();
  const begun = process.cpuUsage();
  let [segments, documents] = [0, 0];
  for (const input of openInputs([path], dirname(path), { language: 'en' }))
    for (const { document } of input.documents) {
      documents += 1;
      segments += placedSegments(document).length;
    }
  const { user, system } = process.cpuUsage(begun);
  return {
    segments,
    documents,
    seconds: round((performance.now() - start) / 1000),
    cpuSeconds: round((user + system) / 1e6),
    idleMegabytes: round(idle / 1e3),
    peakMegabytes: round(process.resourceUsage().maxRSS / 1e3),
  };
}

const round = (value: number) => Math.round(value * 100) / 100;

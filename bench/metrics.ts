import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { mteval13a } from '../src/metrics/tokenizers/mteval-13a.ts';

/**
 * Speed of `gegenlesen score`, whole process against whole process.
 * Peer figures: sacreBLEU 2.6.0 (Python 3.11, NumPy 1.24), medians on two quiet cores, one of them used; of the report compare-mt.
 */
const PEER_SOURCE = 'sacreBLEU 2.6.0, Python 3.11.2, NumPy 1.24.2, medians of three runs on two quiet cores';

interface Workload {
  readonly name: string;
  readonly pair: string;
  readonly reference: string;
  readonly flags: readonly string[];
  /** One system instead of all. */
  readonly only?: string;
  /** So many systems instead of all, and a report of them. */
  readonly report?: number;
  /** Seconds of the peer, and how many times faster we mean to be. */
  readonly peer: number;
  readonly goal: number;
  /** The same work for sacreBLEU; left out where its command line needs one process per system. */
  readonly peerFlags?: readonly string[];
}

const BLEU_CHRF = ['--metrics', 'bleu,chrf'];
const ALL = ['--metrics', 'bleu,chrf,ter'];
const BOOTSTRAP = ['--paired', 'bootstrap'];
const DE_EN = { pair: 'wmt22.de-en', reference: 'refA' };
const EN_DE = { pair: 'wmt24.en-de', reference: 'refB' };

const WORKLOADS: readonly Workload[] = [
  { ...DE_EN, name: 'de-en BLEU+chrF', flags: BLEU_CHRF, peer: 3.2, goal: 8, peerFlags: ['-m', 'bleu', 'chrf'] },
  {
    ...DE_EN,
    name: 'de-en BLEU+chrF bootstrap',
    flags: [...BLEU_CHRF, ...BOOTSTRAP],
    peer: 6.7,
    goal: 8,
    peerFlags: ['-m', 'bleu', 'chrf', '--paired-bs'],
  },
  { ...DE_EN, name: 'de-en BLEU+chrF+TER', flags: ALL, peer: 53.8, goal: 20, peerFlags: ['-m', 'bleu', 'chrf', 'ter'] },
  { ...DE_EN, name: 'de-en BLEU+chrF+TER bootstrap', flags: [...ALL, ...BOOTSTRAP], peer: 58.3, goal: 20 },
  { ...EN_DE, name: 'en-de BLEU+chrF', flags: BLEU_CHRF, peer: 9.3, goal: 8, peerFlags: ['-m', 'bleu', 'chrf'] },
  {
    ...EN_DE,
    name: 'en-de BLEU+chrF bootstrap',
    flags: [...BLEU_CHRF, ...BOOTSTRAP],
    peer: 16.6,
    goal: 8,
    peerFlags: ['-m', 'bleu', 'chrf', '--paired-bs'],
  },
  { ...EN_DE, name: 'en-de sentence chrF', flags: ['--metrics', 'chrf', '--segments'], peer: 16.7, goal: 12 },
  { ...EN_DE, name: 'en-de BLEU+chrF+TER', flags: ALL, peer: 573, goal: 20 },
  // compare-mt's report of ten systems: 15 files; its n-grams and examples are of two systems only.
  { ...EN_DE, name: 'en-de report of 10 systems', report: 10, flags: BLEU_CHRF, peer: 9.3, goal: 10 },
  { ...EN_DE, name: 'en-de TER, one system', only: 'GPT-4', flags: ['--metrics', 'ter'], peer: 24, goal: 20 },
];

/** After this long a workload is not started again, so that the whole bench ends within two minutes on a busy machine too. */
const MOST_MILLISECONDS = 12_000;

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Measures the program as npm ships it, packed beforehand: from the repository Node would load its sources one by one.
 * `--data <folder>` with `<pair>/<name>.txt.gz` (default: the parity data beside the repository), `--runs <n>` (5),
 * `--only <text>` workloads whose name has it, `--peer <python>` a Python with sacreBLEU to run side by side.
 */
export default async function metrics(args: string[]): Promise<unknown> {
  const { values } = parseArgs({
    args,
    options: {
      data: {
        type: 'string',
        default: fileURLToPath(new URL('../../shared/data/metrics-parity/txt', import.meta.url)),
      },
      runs: { type: 'string', default: '5' },
      only: { type: 'string', default: '' },
      peer: { type: 'string' },
    },
  });
  if (!existsSync(values.data)) throw new Error(`No data at ${values.data}. Name a folder with --data.`);
  const folder = mkdtempSync(join(tmpdir(), 'gegenlesen-bench-'));
  try {
    const chosen = WORKLOADS.filter(({ name }) => name.includes(values.only));
    const runs = Number(values.runs);
    const program = packedProgram(folder);
    const peerPython = values.peer;
    const corpora = new Map(
      [...new Set(chosen.map(({ pair }) => pair))].map((pair) => [pair, unpack(values.data, folder, pair)]),
    );
    return {
      cores: cpus().length,
      loadBefore: loadavg()[0],
      note: 'the packed program, after one run that is not counted; wall seconds of whole processes; load is the average of the last minute, before each; on a busy machine read the minimum, or processor seconds (all threads) against the peer, which uses one core',
      peerSource: PEER_SOURCE,
      tokenizer: [...corpora.values()].map((corpus) => tokenizerRate(corpus)),
      workloads: chosen.map((work) =>
        measure(work, { corpus: corpora.get(work.pair)!, runs, program, python: peerPython }),
      ),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Packs the npm package and unpacks it in a folder, with the packages it needs from here. @returns what `npx gegenlesen` would start */
function packedProgram(folder: string): string {
  const made = spawnSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: ROOT, encoding: 'utf8' });
  const file = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (made.status !== 0 || file === undefined) throw new Error(`npm pack failed: ${made.stderr}`);
  spawnSync('tar', ['-xzf', file], { cwd: folder });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'package', 'node_modules'), 'junction');
  return join(folder, 'package', 'bin', 'gegenlesen.js');
}

interface Corpus {
  readonly pair: string;
  readonly folder: string;
  readonly systems: readonly string[];
  readonly bytes: number;
}

function unpack(data: string, folder: string, pair: string): Corpus {
  const names = readdirSync(join(data, pair)).sort();
  let bytes = 0;
  const paths = names.map((name) => {
    const path = join(folder, `${pair}.${name.replace(/\.gz$/, '')}`);
    const text = gunzipSync(readFileSync(join(data, pair, name)));
    writeFileSync(path, text);
    bytes += text.length;
    return path;
  });
  const systems = paths.filter((path) => !/\.(ref\w|src)\.txt$/.test(path));
  return { pair, folder, systems, bytes };
}

interface Bench {
  readonly corpus: Corpus;
  readonly runs: number;
  readonly program: string;
  /** A Python with sacreBLEU. */
  readonly python?: string | undefined;
}

function measure(
  { name, pair, reference, only, report, flags, peer, goal, peerFlags }: Workload,
  { corpus, runs, program, python }: Bench,
) {
  const referencePath = join(corpus.folder, `${pair}.${reference}.txt`);
  const systems = corpus.systems
    .filter((path) => only === undefined || path.endsWith(`.${only}.txt`))
    .slice(0, report ?? corpus.systems.length);
  const source = join(corpus.folder, `${pair}.src.txt`);
  const file = join(corpus.folder, 'report.html');
  const written = report === undefined ? [] : ['--source', source, '--to', 'de', '--report', file];
  const load = round(loadavg()[0]!);
  const argv = [
    '--import',
    REPORT_CPU,
    program,
    'score',
    '--hypothesis',
    ...systems,
    '--reference',
    referencePath,
    ...flags,
    ...written,
  ];
  // Not counted: the first run of all leaves its compiled code for the others.
  timesOf(1, process.execPath, argv);
  const own = timesOf(runs, process.execPath, argv);
  const beside =
    python && peerFlags && timesOf(1, python, ['-m', 'sacrebleu', referencePath, '-i', ...systems, ...peerFlags]);
  return {
    name,
    systems: systems.length,
    load,
    seconds: own,
    ...(report !== undefined && { reportMegabytes: round(statSync(file).size / 1e6) }),
    peerSeconds: peer,
    timesFaster: {
      byProcessorTime: round(peer / own.processorSeconds),
      minimum: round(peer / own.minimum),
      median: round(peer / own.median),
      goal,
    },
    ...(beside && { peerInThisRun: beside.minimum, timesFasterInThisRun: round(beside.minimum / own.median) }),
  };
}

/** Makes a Node process say at its end how much processor time it used, all threads together. */
const REPORT_CPU = `data:text/javascript,process.on('exit',()=>{const u=process.cpuUsage();process.stderr.write('\\ncpu '+(u.user+u.system)/1e6)})`;

function timesOf(runs: number, program: string, argv: readonly string[]) {
  const cpu: number[] = [];
  const wall: number[] = [];
  const from = performance.now();
  for (let run = 0; run < runs && performance.now() - from < MOST_MILLISECONDS; run++) {
    const start = performance.now();
    const { status, stderr } = spawnSync(program, argv, { maxBuffer: 1 << 28, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${program} ${argv.slice(0, 4).join(' ')} … failed: ${stderr}`);
    wall.push((performance.now() - start) / 1000);
    cpu.push(Number(/\ncpu ([\d.]+)/.exec(stderr)?.[1] ?? Number.NaN));
  }
  wall.sort((a, b) => a - b);
  return {
    minimum: round(wall[0]!),
    median: round(wall[Math.floor(wall.length / 2)]!),
    processorSeconds: round(Math.min(...cpu)),
    runs: wall.length,
  };
}

/** The limit: bytes per second through the 13a tokenizer alone, one thread, and how long the corpus takes through it. */
function tokenizerRate({ pair, systems }: Corpus) {
  const texts = systems.map((path) => readFileSync(path, 'utf8').split('\n'));
  const bytes = systems.reduce((sum, path) => sum + readFileSync(path).length, 0);
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    for (const lines of texts) for (const line of lines) mteval13a.tokenize(line);
    return performance.now() - start;
  });
  const best = Math.min(...times);
  return { pair, bytes, megabytesPerSecond: round(bytes / 1000 / best), seconds: round(best / 1000) };
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

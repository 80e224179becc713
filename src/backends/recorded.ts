import { z } from 'zod';
import { messageOf, WorkbenchError } from '../shared/errors.ts';
import { contentHash } from '../shared/hash.ts';
import { readLanguageTag } from '../shared/language.ts';
import { type Answer, type Backend, BackendFailure, type BackendTools, defineBackend } from './contract.ts';
import { abortFailure } from './shared/failures.ts';
import { type LanguagePair, nearestPair } from './shared/languages.ts';
import { sourceKey } from './shared/source-key.ts';

const options = z.strictObject({
  /** JSON files of records, see docs/backends.md. */
  file: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
  /** Only records with exactly this value; left out: any. */
  engine: z.string().optional(),
  variant: z.string().optional(),
  interface: z.string().optional(),
  /** The engine's own name of one or several directions. */
  pair: z.union([z.string(), z.array(z.string())]).optional(),
});
type Options = z.infer<typeof options>;

const recordSchema = z.object({
  engine: z.string(),
  engineVersion: z.string(),
  pair: z.string(),
  sourceLang: z.string(),
  targetLang: z.string(),
  variant: z.string(),
  interface: z.string(),
  recordedAt: z.iso.datetime({ offset: true }),
  note: z.string().optional(),
  segments: z.array(z.object({ source: z.string(), target: z.string() })),
});
type StoredRecord = z.infer<typeof recordSchema>;

/** One direction: everything an engine printed for it. */
interface Recording extends LanguagePair {
  readonly record: StoredRecord;
  readonly targets: ReadonlyMap<string, string>;
}

/** What tells two records of one direction apart, in the order in which it is suggested. */
const SELECTORS = ['variant', 'interface', 'pair', 'engine'] as const;

/** Plays what engines printed earlier; a text it does not hold is a failed answer, never an invented one. */
export const recorded = defineBackend<Options>({
  id: 'recorded',
  title: 'Recorded translations',
  kind: 'embedded',
  variables: [],
  options,
  open: async (chosen, tools) => {
    const files = [chosen.file].flat();
    const records = (await Promise.all(files.map((file) => readRecords(file, tools)))).flat();
    const recordings = select(records, chosen, files.join(', '));
    return play(recordings, `the recording ${describe(chosen)} of ${files.join(', ')}`);
  },
});

function play(recordings: readonly Recording[], name: string): Backend {
  return {
    signature: {
      backend: 'recorded',
      engines: [...new Set(recordings.map(({ record }) => engineOf(record)))],
      content: contentHash(recordings.map(({ record }) => record)),
    },
    limits: { textsPerRequest: 1000, concurrency: 1 },
    supports: async (from, to) => nearestPair({ from, to }, recordings) !== undefined,
    translate: async ({ from, to, texts }, signal) => {
      if (signal.aborted) throw abortFailure('The recording', signal);
      const recording = nearestPair({ from, to }, recordings);
      if (recording === undefined) {
        throw new BackendFailure({ reason: 'unsupported', message: `There is no ${from} to ${to} in ${name}.` });
      }
      return texts.map((text) => lookUp(recording, text, name));
    },
  };
}

function lookUp({ record, targets }: Recording, text: string, name: string): Answer {
  const target = targets.get(sourceKey(text));
  if (target === undefined) {
    const message = `The text is not in ${name} (${record.pair}, ${record.segments.length} segments).`;
    return { state: 'failed', reason: 'no-match', message };
  }
  if (target.trim() === '') {
    return {
      state: 'failed',
      reason: 'bad-output',
      message: `The engine printed nothing for this text when ${name} was made.`,
    };
  }
  return { state: 'translated', text: target, engine: engineOf(record), recordedAt: record.recordedAt };
}

const engineOf = (record: StoredRecord) => `${record.engine}, ${record.engineVersion}`;

async function readRecords(file: string, tools: BackendTools): Promise<readonly StoredRecord[]> {
  let content: unknown;
  try {
    content = JSON.parse(await tools.readFile(file));
  } catch (error) {
    throw new WorkbenchError('input', `Recording ${file} cannot be read: ${messageOf(error)}`, { cause: error });
  }
  const read = z.array(recordSchema).safeParse(content);
  if (read.success) return read.data;
  throw new WorkbenchError('input', `Recording ${file} is not a list of records: ${z.prettifyError(read.error)}`);
}

function select(records: readonly StoredRecord[], chosen: Options, files: string): readonly Recording[] {
  const matching = records.filter((record) =>
    SELECTORS.every(
      (selector) => chosen[selector] === undefined || [chosen[selector]].flat().includes(record[selector]),
    ),
  );
  if (matching.length === 0) {
    const held = [...new Set(records.map(label))].map((text) => `\n  ${text}`).join('');
    throw new WorkbenchError(
      'settings',
      `Back end recorded: no record ${describe(chosen)} in ${files}. It holds:${held}`,
    );
  }
  const recordings = matching.map(
    (record): Recording => ({
      record,
      from: readLanguageTag(record.sourceLang, `${files}, sourceLang`),
      to: readLanguageTag(record.targetLang, `${files}, targetLang`),
      targets: targetsOf(record),
    }),
  );
  refuseAmbiguity(recordings, files);
  return recordings;
}

/** The first target of a text wins, as in the engine's own order. */
function targetsOf(record: StoredRecord): ReadonlyMap<string, string> {
  return new Map(record.segments.toReversed().map(({ source, target }) => [sourceKey(source), target]));
}

function refuseAmbiguity(recordings: readonly Recording[], files: string): void {
  const byDirection = Map.groupBy(recordings, ({ from, to }) => `${from} to ${to}`);
  for (const [direction, [first, second]] of byDirection) {
    if (first === undefined || second === undefined) continue;
    const selector = SELECTORS.find((name) => first.record[name] !== second.record[name]);
    const remedy = selector
      ? `Set the option "${selector}" to "${first.record[selector]}" or "${second.record[selector]}".`
      : 'They differ only in when they were recorded: keep them in separate files.';
    throw new WorkbenchError(
      'settings',
      `Back end recorded: two records of ${files} translate ${direction}: ${label(first.record)}; ${label(second.record)}. ${remedy}`,
    );
  }
}

const label = (record: StoredRecord) =>
  `${record.engine} ${record.pair} (variant ${record.variant}, interface ${record.interface}, ${record.recordedAt})`;

function describe(chosen: Options): string {
  const parts = SELECTORS.flatMap((name) =>
    chosen[name] === undefined ? [] : [`${name} "${[chosen[name]].flat().join(', ')}"`],
  );
  return parts.length === 0 ? 'of any variant' : `with ${parts.join(', ')}`;
}

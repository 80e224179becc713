import { z } from 'zod';
import { callJson, readAnswer } from './http.ts';

/** Firefox's Remote Settings: one record per file, the file itself as an attachment elsewhere, compressed by zstd. */
const recordSchema = z.object({
  name: z.string().regex(/^[\w.-]+$/, 'a plain file name'),
  fileType: z.string(),
  sourceLanguage: z.string().regex(/^\w+$/),
  targetLanguage: z.string().regex(/^\w+$/),
  version: z.string(),
  architecture: z.string().nullish(),
  decompressedHash: z.string().regex(/^[0-9a-f]{64}$/i),
  attachment: z.object({
    location: z.string(),
    size: z.int().nonnegative(),
    hash: z.string().regex(/^[0-9a-f]{64}$/i),
  }),
});
export type ModelRecord = z.infer<typeof recordSchema>;

const rootSchema = z.object({ capabilities: z.object({ attachments: z.object({ base_url: z.url() }) }) });
const listSchema = z.object({ data: z.array(z.unknown()) });

/** The files of one direction on a mirror; all of one version and architecture. */
export interface OfferedModel {
  readonly pair: string;
  readonly version: string;
  readonly files: readonly ModelRecord[];
  /** Bytes to load. */
  readonly size: number;
}

export interface Mirror {
  readonly models: readonly OfferedModel[];
  /** What locations of attachments are relative to. */
  readonly attachments: string;
}

const RECORDS = 'v1/buckets/main/collections/translations-models-v2/records';
const SERVICE = 'The mirror';
/** The format fxtranslate 0.4 reads (`SUPPORTED_MAJOR` in its cache.js). */
const MAJOR = 3;

/**
 * What a mirror offers, in the newest version the engine can read. Records of other forms are passed over.
 * @throws BackendFailure
 */
export async function readMirror(
  address: string,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<Mirror> {
  const base = address.endsWith('/') ? address : `${address}/`;
  const call = (path: string) =>
    callJson({ service: SERVICE, fetch, url: new URL(path, base), signal, secrets: [], readError: () => undefined });
  const { attachments } = readAnswer(SERVICE, rootSchema, await call('v1/')).capabilities;
  const records = readAnswer(SERVICE, listSchema, await call(RECORDS)).data.flatMap((record) => {
    const read = recordSchema.safeParse(record);
    return read.success && numbersOf(read.data.version)[0] === MAJOR ? [read.data] : [];
  });
  const pairs = Map.groupBy(records, ({ sourceLanguage, targetLanguage }) => `${sourceLanguage}-${targetLanguage}`);
  const models = [...pairs].flatMap(([pair, files]) => newest(pair, files) ?? []);
  return { models: models.sort((a, b) => (a.pair < b.pair ? -1 : 1)), attachments: attachments.base_url };
}

function newest(pair: string, records: readonly ModelRecord[]): OfferedModel | undefined {
  const editions = Map.groupBy(records, ({ version, architecture }) => `${version} ${architecture ?? ''}`);
  const [best] = [...editions.values()].filter(isComplete).sort(([a], [b]) => compareVersions(b!.version, a!.version));
  if (best === undefined) return undefined;
  const size = best.reduce((sum, { attachment }) => sum + attachment.size, 0);
  return { pair, version: best[0]!.version, files: best, size };
}

function isComplete(files: readonly ModelRecord[]): boolean {
  const has = (type: string) => files.some(({ fileType }) => fileType === type);
  return has('model') && (has('vocab') || (has('srcvocab') && has('trgvocab')));
}

const numbersOf = (version: string) => version.split('.').map((part) => Number.parseInt(part, 10) || 0);

function compareVersions(left: string, right: string): number {
  const [a, b] = [numbersOf(left), numbersOf(right)];
  const index = a.findIndex((number, place) => number !== b[place]);
  return index < 0 ? a.length - b.length : a[index]! - (b[index] ?? -1);
}

import { basename } from 'node:path';
import { z } from 'zod';
import { withFolder } from '../config/load.ts';
import { type SystemSettings, systemSchema } from '../config/settings.ts';
import { detectLanguage } from '../corpus/detect-language.ts';
import type { Document } from '../corpus/document.ts';
import type { Format, ReadContext } from '../formats/contract.ts';
import { MANIFEST_FILE, readDocumentFolder } from '../formats/document-folder.ts';
import { formatOf } from '../formats/registry.ts';
import { readWmtFolder } from '../formats/wmt-folder.ts';
import { MAX_FILE_BYTES } from '../shared/decode.ts';
import { decodeChunks, decodeText } from '../shared/decode-text.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { fileChunks } from '../shared/file-chunks.ts';
import type { LanguageTag } from '../shared/language.ts';
import { describeIssues } from '../shared/read-file.ts';
import type { FetchedPage } from './fetch-page.ts';
import { expandInputs, type Input, shownFile, sizeOf } from './inputs.ts';

/** Documents with what their folder brings along. */
export interface OpenedDocument {
  readonly document: Document;
  readonly systems: readonly SystemSettings[];
  readonly targets: readonly LanguageTag[];
  readonly terms?: string;
  readonly boilerplate?: string;
}

export interface OpenOptions {
  /** Language of files that do not name theirs. */
  readonly language?: LanguageTag;
  /** Encoding of files that are not UTF-8 and do not say so. */
  readonly encoding?: string;
  /** Content of `-`. */
  readonly stdin?: Uint8Array;
  /** Ending that decides how `-` is read, with the dot; default `.txt`. */
  readonly stdinType?: string;
  /** Content of addresses among the inputs, or why one cannot be read (`fetchPages`). */
  readonly pages?: ReadonlyMap<string, FetchedPage | WorkbenchError>;
  /** Told of each input that cannot be read; left out, the first one ends the work. */
  readonly onFault?: (error: WorkbenchError) => void;
  /** Ends the reading between two documents. */
  readonly signal?: AbortSignal;
  /** Told how many of all bytes were read. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** One input: its documents are read as they are asked for, and all of them count or none. */
export interface OpenedInput {
  readonly shown: string;
  readonly documents: Iterable<OpenedDocument>;
}

/**
 * Files, folders, globs and standard input, one after the other. Reading the documents of an input throws WorkbenchError
 * `input` naming the path: nothing there, unknown type, empty, broken, or two documents of one id.
 */
export function* openInputs(paths: readonly string[], cwd: string, options: OpenOptions = {}): Iterable<OpenedInput> {
  const inputs = expandInputs(paths, cwd);
  const onRead = meter(inputs, options);
  const origins = new Map<string, string>();
  for (const input of inputs)
    yield {
      shown: input.shown,
      documents: distinct(input.shown, readInput(input, cwd, { ...options, onRead }), origins),
    };
}

/** Refuses ids another input, or this one, has used; ids count once all of an input was read. */
function* distinct(
  shown: string,
  documents: Iterable<OpenedDocument>,
  origins: Map<string, string>,
): Iterable<OpenedDocument> {
  const own = new Set<string>();
  for (const opened of documents) {
    const { id } = opened.document;
    const other = origins.get(id) ?? (own.has(id) ? shown : undefined);
    if (other !== undefined)
      throw new WorkbenchError(
        'input',
        `${shown}: document id "${id}" was already used by ${other}. Rename one of them.`,
      );
    own.add(id);
    yield opened;
  }
  for (const id of own) origins.set(id, shown);
}

/** Adds up what was read of files and test sets. */
function meter(inputs: readonly Input[], { onProgress }: OpenOptions): (bytes: number) => void {
  if (onProgress === undefined) return () => {};
  const total = inputs.reduce((sum, input) => sum + sizeOf(input), 0);
  let done = 0;
  return (bytes) => {
    done += bytes;
    onProgress(done, total);
  };
}

/** All documents of all inputs at once, for those who need them together. @throws WorkbenchError as `openInputs` */
export function openDocuments(
  paths: readonly string[],
  cwd: string,
  options: OpenOptions = {},
): readonly OpenedDocument[] {
  const opened = [...openInputs(paths, cwd, options)].flatMap((input) => whole(input, options));
  if (opened.length === 0) throw noDocument();
  return opened;
}

/** All documents of an input, or none where its fault is told. */
function whole({ documents }: OpenedInput, { onFault }: OpenOptions): readonly OpenedDocument[] {
  try {
    return [...documents];
  } catch (error) {
    if (onFault === undefined || !(error instanceof WorkbenchError)) throw error;
    onFault(error);
    return [];
  }
}

export const noDocument = () => new WorkbenchError('input', 'No document could be read.');

interface Reading extends OpenOptions {
  readonly onRead: (bytes: number) => void;
}

const alone = (document: Document): OpenedDocument => ({ document, systems: [], targets: [] });

/** What a corpus says of a file counts before what was said of all. */
function* readInput(input: Input, cwd: string, all: Reading): Iterable<OpenedDocument> {
  const { provenance, ...said } = ('said' in input && input.said) || {};
  for (const opened of readAs(input, cwd, { ...all, ...said }))
    yield provenance === undefined
      ? opened
      : { ...opened, document: { ...opened.document, provenance: { ...provenance, ...opened.document.provenance } } };
}

interface ReadingAs extends Reading {
  /** Ending that says how a file is read, with the dot. */
  readonly type?: string;
}

function* readAs(input: Input, cwd: string, options: ReadingAs): Iterable<OpenedDocument> {
  switch (input.kind) {
    case 'document-folder':
      yield openFolder(input.path, cwd);
      return;
    case 'wmt-folder':
      yield* Iterator.from(readWmtFolder(input.path, options.onRead)).map(alone);
      return;
    case 'stdin': {
      const type = options.stdinType ?? '.txt';
      yield* readDocuments([options.stdin ?? new Uint8Array()], input.shown, { ...options, type });
      return;
    }
    case 'address': {
      const page = options.pages?.get(input.shown);
      if (page instanceof WorkbenchError) throw page;
      if (page === undefined)
        throw new WorkbenchError('input', `${input.shown}: an address cannot be read here. Save the page.`);
      yield* readPage(input.shown, page, options);
      return;
    }
    case 'file': {
      const file = shownFile(input.path, cwd);
      yield* readDocuments(fileChunks(input.path, input.shown, options.onRead), input.shown, { ...options, file });
    }
  }
}

/** Reads the documents of a page; they say where it came from. */
export function* readPage(
  address: string,
  { bytes, type, encoding, address: final }: FetchedPage,
  { language, encoding: otherwise }: Pick<OpenOptions, 'language' | 'encoding'>,
): Iterable<OpenedDocument> {
  const named = encoding ?? otherwise;
  const reading = { type, ...(named && { encoding: named }), ...(language && { language }) };
  for (const opened of readDocuments([bytes], address, reading)) {
    const { file: _none, ...document } = opened.document;
    yield { ...opened, document: { ...document, provenance: { address: final } } };
  }
}

/** Reads a folder with a `document.yaml`. */
export function openFolder(path: string, cwd = path): OpenedDocument {
  const { document, textFile, targets, terms, boilerplate, systems } = readDocumentFolder(path);
  const where = `${path}/${MANIFEST_FILE}`;
  const parsed = z.array(systemSchema).safeParse(systems);
  if (!parsed.success) throw new WorkbenchError('settings', `${where}, systems: ${describeIssues(parsed.error)}`);
  return {
    document: { ...document, file: shownFile(textFile, cwd) },
    targets,
    ...(terms === undefined ? {} : { terms }),
    ...(boilerplate === undefined ? {} : { boilerplate }),
    systems: withFolder(parsed.data, path, where),
  };
}

export interface ReadOptions extends Pick<OpenOptions, 'language' | 'encoding'> {
  /** File as reports may show it; default: the last part of the origin. */
  readonly file?: string;
  /** Ending that decides the format, with the dot; default: the origin's. */
  readonly type?: string;
}

/**
 * Reads the documents of one file or upload; its name (for messages) decides the format. Formats of lines, rows or units
 * are read piece by piece; others are held whole, up to 64 MiB.
 */
export function* readDocuments(
  chunks: Iterable<Uint8Array>,
  origin: string,
  options: ReadOptions = {},
): Iterable<OpenedDocument> {
  const { language, file = basename(origin), type } = options;
  const format = formatOf(type === undefined ? origin : `${origin}${type}`);
  const context = { origin, ...(language === undefined ? {} : { language }), detect: detectLanguage };
  for (const document of documentsOf(format, { chunks, context, ...options })) yield alone({ ...document, file });
}

interface Content extends Pick<ReadOptions, 'encoding'> {
  readonly chunks: Iterable<Uint8Array>;
  readonly context: ReadContext;
}

function documentsOf(format: Format, { chunks, context, encoding }: Content): Iterable<Document> {
  const { origin } = context;
  if (format.stream !== undefined) return format.stream(decodeChunks(chunks, origin, encoding), context);
  const bytes = wholeFile(chunks, origin);
  return format.read(format.unpack?.(bytes, origin) ?? decodeText(bytes, origin, encoding), context);
}

function wholeFile(chunks: Iterable<Uint8Array>, origin: string): Uint8Array {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (const piece of chunks) {
    size += piece.length;
    if (size > MAX_FILE_BYTES)
      throw new WorkbenchError('input', `${origin}: larger than ${MAX_FILE_BYTES} bytes. Split the file.`);
    pieces.push(piece);
  }
  return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
}

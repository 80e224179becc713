import { basename } from 'node:path';
import { z } from 'zod';
import { withFolder } from '../config/load.ts';
import { type SystemSettings, systemSchema } from '../config/settings.ts';
import { detectLanguage } from '../corpus/detect-language.ts';
import type { Document } from '../corpus/document.ts';
import { MANIFEST_FILE, readDocumentFolder } from '../formats/document-folder.ts';
import { formatOf } from '../formats/registry.ts';
import { readWmtFolder } from '../formats/wmt-folder.ts';
import { decodeText } from '../shared/decode-text.ts';
import { WorkbenchError } from '../shared/errors.ts';
import type { LanguageTag } from '../shared/language.ts';
import { describeIssues } from '../shared/read-file.ts';
import { expandInputs, type Input, readInputFile, shownFile } from './inputs.ts';

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
  /** Told of each input that cannot be read; left out, the first one ends the work. */
  readonly onFault?: (error: WorkbenchError) => void;
}

/**
 * Reads files, folders, globs and standard input. An input is read whole or not at all.
 * @throws WorkbenchError `input` naming the path: nothing there, unknown type, empty, broken, or two documents of one id.
 */
export function openDocuments(
  paths: readonly string[],
  cwd: string,
  options: OpenOptions = {},
): readonly OpenedDocument[] {
  const origins = new Map<string, string>();
  const opened: OpenedDocument[] = [];
  for (const input of expandInputs(paths, cwd)) {
    try {
      const documents = openInput(input, cwd, options);
      for (const { document } of documents) {
        const other = origins.get(document.id);
        if (other !== undefined)
          throw new WorkbenchError(
            'input',
            `${input.shown}: document id "${document.id}" was already used by ${other}. Rename one of them.`,
          );
      }
      for (const { document } of documents) origins.set(document.id, input.shown);
      opened.push(...documents);
    } catch (error) {
      if (!(error instanceof WorkbenchError) || options.onFault === undefined) throw error;
      options.onFault(error);
    }
  }
  if (opened.length === 0) throw new WorkbenchError('input', 'No document could be read.');
  return opened;
}

function openInput(input: Input, cwd: string, options: OpenOptions): readonly OpenedDocument[] {
  switch (input.kind) {
    case 'document-folder':
      return [openFolder(input.path, cwd)];
    case 'wmt-folder':
      return readWmtFolder(input.path).map((document) => ({ document, systems: [], targets: [] }));
    case 'stdin':
      return readDocuments(options.stdin ?? new Uint8Array(), input.shown, {
        ...options,
        type: options.stdinType ?? '.txt',
      });
    case 'file': {
      const file = shownFile(input.path, cwd);
      return readDocuments(readInputFile(input.path, input.shown), input.shown, { ...options, file });
    }
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

/** Reads the documents of one file or upload; its name (for messages) decides the format. */
export function readDocuments(bytes: Uint8Array, origin: string, options: ReadOptions = {}): readonly OpenedDocument[] {
  const { language, encoding, file = basename(origin), type } = options;
  const format = formatOf(type === undefined ? origin : `${origin}${type}`);
  const context = { origin, ...(language === undefined ? {} : { language }), detect: detectLanguage };
  const content = format.unpack?.(bytes, origin) ?? decodeText(bytes, origin, encoding);
  return format
    .read(content, context)
    .map((document) => ({ document: { ...document, file }, systems: [], targets: [] }));
}

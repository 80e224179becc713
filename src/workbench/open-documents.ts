import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, isAbsolute, relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import { withFolder } from '../config/load.ts';
import { type SystemSettings, systemSchema } from '../config/settings.ts';
import { detectLanguage } from '../corpus/detect-language.ts';
import type { Document } from '../corpus/document.ts';
import { MANIFEST_FILE, readDocumentFolder } from '../formats/document-folder.ts';
import { formatOf } from '../formats/registry.ts';
import { decodeUtf8 } from '../shared/decode.ts';
import { WorkbenchError } from '../shared/errors.ts';
import type { LanguageTag } from '../shared/language.ts';
import { describeIssues } from '../shared/read-file.ts';

/** Documents with what their folder brings along. */
export interface OpenedDocument {
  readonly document: Document;
  readonly systems: readonly SystemSettings[];
  readonly targets: readonly LanguageTag[];
  readonly terms?: string;
}

/**
 * Reads document folders and files.
 * @throws WorkbenchError `input` naming the path: nothing there, unknown type, empty, broken, or two documents of one id.
 */
export function openDocuments(
  paths: readonly string[],
  cwd: string,
  language?: LanguageTag,
): readonly OpenedDocument[] {
  const opened = paths.flatMap((path) => openPath(path, cwd, language));
  const origins = new Map<string, string>();
  for (const [index, { document }] of opened.entries()) {
    const where = paths[index] ?? 'input';
    const other = origins.get(document.id);
    if (other !== undefined)
      throw new WorkbenchError('input', `${where}: document id "${document.id}" was already used by ${other}.`);
    origins.set(document.id, where);
  }
  return opened;
}

function openPath(shown: string, cwd: string, language: LanguageTag | undefined): readonly OpenedDocument[] {
  const path = resolve(cwd, shown);
  if (!existsSync(path)) throw new WorkbenchError('input', `${shown}: there is no such file or folder.`);
  if (basename(path) === MANIFEST_FILE) return [openFolder(resolve(path, '..'), cwd)];
  return statSync(path).isDirectory()
    ? [openFolder(path, cwd)]
    : readDocuments(readFileSync(path), shown, language, shownFile(path, cwd));
}

/** A path as reports may show it: below `cwd` with slashes, elsewhere the file's name alone. */
export function shownFile(path: string, cwd: string): string {
  const inside = relative(cwd, path);
  return inside.startsWith('..') || isAbsolute(inside) ? basename(path) : inside.split(sep).join('/');
}

/** Reads a folder with a `document.yaml`. */
export function openFolder(path: string, cwd = path): OpenedDocument {
  const { document, textFile, targets, terms, systems } = readDocumentFolder(path);
  const where = `${path}/${MANIFEST_FILE}`;
  const parsed = z.array(systemSchema).safeParse(systems);
  if (!parsed.success) throw new WorkbenchError('settings', `${where}, systems: ${describeIssues(parsed.error)}`);
  return {
    document: { ...document, file: shownFile(textFile, cwd) },
    targets,
    ...(terms === undefined ? {} : { terms }),
    systems: withFolder(parsed.data, path, where),
  };
}

/**
 * Reads the documents of one file or upload; its name decides the format.
 * @param origin for messages
 * @param file for reports
 */
export function readDocuments(
  bytes: Uint8Array,
  origin: string,
  language?: LanguageTag,
  file = basename(origin),
): readonly OpenedDocument[] {
  const context = { origin, ...(language === undefined ? {} : { language }), detect: detectLanguage };
  const documents = formatOf(origin).read(decodeUtf8(bytes, origin), context);
  return documents.map((document) => ({ document: { ...document, file }, systems: [], targets: [] }));
}

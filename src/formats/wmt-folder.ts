import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, placedSegments, type Reference } from '../corpus/document.ts';
import { decodeChunks } from '../shared/decode-text.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { fileChunks } from '../shared/file-chunks.ts';
import { readLanguageTag } from '../shared/language.ts';
import { linesOf } from '../shared/lines.ts';
import { readTextFile } from '../shared/read-file.ts';
import { type BilingualRow, bilingualDocument, systemId, type TranslationColumn } from './bilingual.ts';
import { documentId } from './document-id.ts';
import { type Belonging, inDocuments, partId } from './parts.ts';
import { sgml } from './sgml.ts';
import { type WmtFile, type WmtSet, wmtSets } from './wmt-files.ts';

/**
 * A folder of the WMT shared tasks, one line per segment, in any of its forms:
 * - wmt-conference: `sources/SET.de-en.src.de`, `references/SET.de-en.ref.A.en`, `system-outputs/SET.de-en.hyp.NAME.en`;
 * - mt-metrics-eval: `sources/de-en.txt`, `references/de-en.refA.txt`, `system-outputs/de-en/NAME.txt`,
 *   `documents/de-en.docs` (domain and document of every line);
 * - up to 2020: `sources/SET-deen-src.de`, `references/SET-deen-ref.en`, `system-outputs/SET/de-en/SET.NAME.de-en`, and
 *   the same in SGML (`….sgm`), where segments are matched by document.
 */
export const isWmtFolder = (path: string): boolean => existsSync(join(path, 'sources'));

/**
 * Documents of every language pair as they are read: one per document where the folder says which line belongs to which,
 * else one per pair. What comes before an error is not to be used.
 * @param onRead told how many bytes were read
 * @throws WorkbenchError `input` naming the file whose lines do not match, or the folder that holds no test set.
 */
export function* readWmtFolder(path: string, onRead?: (bytes: number) => void): Iterable<Document> {
  const sets = wmtSets(path);
  if (sets.length === 0)
    throw new WorkbenchError(
      'input',
      `${path}: "sources" holds no file such as generaltest2023.de-en.src.de or de-en.txt.`,
    );
  // Pairs with the same source have documents of the same names.
  for (const set of sets)
    for (const document of readSet(path, set, onRead))
      yield sets.length === 1 ? document : { ...document, id: documentId(`${set.source.pair}-${document.id}.x`) };
}

const readSet = (path: string, set: WmtSet, onRead?: (bytes: number) => void): Iterable<Document> =>
  set.source.path.endsWith('.sgm') ? readSgmlSet(set) : readTextSet(path, set, onRead);

interface Translation {
  readonly column: TranslationColumn;
  readonly file: WmtFile;
}

function translationsOf({ source, references, outputs }: WmtSet): readonly Translation[] {
  const language = languageOf(source, 1);
  const name = (file: WmtFile) => (file.name.startsWith('ref') ? systemId(file.name) : `ref${systemId(file.name)}`);
  return [
    ...references.map((file): Translation => ({ file, column: { name: name(file), kind: 'reference', language } })),
    ...outputs.map((file): Translation => ({ file, column: { name: systemId(file.name), kind: 'system', language } })),
  ];
}

const languageOf = ({ pair, path }: WmtFile, side: 0 | 1) => readLanguageTag(pair.split('-')[side]!, path);

function* readTextSet(path: string, set: WmtSet, onRead?: (bytes: number) => void): Iterable<Document> {
  const { source } = set;
  const language = languageOf(source, 0);
  const translations = translationsOf(set);
  const documents = join(path, 'documents', `${source.set}.docs`);
  const files = [source, ...translations.map(({ file }) => file)].map((file) => file.path);
  if (existsSync(documents)) files.push(documents);
  function* rows(): Iterable<BilingualRow & Belonging> {
    let line = 0;
    for (const texts of sideBySide(files, onRead)) {
      line += 1;
      yield {
        source: texts[0]!,
        line,
        translations: new Map(translations.map(({ column }, index) => [column.name, texts[index + 1]!])),
        // Domain, tab, document.
        document: texts[translations.length + 1]?.split(/[\t ]/).at(-1) ?? '',
      };
    }
  }
  const columns = translations.map(({ column }) => column);
  for (const { name, rows: own, part } of inDocuments(rows(), source.path)) {
    const id = partId(documentId(`${name === '' ? source.set : name}.x`), part);
    yield bilingualDocument({ id, language }, own, columns);
  }
}

/** The lines of several files, those of one number together. */
function* sideBySide(paths: readonly string[], onRead?: (bytes: number) => void): Iterable<readonly string[]> {
  const files = paths.map((path) => Iterator.from(linesOf(decodeChunks(fileChunks(path, path, onRead), path), path)));
  try {
    for (let line = 0; ; line += 1) {
      const found = files.map((file) => file.next());
      if (found.every(({ done }) => done === true)) return;
      if (found.some(({ done }) => done === true)) throw unequal(paths, files, found, line);
      yield found.map(({ value }) => value as string);
    }
  } finally {
    for (const file of files) file.return?.();
  }
}

function unequal(
  paths: readonly string[],
  files: readonly Iterator<string>[],
  found: readonly IteratorResult<string>[],
  line: number,
): WorkbenchError {
  const counts = files.map((file, index) => {
    let count = line;
    for (let next = found[index]!; next.done !== true; next = file.next()) count += 1;
    return count;
  });
  const other = counts.findIndex((count) => count !== counts[0]);
  return new WorkbenchError(
    'input',
    `${paths[other]} has ${counts[other]} lines, ${paths[0]} has ${counts[0]}. They must match line by line; add or remove what differs.`,
  );
}

/** SGML up to 2020: a file per source, reference and system, with the same documents and segments in each. */
function readSgmlSet(set: WmtSet): readonly Document[] {
  const read = ({ path }: WmtFile, language: string) =>
    sgml.read(readTextFile(path), { origin: path, language, detect: () => language });
  const translations = translationsOf(set).map(({ file, column }) => ({
    column,
    file,
    documents: new Map(read(file, column.language).map((document) => [document.id, placedSegments(document)])),
  }));
  return read(set.source, languageOf(set.source, 0)).map((document) => {
    const count = placedSegments(document).length;
    const given = (kind: TranslationColumn['kind']) =>
      translations
        .filter(({ column }) => column.kind === kind)
        .map(({ column: { name, language }, documents, file }): Reference => {
          const texts = documents.get(document.id)?.map(({ text }) => text) ?? [];
          if (texts.length === count) return { id: name, language, texts };
          throw new WorkbenchError(
            'input',
            `${file.path}: document "${document.id}" has ${texts.length} segments, its source has ${count}.`,
          );
        });
    const [references, outputs] = [given('reference'), given('system')];
    return {
      ...document,
      ...(references.length === 0 ? {} : { references }),
      ...(outputs.length === 0 ? {} : { outputs }),
    };
  });
}

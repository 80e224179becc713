import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Document } from '../corpus/document.ts';
import { splitLines } from '../shared/decode.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { readLanguageTag } from '../shared/language.ts';
import { readTextFile } from '../shared/read-file.ts';
import { type BilingualRow, bilingualDocument, systemId, type TranslationColumn } from './bilingual.ts';
import { documentId } from './document-id.ts';

/**
 * A folder of the WMT shared tasks, one line per segment, in either of its two forms:
 * - wmt-conference: `sources/SET.de-en.src.de`, `references/SET.de-en.ref.A.en`, `system-outputs/SET.de-en.hyp.NAME.en`;
 * - mt-metrics-eval: `sources/de-en.txt`, `references/de-en.refA.txt`, `system-outputs/de-en/NAME.txt`,
 *   `documents/de-en.docs` (domain and document of every line).
 */
export const isWmtFolder = (path: string): boolean => existsSync(join(path, 'sources'));

interface TextFile {
  /** Test set and pair (`generaltest2023.de-en`), or the pair alone. */
  readonly set: string;
  readonly pair: string;
  /** Reference or system; empty for sources. */
  readonly name: string;
  readonly path: string;
}

/**
 * Documents of every language pair: one per document where the folder says which line belongs to which, else one per pair.
 * @throws WorkbenchError `input` naming the file whose lines do not match, or the folder that holds no test set.
 */
export function readWmtFolder(path: string): readonly Document[] {
  const sources = filesOf(join(path, 'sources'), [
    /^(?:(?<set>.+)\.)?(?<pair>[a-z]{2,3}-[a-z]{2,3})(?:\.src\.\w+)?(?:\.txt)?$/i,
  ]);
  if (sources.length === 0)
    throw new WorkbenchError(
      'input',
      `${path}: "sources" holds no file such as generaltest2023.de-en.src.de or de-en.txt.`,
    );
  return sources.flatMap((source) => readSet(path, source));
}

function filesOf(folder: string, patterns: readonly RegExp[]): readonly TextFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .sort()
    .flatMap((file): readonly TextFile[] => {
      const { pair, set, name = '' } = patterns.map((pattern) => pattern.exec(file)?.groups).find(Boolean) ?? {};
      return pair === undefined
        ? []
        : [{ set: [set, pair].filter(Boolean).join('.'), pair, name, path: join(folder, file) }];
    });
}

const REFERENCES = [
  /^(?:(?<set>.+)\.)?(?<pair>[a-z]{2,3}-[a-z]{2,3})\.ref\.(?<name>.+)\.\w+(?:\.txt)?$/i,
  /^(?:(?<set>.+)\.)?(?<pair>[a-z]{2,3}-[a-z]{2,3})\.(?<name>ref\w*)(?:\.txt)?$/i,
];
const OUTPUTS = [
  /^(?<pair>[a-z]{2,3}-[a-z]{2,3})\/(?<name>[^/]+)\.txt$/i,
  /^(?:[^/]+\/)?(?<set>[^/]+)\.(?<pair>[a-z]{2,3}-[a-z]{2,3})\.hyp\.(?<name>[^/]+?)\.\w{2,3}(?:\.txt)?$/i,
];

function readSet(folder: string, source: TextFile): readonly Document[] {
  const [from = '', to = ''] = source.pair.split('-');
  const language = readLanguageTag(from, source.path);
  const target = readLanguageTag(to, source.path);
  const lines = linesOf(source.path);
  const column = (file: TextFile, kind: TranslationColumn['kind']) => {
    const texts = linesOf(file.path);
    if (texts.length !== lines.length) {
      throw new WorkbenchError(
        'input',
        `${file.path} has ${texts.length} lines, ${source.path} has ${lines.length}. They must match line by line; add or remove what differs.`,
      );
    }
    const name = kind === 'system' ? systemId(file.name) : file.name.startsWith('ref') ? file.name : `ref${file.name}`;
    return { column: { name, kind, language: target }, texts };
  };
  const ofSet = ({ set }: TextFile) => set === source.set;
  const translations = [
    ...filesOf(join(folder, 'references'), REFERENCES)
      .filter(ofSet)
      .map((file) => column(file, 'reference')),
    ...filesOf(join(folder, 'system-outputs'), OUTPUTS)
      .filter(ofSet)
      .map((file) => column(file, 'system')),
  ];
  const rows = lines.map((text, index): BilingualRow => {
    return {
      source: text,
      line: index + 1,
      translations: new Map(translations.map(({ column: { name }, texts }) => [name, texts[index]!])),
    };
  });
  const names = documentNames(folder, source, lines.length);
  const columns = translations.map(({ column: one }) => one);
  return [...Map.groupBy(rows, ({ line }) => names?.[line! - 1] ?? source.set)].map(([name, group]) => ({
    ...bilingualDocument({ id: documentId(`${name}.x`), language }, group, columns),
  }));
}

/** mt-metrics-eval's `documents/de-en.docs`: domain, tab, document. */
function documentNames(folder: string, { set }: TextFile, count: number): readonly string[] | undefined {
  const path = join(folder, 'documents', `${set}.docs`);
  if (!existsSync(path)) return undefined;
  const lines = linesOf(path);
  if (lines.length !== count)
    throw new WorkbenchError(
      'input',
      `${path} has ${lines.length} lines, the source has ${count}. It needs one line per segment.`,
    );
  return lines.map((line) => line.split(/[\t ]/).at(-1)!);
}

const linesOf = (path: string) => splitLines(readTextFile(path));

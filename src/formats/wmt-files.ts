import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A file of a WMT folder. */
export interface WmtFile {
  /** Test set and pair (`generaltest2023.de-en`), or the pair alone. */
  readonly set: string;
  /** `de-en`, `en-cs_CZ`. */
  readonly pair: string;
  /** Reference or system; empty for sources. */
  readonly name: string;
  readonly path: string;
}

/** A test set of one language pair. */
export interface WmtSet {
  readonly source: WmtFile;
  readonly references: readonly WmtFile[];
  readonly outputs: readonly WmtFile[];
}

const LANGUAGE = '[a-z]{2,3}(?:_[A-Za-z]{2,4}){0,2}';
const PAIR = `(?<pair>${LANGUAGE}-${LANGUAGE})`;
const OLD = '(?<from>[a-z]{2})(?<to>[a-z]{2})';

/** Since 2021, mt-metrics-eval, and up to 2020; the last in text and in SGML. */
const SOURCES = [
  `^(?:(?<set>.+)\\.)?${PAIR}(?:\\.src\\.\\w+)?(?:\\.txt)?$`,
  `^(?<set>.+)-${OLD}-src\\.\\w+(?:\\.sgm)?$`,
].map((pattern) => new RegExp(pattern));
const REFERENCES = [
  `^(?:(?<set>.+)\\.)?${PAIR}\\.ref\\.(?<name>.+)\\.\\w+(?:\\.txt)?$`,
  `^(?:(?<set>.+)\\.)?${PAIR}\\.(?<name>ref[\\w-]*)(?:\\.txt)?$`,
  `^(?<set>.+)-${OLD}-(?<name>ref)\\.\\w+(?:\\.sgm)?$`,
].map((pattern) => new RegExp(pattern));
const OUTPUTS = [
  `^${PAIR}/(?<name>[^/]+)\\.txt$`,
  `^(?:[^/]+/)*(?<set>[^/]+)\\.${PAIR}\\.hyp\\.(?<name>[^/]+?)\\.\\w{2,4}(?:\\.txt)?$`,
  `^(?:[^/]+/)*(?<set>[^/.]+)\\.(?<name>[^/]+)\\.${PAIR}(?:\\.sgm)?$`,
].map((pattern) => new RegExp(pattern));

/** The test sets below a folder with `sources`, `references` and `system-outputs`. */
export function wmtSets(folder: string): readonly WmtSet[] {
  const references = filesOf(join(folder, 'references'), REFERENCES);
  const outputs = filesOf(join(folder, 'system-outputs'), OUTPUTS);
  return filesOf(join(folder, 'sources'), SOURCES).map((source) => {
    const own = ({ set }: WmtFile) => set === source.set;
    const people = references.filter(own);
    // mt-metrics-eval keeps the references among the outputs, too.
    const isReference = ({ name }: WmtFile) => people.some((person) => person.name === name);
    return { source, references: people, outputs: outputs.filter((file) => own(file) && !isReference(file)) };
  });
}

function filesOf(folder: string, patterns: readonly RegExp[]): readonly WmtFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .sort()
    .flatMap((file): readonly WmtFile[] => {
      const groups = patterns.map((pattern) => pattern.exec(file)?.groups).find(Boolean);
      if (groups === undefined) return [];
      const { set, name = '', from, to, pair = `${from}-${to}` } = groups;
      return [{ set: [set, pair].filter(Boolean).join('.'), pair, name, path: join(folder, file) }];
    });
}

import type { Document, Reference, Segment } from '../corpus/document.ts';
import { WorkbenchError } from '../shared/errors.ts';
import type { LanguageTag } from '../shared/language.ts';

/** One segment of a file that holds texts beside their translations. */
export interface BilingualRow {
  readonly id?: string;
  readonly source: string;
  readonly line?: number;
  /** Column name → translation; a column left out holds nothing here. */
  readonly translations: ReadonlyMap<string, string>;
}

export interface TranslationColumn {
  readonly name: string;
  readonly language: LanguageTag;
  /** Human translation, or what a system made of it. */
  readonly kind: 'reference' | 'system';
}

/** A document out of rows: the sources are its segments, each column a reference or a system's output. */
export function bilingualDocument(
  head: { readonly id: string; readonly title?: string; readonly language: LanguageTag },
  rows: readonly BilingualRow[],
  columns: readonly TranslationColumn[],
): Document {
  const segments = rows.map(({ id, source, line }, index): Segment => {
    return { id: id ?? `s${index + 1}`, text: source, ...(line === undefined ? {} : { line }) };
  });
  const of = (kind: TranslationColumn['kind']) =>
    columns
      .filter((column) => column.kind === kind)
      .map(({ name, language }): Reference => {
        return { id: name, language, texts: rows.map(({ translations }) => translations.get(name) ?? null) };
      });
  const [references, outputs] = [of('reference'), of('system')];
  const first = segments
    .find(({ text }) => text.trim() !== '')
    ?.text.trim()
    .slice(0, 120);
  return {
    id: head.id,
    title: head.title ?? first ?? head.id,
    language: head.language,
    sections: [{ id: 'text', role: 'body', language: head.language, segments }],
    ...(references.length === 0 ? {} : { references }),
    ...(outputs.length === 0 ? {} : { outputs }),
  };
}

/** @throws WorkbenchError `input` naming the second line with an id that occurred before */
export function requireUnique(rows: readonly { readonly id?: string; readonly line?: number }[], origin: string): void {
  const seen = new Map<string, number | undefined>();
  for (const { id, line } of rows) {
    if (id === undefined) continue;
    if (seen.has(id))
      throw new WorkbenchError(
        'input',
        `${origin}, line ${line}: segment id "${id}" occurs twice (line ${seen.get(id)}).`,
      );
    seen.set(id, line);
  }
}

/** A system id as settings allow it: `Online A (2024)` → `Online-A-2024`. */
export const systemId = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64) || 'system';

import type { Comparison, NameRow } from '../../evaluate/evaluation.ts';
import { cellId, type Scene, textAttributes } from './places.ts';
import { number } from './wording.ts';

/** Rows names, columns the columns of the comparison, cells the spellings found there. */
export interface NameTable {
  readonly columns: readonly string[];
  readonly rows: readonly NameRowView[];
  readonly troubled: number;
}

export interface NameRowView {
  readonly name: string;
  readonly kind: string;
  readonly preferred: string;
  readonly consistent: boolean;
  readonly cells: readonly NameCell[];
}

export interface NameCell {
  readonly column: string;
  readonly lang: string;
  readonly dir: string;
  readonly forms: readonly NameFormView[];
}

export interface NameFormView {
  readonly form: string;
  readonly count: string;
  readonly dissent: boolean;
  readonly href: string;
  readonly places: readonly { readonly href: string; readonly number: number }[];
}

const dissents = ({ cells }: NameRow): number =>
  Object.values(cells).reduce((sum, forms) => sum + forms.filter(({ dissent }) => dissent).length, 0);

/** Names in trouble first, the worst at the top; otherwise in the evaluation's order. */
export function nameTable(scene: Scene): NameTable {
  const { columns, names } = scene.comparison;
  const rows = [...names].sort((a, b) => Number(a.consistent) - Number(b.consistent) || dissents(b) - dissents(a));
  return {
    columns: columns.map(({ name }) => name),
    rows: rows.map((row) => ({
      name: row.name,
      kind: row.kind ?? '',
      preferred: row.preferred ?? '',
      consistent: row.consistent,
      cells: nameCells(scene, columns, row),
    })),
    troubled: names.filter(({ consistent }) => !consistent).length,
  };
}

function nameCells({ anchor }: Scene, columns: Comparison['columns'], row: NameRow): readonly NameCell[] {
  return columns.map(({ id, name, language }, column) => ({
    column: name,
    ...textAttributes(language),
    forms: (row.cells[id] ?? []).map(({ form, count, dissent, places }) => {
      const links = [...new Set(places.map(({ segment }) => segment))].map((segment) => ({
        href: `#${cellId(anchor, segment, column)}`,
        number: segment + 1,
      }));
      return { form, count: number(count), dissent, href: links[0]?.href ?? '', places: links };
    }),
  }));
}

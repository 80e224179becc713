import type { Comparison, NameRow } from '../../evaluate/evaluation.ts';
import { cellId, hasRow, type Scene, textAttributes } from './places.ts';
import { counted, number } from './wording.ts';

/** Rows names and terms, columns the columns of the comparison, cells the spellings found there. */
export interface NameTable {
  readonly columns: readonly string[];
  /** What has more than one spelling, or not the house's; the worst first. */
  readonly inTrouble: readonly NameRowView[];
  readonly troubled: number;
  readonly verdict: string;
  readonly consistent: readonly NameRowView[];
  readonly consistentCount: string;
  /** Whether there are both, so that one may be chosen. */
  readonly mixed: boolean;
}

export interface NameRowView {
  readonly name: string;
  readonly kind: string;
  /** `name` or `term`. */
  readonly row: string;
  readonly preferred: string;
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

const rowKind = ({ concept }: NameRow) => (concept === undefined ? 'name' : 'term');

export function nameTable(scene: Scene): NameTable {
  const { columns, names } = scene.comparison;
  const rows = (chosen: readonly NameRow[]) =>
    chosen.map((row) => ({
      name: row.name,
      kind: row.concept === undefined ? (row.kind ?? '') : 'term',
      row: rowKind(row),
      preferred: row.preferred ?? '',
      cells: nameCells(scene, columns, row),
    }));
  const inTrouble = names.filter((row) => !row.consistent).sort((a, b) => dissents(b) - dissents(a));
  const consistent = names.filter((row) => row.consistent);
  return {
    columns: columns.map(({ name }) => name),
    inTrouble: rows(inTrouble),
    troubled: inTrouble.length,
    verdict: names.length === 0 ? 'No names were found.' : 'Everything is written one way in every column.',
    consistent: rows(consistent),
    consistentCount: `${counted(consistent.length, 'row')} written one way`,
    mixed: new Set(names.map(rowKind)).size > 1,
  };
}

function nameCells(scene: Scene, columns: Comparison['columns'], row: NameRow): readonly NameCell[] {
  return columns.map(({ id, name, language }, column) => ({
    column: name,
    ...textAttributes(language),
    forms: (row.cells[id] ?? []).map(({ form, count, dissent, places }) => {
      const links = [...new Set(places.map(({ segment }) => segment))]
        .filter((segment) => hasRow(scene, segment))
        .map((segment) => ({
          href: `#${cellId(scene.anchor, segment, column)}`,
          number: segment + 1,
        }));
      return { form, count: number(count), dissent, href: links[0]?.href ?? '', places: links };
    }),
  }));
}

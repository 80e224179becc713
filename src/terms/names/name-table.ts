import type { CheckedText, CheckTools } from '../../checks/contract.ts';
import type { NameRow } from '../../evaluate/evaluation.ts';
import { type NameAcross, namesAcross } from './across.ts';
import type { FormGroup } from './form-groups.ts';
import type { Mention } from './mentions.ts';
import { nameClusters } from './variants.ts';

/**
 * Name-by-system matrix of one document: a row per name, a cell per column with its spellings.
 * With translations the names are those of the source; without, those the text itself spells in several ways.
 */
export function nameTable(columns: readonly CheckedText[], tools: CheckTools): readonly NameRow[] {
  const source = columns.find((column) => column.column === 'source');
  const rows = namesAcross(
    columns.filter((column) => column !== source),
    tools,
  ).map((name) => rowOf(name, columns));
  const named = new Set(
    rows.flatMap((row) => Object.values(row.cells).flatMap((cell) => cell.map((form) => form.form))),
  );
  const own = source
    ? nameClusters(source, tools).filter((cluster) => !cluster.forms.some((form) => named.has(form.form)))
    : [];
  return [
    ...rows,
    ...own.map(
      (cluster): NameRow =>
        variantRow(
          cluster.forms.map((form) => ({
            form: form.form,
            items: form.mentions.map((place) => ({ ...place, form: form.form })),
          })),
          cluster.kind,
        ),
    ),
  ];
}

function variantRow(groups: readonly FormGroup<Mention>[], kind: string): NameRow {
  return { name: groups[0]!.form, kind, consistent: false, cells: { source: cellOf(groups, groups[0]!.form) } };
}

function rowOf(name: NameAcross, columns: readonly CheckedText[]): NameRow {
  const majority = name.groups[0]!.form;
  const cells: Record<string, NameRow['cells'][string]> = {};
  for (const { column } of columns) {
    if (column === undefined) continue;
    if (column === 'source') cells[column] = cellOf(name.sources, name.sources[0]!.form);
    else {
      const own = name.groups
        .map((group) => ({ ...group, items: group.items.filter((item) => item.column === column) }))
        .filter((group) => group.items.length > 0);
      cells[column] = cellOf(own, majority);
    }
  }
  return { name: name.name, consistent: name.groups.length === 1, cells };
}

function cellOf(groups: readonly FormGroup<Mention>[], expected: string): NameRow['cells'][string] {
  return groups
    .map((group) => ({
      form: group.form,
      count: group.items.length,
      dissent: group.form !== expected,
      places: group.items.map(({ segment, start, end }) => ({ segment, start, end })),
    }))
    .sort((a, b) => b.count - a.count);
}

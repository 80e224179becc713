import type { CheckedText, CheckTools } from '../../checks/contract.ts';
import type { NameRow } from '../../evaluate/evaluation.ts';
import { type NameAcross, namesAcross } from './across.ts';
import type { NameCluster } from './cluster.ts';
import type { FormGroup } from './form-groups.ts';
import { houseNames } from './house-names.ts';
import type { Mention } from './mentions.ts';
import { termRows } from './term-rows.ts';
import { nameClusters } from './variants.ts';

const SOURCE = 'source';

/** Names, and terms of the termbase beside them; what is written in several ways comes first. */
export function namesAndTerms(columns: readonly CheckedText[], tools: CheckTools): readonly NameRow[] {
  const names = nameTable(columns, tools);
  const rows = [...names, ...termRows(columns, tools, names)];
  return rows.sort((a, b) => Number(a.consistent) - Number(b.consistent));
}

/**
 * Name-by-system matrix of one document: a row per name, a cell per column with its spellings, most used first.
 * With translations the names are those of the source, in order of first use; names that only the column `source`
 * (the published text) spells in several ways follow. Names spelled in several ways come first.
 */
export function nameTable(columns: readonly CheckedText[], tools: CheckTools): readonly NameRow[] {
  const source = columns.find((column) => column.column === SOURCE);
  const translations = columns.filter((column) => column !== source);
  const from = translations
    .flatMap((column) => column.segments.map((segment) => segment.source?.language))
    .find((tag) => tag !== undefined);
  const house = houseNames(from, translations[0]?.language ?? '', tools);
  const rows = namesAcross(translations, tools)
    .filter((name) => name.telling)
    .map((name) => rowOf(name, columns, house(name.sources.map((group) => group.form))));
  const named = new Set(rows.flatMap((row) => (row.cells[SOURCE] ?? []).map((form) => form.form)));
  const own = source
    ? nameClusters(source, tools).filter((cluster) => !cluster.forms.some((form) => named.has(form.form)))
    : [];
  return [...rows, ...own.map(publishedRow)].sort((a, b) => Number(a.consistent) - Number(b.consistent));
}

/** A name that only the published text has. */
function publishedRow({ forms, kind, preferred }: NameCluster): NameRow {
  const groups = forms.map(({ form, mentions }) => ({ form, items: mentions }));
  return {
    name: forms[0]!.form,
    kind,
    ...(preferred === undefined ? {} : { preferred }),
    consistent: false,
    cells: { [SOURCE]: cellOf(groups, preferred ?? forms[0]!.form) },
  };
}

function rowOf(name: NameAcross, columns: readonly CheckedText[], preferred: string | undefined): NameRow {
  const expected = preferred ?? name.groups[0]!.form;
  const cells: Record<string, NameRow['cells'][string]> = {};
  for (const { column } of columns) {
    if (column === SOURCE) cells[column] = cellOf(name.sources, name.sources[0]!.form);
    else if (column !== undefined) cells[column] = cellOf(groupsIn(name, column), expected);
  }
  const consistent = name.groups.length === 1 && name.sources.length === 1;
  return { name: name.name, ...(preferred === undefined ? {} : { preferred }), consistent, cells };
}

function groupsIn(name: NameAcross, column: string): readonly FormGroup<Mention>[] {
  return name.groups
    .map((group) => ({ ...group, items: group.items.filter((item) => item.column === column) }))
    .filter((group) => group.items.length > 0);
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

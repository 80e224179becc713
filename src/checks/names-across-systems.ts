import { type NameAcross, namesAcross } from '../terms/names/across.ts';
import type { AcrossCheck, Report } from './contract.ts';

/** One name of the source that the systems spell differently. Evidence: `name`, `forms`, `systems` (system → spellings). */
export const namesAcrossSystems: AcrossCheck = {
  id: 'names-across-systems',
  title: 'Systems spell a name differently',
  rule: 'The same name of the source is spelled in different ways by different systems.',
  category: 'terminology/inconsistent-use',
  severity: 'minor',
  version: 1,
  boundTo: 'words',
  scope: 'across',
  needs: ['source'],
  *inspectAcross(columns, tools) {
    for (const name of namesAcross(columns, tools)) if (name.groups.length > 1) yield report(name);
  },
};

function report(name: NameAcross): Report {
  const systems = Object.groupBy(
    name.groups.flatMap((group) => group.items.map((item) => ({ column: item.column, form: group.form }))),
    (use) => use.column,
  );
  const bySystem = Object.fromEntries(
    Object.entries(systems).map(([column, uses]) => [column, [...new Set(uses!.map((use) => use.form))]]),
  );
  const forms = name.groups.map((group) => group.form);
  return {
    message: `${name.name} is spelled ${forms.join(', ')}: ${Object.entries(bySystem)
      .map(([column, list]) => `${column} ${list.join(' and ')}`)
      .join('; ')}.`,
    spans: name.groups.flatMap((group) =>
      group.items.map(({ form, segment, start, end, column }) => ({ segment, start, end, column, text: form })),
    ),
    evidence: { name: name.name, forms, systems: bySystem },
    suggestion: forms[0]!,
  };
}

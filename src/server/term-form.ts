import type { Form } from './forms.ts';
import type { ConceptDraft } from './pages/term.ts';

const MOST_ROWS = 500;

/** How many rows a form holds under a name: `terms.0.text`, `terms.1.text` … */
function rowsOf(form: Form, name: string): readonly number[] {
  const rows: number[] = [];
  while (rows.length < MOST_ROWS && form.all(`${name}.${rows.length}.text`).length > 0) rows.push(rows.length);
  return rows;
}

/** What the form of a concept holds, as it was typed. */
export function readDraft(form: Form): ConceptDraft {
  const at = (name: string, index: number) => (field: string) => form.text(`${name}.${index}.${field}`);
  return {
    id: form.text('id'),
    type: form.text('type'),
    definition: form.text('definition'),
    notSameAs: form.text('notSameAs'),
    terms: rowsOf(form, 'terms').map((index) => {
      const field = at('terms', index);
      return {
        language: field('language'),
        text: field('text'),
        status: field('status'),
        match: field('match'),
        caseSensitive: field('case') === 'yes',
        house: field('house'),
        validFrom: field('from'),
        validTo: field('to'),
        note: field('note'),
      };
    }),
    exceptions: rowsOf(form, 'exceptions').map((index) => {
      const field = at('exceptions', index);
      return { language: field('language'), text: field('text'), reason: field('reason') };
    }),
    examples: rowsOf(form, 'examples').map((index) => {
      const field = at('examples', index);
      return {
        language: field('language'),
        text: field('text'),
        expect: field('expect'),
        house: field('house'),
        date: field('date'),
      };
    }),
  };
}

/** The concept a draft without blank rows stands for, for the schema to judge: empty fields are left out. */
export function conceptInput(draft: ConceptDraft): object {
  const notSameAs = draft.notSameAs.split(/\s+/).filter((id) => id !== '');
  return {
    ...withoutEmpty({ id: draft.id, type: draft.type, definition: draft.definition }),
    terms: draft.terms.map(withoutEmpty),
    ...(draft.exceptions.length === 0 ? {} : { exceptions: draft.exceptions.map(withoutEmpty) }),
    ...(draft.examples.length === 0 ? {} : { examples: draft.examples.map(withoutEmpty) }),
    ...(notSameAs.length === 0 ? {} : { notSameAs }),
  };
}

const withoutEmpty = (row: object): object =>
  Object.fromEntries(
    Object.entries(row)
      .map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value] as const)
      .filter(([, value]) => value !== ''),
  );

import { type Concept, EXAMPLE_EXPECTATIONS, TERM_MATCHES, TERM_STATUSES } from '../../terms/termbase.ts';
import type { Speech } from '../speech.ts';
import { offeredLanguages } from './new-document.ts';

/** A concept as it stands in the form: all text, rows possibly empty or wrong. */
export interface ConceptDraft {
  readonly id: string;
  readonly type: string;
  readonly definition: string;
  readonly notSameAs: string;
  readonly terms: readonly TermDraft[];
  readonly exceptions: readonly ExceptionDraft[];
  readonly examples: readonly ExampleDraft[];
}

export interface TermDraft {
  readonly language: string;
  readonly text: string;
  readonly status: string;
  readonly match: string;
  readonly caseSensitive: boolean;
  readonly house: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly note: string;
}

export interface ExceptionDraft {
  readonly language: string;
  readonly text: string;
  readonly reason: string;
}

export interface ExampleDraft {
  readonly language: string;
  readonly text: string;
  readonly expect: string;
  readonly house: string;
  readonly date: string;
}

const EMPTY_TERM: TermDraft = {
  language: '',
  text: '',
  status: 'admitted',
  match: 'name',
  caseSensitive: true,
  house: '',
  validFrom: '',
  validTo: '',
  note: '',
};
const EMPTY_EXCEPTION: ExceptionDraft = { language: '', text: '', reason: '' };
const EMPTY_EXAMPLE: ExampleDraft = { language: '', text: '', expect: 'flag', house: '', date: '' };

export const EMPTY_CONCEPT: ConceptDraft = {
  id: '',
  type: '',
  definition: '',
  notSameAs: '',
  terms: [],
  exceptions: [],
  examples: [],
};

/** @returns the same concept with rows to write more terms, exceptions and examples into */
export const withBlankRows = (draft: ConceptDraft, terms: number, others: number): ConceptDraft => ({
  ...draft,
  terms: [...draft.terms, ...Array<TermDraft>(terms).fill(EMPTY_TERM)],
  exceptions: [...draft.exceptions, ...Array<ExceptionDraft>(others).fill(EMPTY_EXCEPTION)],
  examples: [...draft.examples, ...Array<ExampleDraft>(others).fill(EMPTY_EXAMPLE)],
});

/** Rows without words are as good as not there; without them row numbers are the concept's own. */
export const withoutBlankRows = (draft: ConceptDraft): ConceptDraft => ({
  ...draft,
  terms: draft.terms.filter(({ text }) => text.trim() !== ''),
  exceptions: draft.exceptions.filter(({ text }) => text.trim() !== ''),
  examples: draft.examples.filter(({ text }) => text.trim() !== ''),
});

export const draftOf = (concept: Concept): ConceptDraft => ({
  id: concept.id,
  type: concept.type,
  definition: concept.definition ?? '',
  notSameAs: (concept.notSameAs ?? []).join(' '),
  terms: concept.terms.map((term) => ({ ...EMPTY_TERM, ...term })),
  exceptions: (concept.exceptions ?? []).map((exception) => ({ ...EMPTY_EXCEPTION, ...exception })),
  examples: (concept.examples ?? []).map((example) => ({ ...EMPTY_EXAMPLE, ...example })),
});

export interface TermAsked {
  readonly draft: ConceptDraft;
  /** Id under which it is stored; '' for a new one. */
  readonly stored: string;
  /** Hash of what was stored when the form was opened; '' for a new one. */
  readonly revision: string;
  readonly faults: readonly FieldFault[];
}

/** What is wrong, and with which field: `['terms', 1, 'language']`; an empty path is the concept as a whole. */
export interface FieldFault {
  readonly path: readonly PropertyKey[];
  /** Without the name of the field. */
  readonly reason: string;
  /** The same with the name of the field before it. */
  readonly message: string;
}

const ROW_FIELDS = ['text', 'language', 'house', 'validFrom', 'validTo', 'date'] as const;

/** Reasons by field of one row; '' where nothing is wrong. */
function rowFaults(faults: readonly FieldFault[], list: string, index: number) {
  const reasonOf = (field: string) =>
    faults.find(({ path }) => path[0] === list && path[1] === index && path[2] === field)?.reason ?? '';
  return Object.fromEntries(ROW_FIELDS.map((field) => [field, reasonOf(field)]));
}

/** The form of one concept. */
export function termView({ draft, stored, revision, faults }: TermAsked, speech: Speech) {
  const { t, say } = speech;
  return {
    stored,
    revision,
    faults: faults.map(({ message }) => message),
    wrong: Object.fromEntries(
      ['id', 'type', 'definition'].map((field) => [
        field,
        faults.find(({ path }) => path.length === 1 && path[0] === field)?.reason ?? '',
      ]),
    ),
    draft,
    offered: offeredLanguages(speech),
    terms: draft.terms.map((term, index) => ({
      ...term,
      index,
      wrong: rowFaults(faults, 'terms', index),
      label: say(t.term.row, { number: index + 1 }),
      statuses: TERM_STATUSES.map((id) => ({ id, title: t.term.statuses[id], chosen: id === term.status })),
      matches: TERM_MATCHES.map((id) => ({ id, title: t.term.matches[id], chosen: id === term.match })),
    })),
    exceptions: draft.exceptions.map((exception, index) => ({
      ...exception,
      index,
      wrong: rowFaults(faults, 'exceptions', index),
      label: say(t.term.exceptionRow, { number: index + 1 }),
    })),
    examples: draft.examples.map((example, index) => ({
      ...example,
      index,
      wrong: rowFaults(faults, 'examples', index),
      label: say(t.term.exampleRow, { number: index + 1 }),
      expectations: EXAMPLE_EXPECTATIONS.map((id) => ({
        id,
        title: t.term.expectations[id],
        chosen: id === example.expect,
      })),
    })),
  };
}

import { type Concept, TERM_MATCHES, TERM_STATUSES } from '../../terms/termbase.ts';
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

export const EMPTY_CONCEPT: ConceptDraft = {
  id: '',
  type: '',
  definition: '',
  notSameAs: '',
  terms: [],
  exceptions: [],
};

/** @returns the same concept with rows to write more terms and exceptions into */
export const withBlankRows = (draft: ConceptDraft, terms: number, exceptions: number): ConceptDraft => ({
  ...draft,
  terms: [...draft.terms, ...Array<TermDraft>(terms).fill(EMPTY_TERM)],
  exceptions: [...draft.exceptions, ...Array<ExceptionDraft>(exceptions).fill(EMPTY_EXCEPTION)],
});

/** Rows without words are as good as not there; without them row numbers are the concept's own. */
export const withoutBlankRows = (draft: ConceptDraft): ConceptDraft => ({
  ...draft,
  terms: draft.terms.filter(({ text }) => text.trim() !== ''),
  exceptions: draft.exceptions.filter(({ text }) => text.trim() !== ''),
});

export const draftOf = (concept: Concept): ConceptDraft => ({
  id: concept.id,
  type: concept.type,
  definition: concept.definition ?? '',
  notSameAs: (concept.notSameAs ?? []).join(' '),
  terms: concept.terms.map((term) => ({ ...EMPTY_TERM, ...term })),
  exceptions: (concept.exceptions ?? []).map((exception) => ({ ...EMPTY_EXCEPTION, ...exception })),
});

export interface TermAsked {
  readonly draft: ConceptDraft;
  /** Id under which it is stored; '' for a new one. */
  readonly stored: string;
  /** Hash of what was stored when the form was opened; '' for a new one. */
  readonly revision: string;
  readonly faults: readonly string[];
}

/** The form of one concept. */
export function termView({ draft, stored, revision, faults }: TermAsked, speech: Speech) {
  const { t, say } = speech;
  return {
    stored,
    revision,
    faults,
    draft,
    offered: offeredLanguages(speech),
    terms: draft.terms.map((term, index) => ({
      ...term,
      index,
      label: say(t.term.row, { number: index + 1 }),
      statuses: TERM_STATUSES.map((id) => ({ id, title: t.term.statuses[id], chosen: id === term.status })),
      matches: TERM_MATCHES.map((id) => ({ id, title: t.term.matches[id], chosen: id === term.match })),
    })),
    exceptions: draft.exceptions.map((exception, index) => ({
      ...exception,
      index,
      label: say(t.term.exceptionRow, { number: index + 1 }),
    })),
  };
}

import { textDirection } from '../../shared/language.ts';
import type { Concept, Term, Termbase } from '../../terms/termbase.ts';
import { addresses } from '../addresses.ts';
import { BODY_LIMIT_SHOWN } from '../site.ts';
import type { Speech } from '../speech.ts';

const PER_PAGE = 100;

export interface TermsAsked {
  readonly query: string;
  /** From 1. */
  readonly page: number;
  /** What was just done, in the reader's language; '' for nothing. */
  readonly notice: string;
  readonly faults: readonly string[];
}

/** A page of the house termbase. */
export function termsView({ concepts }: Termbase, { query, page, notice, faults }: TermsAsked, speech: Speech) {
  const found = concepts.filter((concept) => matches(concept, query));
  const pages = Math.max(1, Math.ceil(found.length / PER_PAGE));
  const current = Math.min(Math.max(page, 1), pages);
  const link = (to: number) =>
    to < 1 || to > pages ? '' : addresses.terms({ ...(query === '' ? {} : { q: query }), page: String(to) });
  return {
    query,
    notice,
    faults,
    any: concepts.length > 0,
    count: countShown(found.length, concepts.length, speech),
    none: found.length === 0 ? speech.say(speech.t.terms.noneFound, { query }) : '',
    addHref: addresses.newTerm,
    importHelp: speech.say(speech.t.terms.importHelp, { limit: BODY_LIMIT_SHOWN }),
    concepts: found.slice((current - 1) * PER_PAGE, current * PER_PAGE).map((concept) => conceptRow(concept, speech)),
    previous: link(current - 1),
    next: link(current + 1),
  };
}

function matches({ id, type, terms }: Concept, query: string): boolean {
  const wanted = query.trim().toLowerCase();
  return (
    wanted === '' || [id, type, ...terms.map(({ text }) => text)].some((text) => text.toLowerCase().includes(wanted))
  );
}

function countShown(found: number, all: number, speech: Speech): string {
  const total = speech.count(speech.t.terms.count, all);
  return found === all ? total : speech.say(speech.t.terms.found, { found: speech.number(found), total });
}

function conceptRow({ id, type, definition, terms }: Concept, speech: Speech) {
  return {
    id,
    type,
    definition: definition ?? '',
    href: addresses.term(id),
    editLabel: speech.say(speech.t.terms.editOf, { concept: id }),
    languages: [...Map.groupBy(terms, languageAndHouse)].map(([label, those]) => ({
      label,
      terms: those.map(({ text, language, status }) => ({
        text,
        lang: language,
        dir: textDirection(language),
        status,
        statusWord: speech.t.term.statuses[status],
      })),
    })),
  };
}

const languageAndHouse = ({ language, house }: Term): string =>
  house === undefined ? language : `${language}, ${house}`;

import { textDirection } from '../../shared/language.ts';
import { termFormats } from '../../terms/formats/registry.ts';
import type { Concept, Term, Termbase } from '../../terms/termbase.ts';
import type { TermFileOptions } from '../../workbench/contract.ts';
import { addresses } from '../addresses.ts';
import { BODY_LIMIT_SHOWN } from '../site.ts';
import type { Speech } from '../speech.ts';
import { offeredLanguages } from './new-document.ts';

const PER_PAGE = 100;

export interface TermsAsked {
  readonly query: string;
  /** From 1. */
  readonly page: number;
  /** What was just done, in the reader's language; '' for nothing. */
  readonly notice: string;
  readonly faults: readonly string[];
  /** What of an import or export has no place where it goes. */
  readonly lost: readonly string[];
  /** The loss is that of an export, which has not happened yet. */
  readonly leaving: boolean;
  /** File options as they were chosen. */
  readonly asked: TermFileOptions;
}

/** Losses shown; the rest is counted. */
const LOSSES_SHOWN = 50;

/** A page of the house termbase. */
export function termsView({ concepts }: Termbase, told: TermsAsked, speech: Speech) {
  const { query, page, notice, faults, asked } = told;
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
    exportHref: addresses.termFile({ format: 'csv' }),
    importHelp: speech.say(speech.t.terms.importHelp, { limit: BODY_LIMIT_SHOWN }),
    offered: offeredLanguages(speech),
    asked: { from: asked.from ?? '', to: asked.to ?? '', house: asked.house ?? '' },
    formats: termFormats.map(({ id, title }) => ({ id, title, chosen: id === asked.format })),
    ...lossesShown(told, speech),
    concepts: found.slice((current - 1) * PER_PAGE, current * PER_PAGE).map((concept) => conceptRow(concept, speech)),
    previous: link(current - 1),
    next: link(current + 1),
  };
}

function lossesShown({ lost, leaving, asked }: TermsAsked, { t, say, number }: Speech) {
  const more = lost.length - LOSSES_SHOWN;
  return {
    lost: lost.slice(0, LOSSES_SHOWN),
    lostTitle: leaving ? t.terms.lostLeaving : t.terms.lostComing,
    lostMore: more > 0 ? say(t.terms.lostMore, { count: number(more) }) : '',
    downloadHref: leaving ? addresses.termFile({ ...asked, sure: 'yes' }) : '',
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

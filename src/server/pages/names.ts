import { textDirection } from '../../shared/language.ts';
import { PUBLISHED } from '../../terms/names/ledger/ledger.ts';
import { conceptOfKey } from '../../terms/names/ledger/ledger-key.ts';
import {
  NAME_KINDS,
  NAME_ORDERS,
  type NameKind,
  type NameOrder,
  type NameSummary,
  type NameUseCases,
} from '../../workbench/name-contract.ts';
import { addresses } from '../addresses.ts';
import type { Speech } from '../speech.ts';

export const NAMES_PER_PAGE = 50;

export interface NamesAsked {
  readonly query: string;
  /** Left out: names and terms. */
  readonly kind: NameKind | undefined;
  readonly order: NameOrder;
  readonly troubled: boolean;
  /** From 1. */
  readonly page: number;
  readonly notice: Notice | undefined;
  readonly faults: readonly string[];
}

/** What was just done, with what takes it back. */
export interface Notice {
  readonly text: string;
  /** Id of the decision; '' when nothing can be taken back here. */
  readonly decision: string;
  readonly conceptHref: string;
}

type Found = Awaited<ReturnType<NameUseCases['list']>>;

/** The matrix of names: a row per name, a column for the published texts and one per system, cells with spellings. */
export function namesView({ total, names }: Found, asked: NamesAsked, speech: Speech) {
  const { query, kind, order, troubled, page, notice, faults } = asked;
  const pages = Math.max(1, Math.ceil(total / NAMES_PER_PAGE));
  const kept = {
    ...(query === '' ? {} : { q: query }),
    ...(order === 'trouble' ? {} : { sort: order }),
    ...(kind === undefined ? {} : { kind }),
    ...(troubled ? { trouble: 'yes' } : {}),
  };
  const link = (to: number) => (to < 1 || to > pages ? '' : addresses.names({ ...kept, page: String(to) }));
  const columns = columnsOf(names);
  return {
    id: '',
    query,
    troubled,
    notice,
    faults,
    back: addresses.names({ ...kept, page: String(page) }),
    orders: NAME_ORDERS.map((id) => ({ id, title: speech.t.names.orders[id], chosen: id === order })),
    shownKinds: NAME_KINDS.map((id) => ({ id, title: speech.t.names.shown[id], chosen: id === kind })),
    count: speech.count(speech.t.names.count, total),
    searched: query !== '' || troubled || kind !== undefined,
    none: total > 0 ? '' : noneText(asked, speech),
    columns: columns.map((id) => (id === PUBLISHED ? speech.t.names.published : id)),
    rows: names.map((name) => nameRow(name, columns, speech)),
    decidable: names.some(({ id }) => conceptOfKey(id) === undefined),
    previous: link(Math.min(page - 1, pages)),
    next: link(page + 1),
    moreKeys: [
      { keys: ['j', 'k'], does: speech.t.names.keysMove },
      { keys: ['x'], does: speech.t.names.keysSelect },
      { keys: ['m'], does: speech.t.names.merge },
      { keys: ['a'], does: speech.t.names.apart },
    ],
  };
}

function noneText({ query, kind, troubled }: NamesAsked, { t, say }: Speech): string {
  if (query !== '') return say(t.names.noneFound, { query });
  if (troubled) return t.names.noTrouble;
  return kind === 'term' ? t.names.noTerms : t.names.empty;
}

/** The published texts first, then systems by name. */
function columnsOf(names: readonly NameSummary[]): readonly string[] {
  const found = new Set(
    names.flatMap(({ spellings }) => spellings.flatMap(({ columns }) => columns.map(({ column }) => column))),
  );
  return [PUBLISHED, ...[...found].filter((column) => column !== PUBLISHED).sort()];
}

function nameRow(name: NameSummary, columns: readonly string[], speech: Speech) {
  const { id, language, kind, spellings } = name;
  return {
    id,
    name: name.name,
    lang: language,
    dir: textDirection(language),
    href: addresses.name(id),
    kind: kindShown(kind, speech),
    // A term is what its concept says; names are merged and told apart here.
    decidable: conceptOfKey(id) === undefined,
    select: speech.say(speech.t.names.select, { name: name.name }),
    house: houseOf(spellings),
    cells: columns.map((column) => ({ forms: formsIn(name, column, speech) })),
  };
}

export function kindShown(kind: string | undefined, { t }: Speech): string {
  const words: Readonly<Record<string, string>> = t.names.kinds;
  // `name` is what the ledger calls a concept of which it knows no more.
  return kind === undefined || kind === 'name' ? '' : (words[kind] ?? kind);
}

/** One house form per language. */
function houseOf(spellings: NameSummary['spellings']) {
  const forms = new Map(
    spellings.flatMap(({ language, preferred }) => (preferred ? [[language, preferred] as const] : [])),
  );
  return [...forms].map(([language, form]) => ({ form, lang: language, dir: textDirection(language) }));
}

function formsIn({ id, spellings }: NameSummary, column: string, speech: Speech) {
  return spellings.flatMap(({ form, language, dissent, columns }) => {
    const own = columns.find((one) => one.column === column);
    if (own === undefined) return [];
    return [
      {
        form,
        lang: language,
        dir: textDirection(language),
        tag: language,
        count: speech.number(own.uses),
        dissent,
        href: `${addresses.name(id)}#${placesId(language, form)}`,
      },
    ];
  });
}

/** Where the page of a name shows the places of one spelling. */
export function placesId(language: string, form: string): string {
  return `places-${encodeURIComponent(`${language}-${form}`).replaceAll('%', '_')}`;
}

import { textDirection } from '../../shared/language.ts';
import { PUBLISHED } from '../../terms/names/ledger/ledger.ts';
import { conceptOfKey } from '../../terms/names/ledger/ledger-key.ts';
import type { NameDetails } from '../../workbench/name-contract.ts';
import { addresses } from '../addresses.ts';
import type { Speech } from '../speech.ts';
import { kindShown, type Notice, placesId } from './names.ts';

/** The anchor of a comparison's rows (`pages/comparison.ts`). */
const ROW = 'c1-s';

export interface NameAsked {
  readonly notice: Notice | undefined;
  readonly faults: readonly string[];
  /** Document id → title. */
  readonly titles: ReadonlyMap<string, string>;
  readonly house: string;
}

/** One name: its spellings with what can be decided about them, house forms, names like it, every place. */
export function nameView(details: NameDetails, { notice, faults, titles, house }: NameAsked, speech: Speech) {
  const { t, say, count } = speech;
  const { id, name, language, kind, uses, documents, firstSeen } = details;
  return {
    id,
    decidable: conceptOfKey(id) === undefined,
    name,
    lang: language,
    dir: textDirection(language),
    kind: kindShown(kind, speech),
    facts: say(t.name.facts, {
      uses: count(t.name.uses, uses),
      documents: count(t.name.documents, documents),
      moment: speech.moment(firstSeen),
    }),
    notice,
    faults,
    house,
    spellings: details.spellings.map((spelling) => spellingRow(spelling, speech)),
    written: [...new Set(details.spellings.map((spelling) => spelling.language))].map((tag) => ({
      tag,
      title: speech.language(tag),
    })),
    houseForms: details.houseForms.map((form) => houseRow(form, speech)),
    conceptHref: details.concept === undefined ? '' : addresses.term(details.concept),
    similar: details.similar.map((one) => ({
      ...one,
      href: addresses.name(one.id),
      why: one.why === '' ? t.name.equal : one.why,
      pair: speech.list([name, one.name]),
    })),
    decisions: details.decisions.map(({ id: decision, kind: what, left, right, madeAt }) => ({
      decision,
      text: say(t.name.kinds[what], { left: left.join(', '), right: right.join(', ') }),
      moment: speech.moment(madeAt),
    })),
    ...placesOf(details, titles, speech),
  };
}

function spellingRow({ form, language, uses, columns, dissent }: NameDetails['spellings'][number], speech: Speech) {
  const { t, say } = speech;
  return {
    form,
    value: `${language} ${form}`,
    lang: language,
    dir: textDirection(language),
    language: speech.language(language),
    uses: speech.number(uses),
    dissent,
    placesHref: `#${placesId(language, form)}`,
    splitLabel: say(t.name.splitOf, { form, language: speech.language(language) }),
    columns: columns.map((one) => ({
      column: one.column === PUBLISHED ? t.names.published : one.column,
      uses: speech.number(one.uses),
    })),
  };
}

function houseRow({ language, form, house, validFrom, validTo }: NameDetails['houseForms'][number], speech: Speech) {
  const { t, say } = speech;
  return {
    form,
    lang: language,
    dir: textDirection(language),
    facts: [
      speech.language(language),
      house ?? t.name.everyHouse,
      ...(validFrom === undefined ? [] : [say(t.name.since, { date: validFrom })]),
      ...(validTo === undefined ? [] : [say(t.name.until, { date: validTo })]),
    ].join(' · '),
  };
}

/** Places by spelling, then document and column; each leads to the segment it stands in. */
function placesOf({ places, spellings }: NameDetails, titles: ReadonlyMap<string, string>, speech: Speech) {
  const { t, say } = speech;
  const shown = Map.groupBy(places, ({ language, form }) => `${language}\t${form}`);
  const known = new Set(spellings.map(({ language, form }) => `${language}\t${form}`));
  // Inflected forms belong to a spelling of the table but are listed as they stand.
  const order = [...known, ...[...shown.keys()].filter((key) => !known.has(key))];
  return {
    forms: order.flatMap((key) => {
      const [language, form] = key.split('\t') as [string, string];
      const uses = shown.get(key);
      if (uses === undefined) return [];
      return [
        {
          id: placesId(language, form),
          form,
          lang: language,
          dir: textDirection(language),
          language: speech.language(language),
          uses: uses.map((use) => ({
            document: titles.get(use.document) ?? use.document,
            column: use.column === PUBLISHED ? t.names.published : use.column,
            places: segmentsOf(use).map((segment) => ({
              href: placeOf(use, segment + 1),
              number: segment + 1,
            })),
          })),
        },
      ];
    }),
    placesMore: places.length >= 500 ? say(t.name.placesMore, { count: speech.number(places.length) }) : '',
  };
}

type Use = NameDetails['places'][number];

const segmentsOf = ({ places }: Use): readonly number[] => [...new Set(places.map(({ segment }) => segment))];

const placeOf = ({ document, target, evaluation }: Use, number: number): string =>
  target === undefined || evaluation === undefined
    ? `${addresses.documentAt(document, number)}#s${number}`
    : `${addresses.comparisonAt(evaluation, `${document}.${target}`, number)}#${ROW}${number}`;

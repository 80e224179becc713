import { randomUUID } from 'node:crypto';
import type { Settings } from '../config/settings.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { baseLanguage } from '../shared/language.ts';
import type { Store } from '../stores/contract.ts';
import { isCountry } from '../terms/names/geographic-names.ts';
import { conceptFinder, conceptOf, houseFormOn, houseForms, withHouseForm } from '../terms/names/ledger/house.ts';
import { type LedgerName, languageOf, lettersOf, type NameDecision, PUBLISHED } from '../terms/names/ledger/ledger.ts';
import { conceptOfKey, ledgerKey } from '../terms/names/ledger/ledger-key.ts';
import { similarNames } from '../terms/names/ledger/similar.ts';
import { spellingsOf } from '../terms/names/ledger/summary.ts';
import { withoutApart } from '../terms/names/ledger/without-apart.ts';
import type { Concept } from '../terms/termbase.ts';
import { checkTools } from './check-tools.ts';
import type { NameDetails, NameSummary, NameUseCases, SpellingChoice } from './name-contract.ts';
import {
  allNameDecisions,
  appendNameDecision,
  decisionsOn,
  nameDecisions,
  takeBackNameDecision,
} from './name-decisions.ts';
import { keepingNames, rebuildLedger } from './name-ledger.ts';

const MOST_PLACES = 500;

export function nameUseCases(store: Store, settings: Settings): NameUseCases {
  const decide = (decision: Pick<NameDecision, 'kind' | 'left' | 'right'>) =>
    saveDecision(store, { ...decision, id: randomUUID(), madeAt: new Date().toISOString() });
  return {
    house: settings.house,
    async list(query) {
      const { total, names } = await store.names.list(query);
      return { total, names: await summaries(names, { store, settings }) };
    },
    async show(name) {
      return detailsOf(await findName(store, name), { store, settings });
    },
    async merge(names) {
      const rows = await Promise.all(names.map(async (name) => onlyName(await findName(store, name))));
      const [first, ...others] = [...new Map(rows.map((row) => [row.id, row])).values()];
      if (first === undefined || others.length === 0)
        throw new WorkbenchError('input', 'Name at least two names of the ledger that are to be one.');
      return decide({ kind: 'merge', left: first.keys, right: others.flatMap(({ keys }) => keys) });
    },
    async split(name, spellings) {
      const row = onlyName(await findName(store, name));
      const { left, right } = await splitSides(store, row, spellings);
      return decide({ kind: 'split', left, right });
    },
    async apart(one, other) {
      const [left, right] = [onlyName(await findName(store, one)), onlyName(await findName(store, other))];
      if (left.id !== right.id) return decide({ kind: 'apart', left: left.keys, right: right.keys });
      const sides = await splitSides(store, left, [other]);
      return decide({ kind: 'apart', ...sides });
    },
    undo: (decision) => undo(store, decision),
    decisions: async () => (await allNameDecisions(store)).toReversed(),
    choose: (choice) => choose(choice, store, settings),
    rebuild: (watch) => rebuildLedger(store, settings.otherLanguages, watch),
  };
}

/** @throws WorkbenchError `not-found` or `input` */
async function findName(store: Store, name: string): Promise<LedgerName> {
  const row = name.includes(':') ? await store.names.find(name) : undefined;
  if (row !== undefined) return row;
  const rows = await store.names.spelled(name);
  // What documents themselves write goes before what systems made of some other name.
  const own = rows.filter(({ keys }) => keys.some((key) => ledgerKey(name, languageOf(key)) === key));
  const [first, ...others] = own.length > 0 ? own : rows;
  if (first === undefined) throw new WorkbenchError('not-found', `The ledger has no name that is spelled "${name}".`);
  if (others.length === 0) return first;
  const ids = [first, ...others].map(({ id }) => id).join(', ');
  throw new WorkbenchError('input', `Several names are spelled "${name}": ${ids}. Name one by its id.`);
}

/** @throws WorkbenchError `input` for a term: what it is and is not is said in the termbase */
function onlyName(row: LedgerName): LedgerName {
  const concept = conceptOfKey(row.id);
  if (concept === undefined) return row;
  throw new WorkbenchError('input', `"${row.name}" is a term of the termbase (${concept}): change its concept there.`);
}

/** Keys of a row on both sides of a split; a rendering is held apart from the whole row. */
async function splitSides(store: Store, row: LedgerName, spellings: readonly string[]) {
  const tallies = await store.names.tallies(row.keys);
  const meant = tallies.filter(
    ({ form, key }) => spellings.includes(form) || spellings.includes(key) || spellings.includes(lettersOf(key)),
  );
  const missing = spellings.find(
    (text) => !meant.some((one) => [one.form, one.key, lettersOf(one.key)].includes(text)),
  );
  if (missing !== undefined || meant.length === 0)
    throw new WorkbenchError('input', `${row.name} (${row.id}) has no spelling "${missing ?? ''}".`);
  const published = new Set(meant.filter(({ column }) => column === PUBLISHED).map(({ key }) => key));
  const renderings = meant.filter(({ column }) => column !== PUBLISHED);
  if (published.size > 0 && published.size < row.keys.length)
    return { left: [...published], right: row.keys.filter((key) => !published.has(key)) };
  if (renderings.length > 0)
    return {
      left: [...new Set(renderings.map(({ form, language }) => ledgerKey(form, language)))],
      right: row.keys,
    };
  throw new WorkbenchError(
    'input',
    `Nothing would be left of ${row.name} (${row.id}): name only some of its spellings.`,
  );
}

async function saveDecision(store: Store, decision: NameDecision): Promise<NameDecision> {
  await keepingNames(store, (inner) => appendNameDecision(inner, decision));
  return decision;
}

async function undo(store: Store, id: string | undefined): Promise<NameDecision> {
  return keepingNames(store, async (inner) => {
    const active = await nameDecisions(inner);
    const decision = id === undefined ? active.at(-1) : active.find((one) => one.id === id);
    if (decision === undefined)
      throw new WorkbenchError(
        'not-found',
        id === undefined ? 'There is no decision to take back.' : `There is no decision "${id}", or it was taken back.`,
      );
    const undoneAt = new Date().toISOString();
    await takeBackNameDecision(inner, decision, undoneAt);
    return { ...decision, undoneAt };
  });
}

interface Surroundings {
  readonly store: Store;
  readonly settings: Settings;
}

async function summaries(names: readonly LedgerName[], { store, settings }: Surroundings) {
  if (names.length === 0) return [];
  const tools = checkTools(settings, new Date(), [await store.terms.load()]);
  const conceptFor = conceptFinder(tools.terms);
  const keys = names.flatMap((row) => row.keys);
  const tallies = withoutApart(await store.names.tallies(keys), await decisionsOn(store, keys));
  const byKey = Map.groupBy(tallies, ({ key }) => key);
  return names.map((row): NameSummary => {
    const concept = conceptFor(row.keys);
    const isTerm = row.keys.some((key) => conceptOfKey(key) !== undefined);
    const kind = concept?.type ?? (isTerm ? 'term' : isPlace(row) ? 'place' : undefined);
    const spellings = spellingsOf(row.keys.flatMap((key) => byKey.get(key) ?? []));
    return {
      ...row,
      ...(kind === undefined ? {} : { kind }),
      ...(concept === undefined ? {} : { concept: concept.id }),
      spellings: spellings.map((spelling) => {
        const { language, form } = spelling;
        const preferred = concept && houseFormOn(concept, { language, house: tools.house, date: tools.date });
        const most = spellings.find((one) => one.language === language)!.form;
        return {
          ...spelling,
          ...(preferred === undefined ? {} : { preferred }),
          dissent: form !== (preferred ?? most),
        };
      }),
    };
  });
}

function isPlace({ keys }: LedgerName): boolean {
  return keys.some((key) => isCountry(lettersOf(key), languageOf(key)));
}

async function detailsOf(row: LedgerName, surroundings: Surroundings): Promise<NameDetails> {
  const { store, settings } = surroundings;
  const [summary] = await summaries([row], surroundings);
  const { terms } = checkTools(settings, new Date(), [await store.terms.load()]);
  const concept = terms.concepts.find(({ id }) => id === summary!.concept);
  const decisions = await decisionsOn(store, row.keys);
  const alike = await store.names.alike(row.keys);
  const similar = row.keys.flatMap((key) =>
    similarNames(
      key,
      (alike.get(key) ?? []).filter((other) => !row.keys.includes(other)),
      decisions,
    ),
  );
  const rows = await Promise.all(similar.map(async (one) => ({ ...one, row: (await store.names.find(one.key))! })));
  return {
    ...summary!,
    houseForms: concept === undefined ? [] : houseForms(concept),
    places: withoutApart(await store.names.uses(row.keys, MOST_PLACES), decisions),
    similar: [...new Map(rows.map((one) => [one.row.id, one])).values()].map(({ key, why, row: other }) => ({
      key,
      why,
      id: other.id,
      name: other.name,
    })),
    decisions,
  };
}

async function choose(choice: SpellingChoice, store: Store, settings: Settings): Promise<string> {
  return store.transaction(async (inner) => {
    const row = await findName(inner, choice.name);
    const own = await inner.terms.load();
    const known = conceptFinder(checkTools(settings, new Date(), [own]).terms)(row.keys);
    const spellings = spellingsOf(await inner.names.tallies(row.keys));
    const published = spellings.filter(({ columns }) => columns.some(({ column }) => column === PUBLISHED));
    const taken = new Set(own.concepts.map(({ id }) => id));
    const concept: Concept = known ?? conceptOf(row, published, taken);
    const house = choice.house ?? settings.house;
    const { language, form, validFrom } = choice;
    const changed = withHouseForm(concept, {
      language,
      form,
      ...(house === undefined || house === '' ? {} : { house }),
      ...(validFrom === undefined ? {} : { validFrom }),
      others: spellings.filter((one) => baseLanguage(one.language) === baseLanguage(language)).map((one) => one.form),
    });
    await inner.terms.save({
      concepts: [...own.concepts.filter(({ id }) => id !== changed.id), changed],
    });
    return changed.id;
  });
}

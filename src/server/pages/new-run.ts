import type { Document } from '../../corpus/document.ts';
import type { LanguageTag } from '../../shared/language.ts';
import type { BackendStatus, SystemStatus } from '../../workbench/contract.ts';
import type { Estimate } from '../../workbench/run-contract.ts';
import { addresses } from '../addresses.ts';
import type { Speech } from '../speech.ts';
import { documentHead } from './document.ts';
import { offeredLanguages } from './new-document.ts';

/** What was ticked and typed so far; not yet known to be right. */
export interface RunChoice {
  readonly targets: readonly string[];
  readonly systems: readonly string[];
}

export interface NewRun {
  readonly document: Document;
  /** Languages to offer with a box each. */
  readonly proposed: readonly LanguageTag[];
  readonly systems: readonly SystemStatus[];
  readonly backends: readonly BackendStatus[];
  readonly choice: RunChoice;
  /** Nothing as long as too little is chosen. */
  readonly estimate: Estimate | undefined;
  readonly faults: readonly string[];
}

/** The choice of languages and systems, with what it would send and cost. */
export function newRunView(
  { document, proposed, systems, backends, choice, estimate, faults }: NewRun,
  speech: Speech,
) {
  const usable = systems.filter(({ unavailable }) => unavailable === undefined);
  return {
    ...documentHead(document, speech),
    action: addresses.newRun(document.id),
    faults,
    targets: proposed.map((tag) => ({ tag, title: speech.language(tag), chosen: choice.targets.includes(tag) })),
    otherTargets: choice.targets.filter((tag) => !proposed.includes(tag)).join(' '),
    offered: offeredLanguages(speech),
    systems: usable.map((system) => ({ ...systemView(system, speech), chosen: choice.systems.includes(system.id) })),
    unusable: [...unusableSystems(systems), ...unusableBackends(systems, backends)],
    estimate: estimateView(estimate, speech),
  };
}

function systemView({ id, name, backend, kind, price, tokenPrice, glossary }: SystemStatus, speech: Speech) {
  const facts = [backend, ...(kind === undefined ? [] : [speech.t.backends.kinds[kind]])];
  if (price) {
    const amount = speech.money({ amount: price.perMillionCharacters, currency: price.currency });
    facts.push(speech.say(speech.t.newRun.price, { amount }));
  }
  if (tokenPrice) {
    const { currency } = tokenPrice;
    const input = speech.money({ amount: tokenPrice.input, currency });
    const output = speech.money({ amount: tokenPrice.output, currency });
    facts.push(speech.say(speech.t.newRun.tokenPrice, { input, output }));
  }
  if (glossary !== undefined) facts.push(glossary);
  return { id, name, facts: facts.join(' · ') };
}

const unusableSystems = (systems: readonly SystemStatus[]) =>
  systems.flatMap(({ name, unavailable }) => (unavailable === undefined ? [] : [{ name, reason: unavailable }]));

/** Back ends no system stands for yet, because a variable is missing. */
const unusableBackends = (systems: readonly SystemStatus[], backends: readonly BackendStatus[]) =>
  backends.flatMap(({ id, title, missing }) =>
    missing === undefined || systems.some(({ backend }) => backend === id) ? [] : [{ name: title, reason: missing }],
  );

/** One line per system and a sum; amounts in different currencies are not added up. */
function estimateView(estimate: Estimate | undefined, speech: Speech) {
  const systems = estimate?.systems ?? [];
  const sum = (of: (system: Estimate['systems'][number]) => number) =>
    speech.number(systems.reduce((total, system) => total + of(system), 0));
  const total = {
    name: speech.t.newRun.total,
    send: sum(({ send }) => send),
    reused: sum(({ reused }) => reused),
    kept: sum(({ kept }) => kept),
    absent: sum(({ absent }) => absent),
    characters: sum(({ characters }) => characters),
    cost: costOfAll(systems, speech),
  };
  return {
    known: estimate !== undefined,
    rows: systems.map((system) => ({
      name: system.name,
      send: speech.number(system.send),
      reused: speech.number(system.reused),
      kept: speech.number(system.kept),
      absent: speech.number(system.absent),
      characters: speech.number(system.characters),
      cost: system.cost ? speech.money(system.cost) : speech.t.newRun.noPrice,
    })),
    total,
  };
}

function costOfAll(systems: Estimate['systems'], speech: Speech): string {
  const sums = new Map<string, number>();
  for (const { cost } of systems) if (cost) sums.set(cost.currency, (sums.get(cost.currency) ?? 0) + cost.amount);
  if (sums.size === 0) return speech.t.newRun.noPrice;
  return [...sums].map(([currency, amount]) => speech.money({ amount, currency })).join(' + ');
}

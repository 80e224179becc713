import type { Failure } from '../backends/contract.ts';
import type { Cell, Usage } from '../evaluate/evaluation.ts';
import { contentHash } from '../shared/hash.ts';
import type { LanguageTag } from '../shared/language.ts';
import type { RunState, StoredTranslation } from '../stores/contract.ts';
import type { Entry, Ledger } from './ledger.ts';
import { missingItems, reveal } from './mask.ts';
import { joinPieces } from './pieces.ts';
import { keysOf, type PlannedCell, type PlanPart, type RunPlan, type SystemPlan } from './plan.ts';
import { costOf, sumTokens } from './price.ts';
import { isAbsence } from './progress.ts';

/** What a run brought, ready for the cells and columns of an Evaluation. */
export interface RunResult {
  readonly run: string;
  readonly state: Exclude<RunState, 'running'>;
  readonly systems: readonly SystemResult[];
}

export interface SystemResult {
  readonly id: string;
  readonly parts: readonly PartResult[];
  /** Over all parts. */
  readonly usage: Usage;
  /** Why nothing more was sent to this system. */
  readonly stopped?: Failure;
}

/** One document into one language by one system: one column of a comparison. */
export interface PartResult {
  readonly document: string;
  readonly target: LanguageTag;
  /** One per segment. */
  readonly cells: readonly Cell[];
  readonly usage: Usage;
}

export interface Answers {
  /** What the store holds of these keys. */
  readonly find: (keys: readonly string[]) => Promise<ReadonlyMap<string, StoredTranslation>>;
  readonly ledger: Pick<Ledger, 'of'>;
  /** Key → its share of the time of the request that brought it, milliseconds. */
  readonly shares: ReadonlyMap<string, number>;
  /** Key → characters of requests that brought nothing and may have been billed. */
  readonly possiblyBilled: ReadonlyMap<string, number>;
  readonly stops: ReadonlyMap<string, Failure>;
}

export async function systemResults(plan: RunPlan, answers: Answers): Promise<readonly SystemResult[]> {
  const results: SystemResult[] = [];
  for (const system of plan.systems) {
    const parts: PartResult[] = [];
    for (const part of system.parts) parts.push(await partResult(system, part, answers));
    const stopped = answers.stops.get(system.id);
    const usage = sumUsage(parts.map((part) => part.usage));
    results.push({ id: system.id, parts, usage, ...(stopped && { stopped }) });
  }
  return results;
}

async function partResult(system: SystemPlan, part: PlanPart, answers: Answers): Promise<PartResult> {
  const { document, target } = part;
  const entries = answers.ledger.of(part);
  const translations = await answers.find(keysOf(part));
  const cells = part.cells.map((cell, segment) => toCell(cell, entries[segment], translations));
  return { document, target, cells, usage: usageOf(system, cells, { entries, answers, translations }) };
}

type Translations = ReadonlyMap<string, StoredTranslation>;

function toCell(planned: PlannedCell, entry: Entry | undefined, translations: Translations): Cell {
  if (planned.state === 'unsupported') return { state: 'absent', reason: 'unsupported', message: planned.message };
  if (planned.state !== 'send') return { state: 'kept', text: planned.text };
  const failure = entry?.failure;
  if (failure !== undefined) {
    const { reason, message } = failure;
    return isAbsence(reason) ? { state: 'absent', reason, message } : { state: 'failed', reason, message };
  }
  const stored = planned.pieces.map(({ key }) => translations.get(key)!);
  return translatedCell(planned, stored, entry?.pays.length === 0);
}

function translatedCell(
  planned: Extract<PlannedCell, { state: 'send' }>,
  stored: readonly StoredTranslation[],
  reused: boolean,
): Cell {
  const { billedCharacters: _billed, ...first } = stored[0]!.answer;
  const billed = sumKnown(stored.map(({ answer }) => answer.billedCharacters));
  const scores = stored.flatMap(({ answer }) => answer.matchScore ?? []);
  const keys = stored.map(({ key }) => key);
  const texts = stored.map(({ answer }) => answer.text);
  const text = reveal(joinPieces(planned, texts), planned);
  const missing = missingItems(text, planned.items ?? []);
  return {
    state: 'translated',
    text,
    key: keys.length === 1 ? keys[0]! : contentHash(keys),
    reused,
    attempts: Math.max(...stored.map(({ attempts }) => attempts)),
    milliseconds: Math.max(...stored.map(({ milliseconds }) => milliseconds)),
    ...(billed !== undefined && { billedCharacters: billed }),
    ...(first.model !== undefined && { model: first.model }),
    ...(first.engine !== undefined && { engine: first.engine }),
    ...(first.recordedAt !== undefined && { recordedAt: first.recordedAt }),
    ...(scores.length > 0 && { matchScore: Math.min(...scores) }),
    ...(missing.length > 0 && { missing }),
  };
}

function usageOf(
  system: SystemPlan,
  cells: readonly Cell[],
  {
    entries,
    answers,
    translations,
  }: { entries: readonly (Entry | undefined)[]; answers: Answers; translations: Translations },
): Usage {
  const count = (state: Cell['state']) => cells.filter((cell) => cell.state === state).length;
  const paid = entries.flatMap((entry) => entry?.pays ?? []);
  const sent = paid.flatMap((key) => translations.get(key) ?? []);
  const charactersSent = sum(sent.map(({ characters }) => characters));
  const billed = sumKnown(sent.map(({ answer }) => answer.billedCharacters));
  const tokens = sumTokens(sent.map(({ answer }) => answer.tokens));
  const cost = costOf({ characters: billed ?? charactersSent, ...(tokens && { tokens }) }, system.price);
  const possiblyBilled = sumKnown(paid.map((key) => answers.possiblyBilled.get(key)));
  return {
    translated: count('translated'),
    reused: cells.filter((cell) => cell.state === 'translated' && cell.reused).length,
    kept: count('kept'),
    failed: count('failed'),
    absent: count('absent'),
    charactersSent,
    ...(billed !== undefined && { billedCharacters: billed }),
    ...(possiblyBilled !== undefined && { possiblyBilled }),
    ...(tokens && { tokens }),
    ...(cost && { cost }),
    milliseconds: sum(paid.map((key) => answers.shares.get(key) ?? 0)),
  };
}

function sumUsage(usages: readonly Usage[]): Usage {
  const total = (pick: (usage: Usage) => number) => sum(usages.map(pick));
  const billed = sumKnown(usages.map((usage) => usage.billedCharacters));
  const possiblyBilled = sumKnown(usages.map((usage) => usage.possiblyBilled));
  const tokens = sumTokens(usages.filter(({ charactersSent }) => charactersSent > 0).map((usage) => usage.tokens));
  // A part whose cost nobody knows leaves the sum unknown.
  const currency = usages.every(({ cost }) => cost !== undefined) ? usages[0]?.cost?.currency : undefined;
  return {
    translated: total((usage) => usage.translated),
    reused: total((usage) => usage.reused),
    kept: total((usage) => usage.kept),
    failed: total((usage) => usage.failed),
    absent: total((usage) => usage.absent),
    charactersSent: total((usage) => usage.charactersSent),
    ...(billed !== undefined && { billedCharacters: billed }),
    ...(possiblyBilled !== undefined && { possiblyBilled }),
    ...(tokens && { tokens }),
    ...(currency !== undefined && { cost: { amount: total((usage) => usage.cost?.amount ?? 0), currency } }),
    milliseconds: total((usage) => usage.milliseconds ?? 0),
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** Undefined when none is known. */
function sumKnown(numbers: readonly (number | undefined)[]): number | undefined {
  const known = numbers.filter((number) => number !== undefined);
  return known.length === 0 ? undefined : sum(known);
}

import type { Failure } from '../backends/contract.ts';
import type { Cell, Usage } from '../evaluate/evaluation.ts';
import { contentHash } from '../shared/hash.ts';
import type { LanguageTag } from '../shared/language.ts';
import type { RunState, Store, StoredOutcome, StoredTranslation } from '../stores/contract.ts';
import { eachChunk, type Part, type PlannedCell, partsOf } from './cells.ts';
import { missingItems, reveal } from './mask.ts';
import { joinPieces } from './pieces.ts';
import type { RunPlan, SystemPlan } from './plan.ts';
import { isAbsence } from './progress.ts';

/** What a run brought. Its cells are in the store: `eachCell` reads them a few at a time, `withCells` all at once. */
export interface RunResult {
  readonly run: string;
  readonly state: Exclude<RunState, 'running'>;
  readonly systems: readonly SystemResult[];
}

export interface SystemResult<PartOf extends PartResult = PartResult> {
  readonly id: string;
  readonly parts: readonly PartOf[];
  /** Over all parts. */
  readonly usage: Usage;
  /** Why nothing more was sent to this system. */
  readonly stopped?: Failure;
}

/** One document into one language by one system: one column of a comparison. */
export interface PartResult {
  readonly document: string;
  readonly target: LanguageTag;
  readonly usage: Usage;
}

export interface WholePart extends PartResult {
  /** One per segment. */
  readonly cells: readonly Cell[];
}

export interface WholeResult extends RunResult {
  readonly systems: readonly SystemResult<WholePart>[];
}

/** What a run brought with all its cells, for whoever compares them side by side. */
export async function withCells(plan: RunPlan, result: RunResult, store: Store): Promise<WholeResult> {
  const systems: SystemResult<WholePart>[] = [];
  for (const planned of plan.systems) {
    const system = result.systems.find(({ id }) => id === planned.system.id)!;
    const parts: WholePart[] = [];
    for (const [index, part] of partsOf(plan).entries()) {
      const cells: Cell[] = [];
      for await (const cell of eachCell(part, planned, { run: result.run, past: plan.past, store })) cells.push(cell);
      parts.push({ ...system.parts[index]!, cells });
    }
    systems.push({ ...system, parts });
  }
  return { ...result, systems };
}

export interface CellsOf {
  readonly run: string;
  readonly past: string | undefined;
  readonly store: Store;
}

/** The cells of one part of a run, one per segment, read from the store. */
export async function* eachCell(part: Part, planned: SystemPlan, { run, past, store }: CellsOf): AsyncGenerator<Cell> {
  const place = { document: part.document.id, target: part.target, system: planned.system.id };
  for await (const { first, cells } of eachChunk(part, planned, past)) {
    const outcomes = await store.runs.outcomes(run, { ...place, first, end: first + cells.length });
    const bySegment = new Map(outcomes.map((outcome) => [outcome.segment, outcome]));
    const translations = await store.translations.find(outcomes.flatMap(({ keys }) => keys));
    for (const [index, cell] of cells.entries()) yield toCell(cell, bySegment.get(first + index), translations);
  }
}

type SentCell = Extract<PlannedCell, { state: 'send' }>;

function toCell(
  planned: PlannedCell,
  outcome: StoredOutcome | undefined,
  translations: ReadonlyMap<string, StoredTranslation>,
): Cell {
  if (planned.state === 'unsupported') return { state: 'absent', reason: 'unsupported', message: planned.message };
  if (planned.state !== 'send') return { state: 'kept', text: planned.text };
  if (outcome === undefined) return CUT_OFF;
  if (outcome.failure !== undefined) {
    return { state: isAbsence(outcome.failure.reason) ? 'absent' : 'failed', ...outcome.failure };
  }
  const stored = planned.pieces.map(({ job }) => translations.get(job.key)!);
  return translatedCell(planned, stored, outcome.reused);
}

const CUT_OFF: Cell = {
  state: 'failed',
  reason: 'cancelled',
  message: 'The run was cut off before this was translated.',
};

function translatedCell(planned: SentCell, stored: readonly StoredTranslation[], reused: boolean): Cell {
  const { billedCharacters: _billed, ...first } = stored[0]!.answer;
  const billed = stored.flatMap(({ answer }) => answer.billedCharacters ?? []);
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
    ...(billed.length > 0 && { billedCharacters: billed.reduce((sum, one) => sum + one) }),
    ...(first.model !== undefined && { model: first.model }),
    ...(first.engine !== undefined && { engine: first.engine }),
    ...(first.recordedAt !== undefined && { recordedAt: first.recordedAt }),
    ...(scores.length > 0 && { matchScore: Math.min(...scores) }),
    ...(missing.length > 0 && { missing }),
  };
}

import { randomUUID } from 'node:crypto';
import { type CheckPlan, checkText } from '../evaluate/check-text.ts';
import { systemText } from '../evaluate/checked-text.ts';
import type { Cell, Comparison, Finding } from '../evaluate/evaluation.ts';
import { applyToComparison } from '../review/apply.ts';
import {
  type Correction,
  type CurrentSegment,
  correctionsFor,
  currentSegments,
  postEdit,
} from '../review/corrections.ts';
import type { Decision, PostEdit } from '../review/decision.ts';
import { stateOf } from '../review/log.ts';
import { WorkbenchError } from '../shared/errors.ts';
import type { Store } from '../stores/contract.ts';
import { acceptanceOf, findingsAt } from './accept-findings.ts';
import { appendAct } from './append-act.ts';
import { checkPlan, type PlanTools } from './check-plan.ts';
import { loadDecisions } from './decisions.ts';
import { evaluatedDocument } from './evaluated-document.ts';
import { findComparison } from './find-evaluation.ts';

/** A text of a comparison: what one system made of the document. */
export interface TextOf {
  readonly evaluation: string;
  readonly comparison: string;
  readonly system: string;
}

export interface CorrectRequest extends TextOf {
  /** Positions among the comparison's findings. */
  readonly findings: readonly number[];
  /** Written in all places the findings name; left out: their own suggestions are followed. */
  readonly spelling?: string;
}

export interface CheckedEdit {
  /** Findings in the segment as it is given, decisions applied. */
  readonly findings: readonly Finding[];
  /** How many findings the segment has more and fewer than before. */
  readonly fresh: readonly Finding[];
  readonly gone: readonly Finding[];
}

/** Use cases around the corrected text of a system. */
export interface CorrectionUseCases {
  /** The text as it stands, with what people corrected. */
  text(text: TextOf): Promise<readonly CurrentSegment[]>;
  /** What would be changed; nothing is. */
  preview(request: CorrectRequest): Promise<readonly Correction[]>;
  /** Corrects the text and accepts the findings of it, in one step that can be undone. Returns the step's number. */
  apply(request: CorrectRequest & { readonly by: string }): Promise<number>;
  /**
   * Keeps one segment as somebody edited it. `seen`: the text it was edited from.
   * @throws WorkbenchError `conflict` when it is another one by now
   */
  save(request: TextOf & { segment: string; text: string; by: string; seen?: string }): Promise<number>;
  /** The checks of one text over the text with one segment edited; nothing is kept. */
  check(request: TextOf & { segment: string; text: string }): Promise<CheckedEdit>;
}

export interface CorrectionTools extends PlanTools {
  /** ISO time. */
  readonly now: () => string;
}

export function correctionUseCases(tools: CorrectionTools): CorrectionUseCases {
  const { store } = tools;
  return {
    text: async (text) => (await opened(text, store)).current,
    preview: async (request) => correctionsOf(request, await opened(request, store)),
    apply: (request) => store.transaction((inner) => apply(request, { ...tools, store: inner })),
    save: (request) => store.transaction((inner) => save(request, { ...tools, store: inner })),
    check: (request) => checkEdit(request, tools),
  };
}

interface Opened {
  readonly comparison: Comparison;
  readonly edits: readonly PostEdit[];
  readonly current: readonly CurrentSegment[];
}

/** @throws WorkbenchError `not-found` when there is no such evaluation, comparison or system */
async function opened(text: TextOf, store: Store): Promise<Opened> {
  const comparison = await findComparison(store, text);
  if (!comparison.columns.some(({ id, kind }) => id === text.system && kind !== 'source')) {
    const known = comparison.columns.filter(({ kind }) => kind !== 'source').map(({ id }) => id);
    throw new WorkbenchError('not-found', `There is no system "${text.system}"; there are ${known.join(', ')}.`);
  }
  const { edits } = stateOf(await store.reviews.log(comparison.document.id));
  return { comparison, edits, current: currentSegments(comparison, text.system, edits) };
}

function correctionsOf({ findings, system, spelling }: CorrectRequest, { comparison, edits }: Opened) {
  return correctionsFor(comparison, findingsAt(comparison, findings), { system, spelling, edits });
}

async function apply(request: CorrectRequest & { readonly by: string }, tools: CorrectionTools): Promise<number> {
  const { comparison, ...rest } = await opened(request, tools.store);
  const corrections = correctionsOf(request, { comparison, ...rest });
  const changed = corrections.filter(({ before, after }) => before !== after);
  if (changed.length === 0) throw new WorkbenchError('input', 'Nothing is to be changed in this text.');
  const made = { by: request.by, at: tools.now() };
  const edits = changed.map(({ segment, base, after }) =>
    postEdit(comparison, { segment, base, text: after }, { ...made, id: randomUUID(), system: request.system }),
  );
  const decisions = findingsAt(comparison, request.findings)
    .filter((finding) => touches(finding, request.system))
    .map((finding) => acceptanceOf(comparison, finding, { ...made, spelling: request.spelling }));
  return append(tools.store, { ...made, document: comparison.document.id }, { edits, decisions });
}

const touches = ({ system, spans }: Finding, wanted: string): boolean =>
  system === wanted || spans.some(({ column }) => column === wanted);

async function save(
  request: Parameters<CorrectionUseCases['save']>[0],
  { store, now }: CorrectionTools,
): Promise<number> {
  const { comparison, current } = await opened(request, store);
  const { segment, base, text } = segmentOf(request, current);
  if (request.seen !== undefined && request.seen !== text) {
    throw new WorkbenchError('conflict', `Somebody else edited segment "${request.segment}" meanwhile: ${text}`);
  }
  const made = { by: request.by, at: now() };
  const given = { segment, base, text: request.text };
  const edit = postEdit(comparison, given, { ...made, id: randomUUID(), system: request.system });
  return append(store, { ...made, document: comparison.document.id }, { edits: [edit], decisions: [] });
}

function segmentOf({ segment }: { readonly segment: string }, current: readonly CurrentSegment[]): CurrentSegment {
  const found = current.find(({ id }) => id === segment);
  if (found !== undefined) return found;
  throw new WorkbenchError('not-found', `This system has no text for a segment "${segment}".`);
}

const append = (
  store: Store,
  made: { readonly by: string; readonly at: string; readonly document: string },
  change: { readonly edits: readonly PostEdit[]; readonly decisions: readonly Decision[] },
): Promise<number> =>
  appendAct(store, { ...made, id: randomUUID(), everywhere: false, change: { type: 'edit', ...change } });

async function checkEdit(
  request: Parameters<CorrectionUseCases['check']>[0],
  tools: CorrectionTools,
): Promise<CheckedEdit> {
  const { comparison, current } = await opened(request, tools.store);
  const { segment } = segmentOf(request, current);
  const document = evaluatedDocument(comparison, await tools.store.documents.find(comparison.document.id));
  const plan = await checkPlan([document], tools);
  const decisions = await loadDecisions(tools, [document.id]);
  const found = (text: string) => {
    const texts = new Map([...current.map((one) => [one.segment, one.text] as const), [segment, text]]);
    const cells = (comparison.cells[request.system] ?? []).map((cell, index) => withText(cell, texts.get(index)));
    const column = { id: request.system, target: comparison.target, cells };
    const { findings } = checkText(systemText(document, column), plan);
    return inSegment(findings);
  };
  const inSegment = (findings: readonly Finding[]) => {
    const decided = applyToComparison({ ...comparison, findings }, decisions, tools.now());
    return decided.findings.filter(({ spans }) => spans.some((span) => span.segment === segment));
  };
  // What was found in an untouched text is known, as long as the rules are the same: half the wait for who types.
  const known = current.every(({ edit }) => edit === undefined) && sameRules(comparison, plan);
  const before = known
    ? inSegment(comparison.findings.filter(({ system }) => system === request.system))
    : found(current.find((one) => one.segment === segment)!.text);
  const after = found(request.text);
  return { findings: after, fresh: without(after, before), gone: without(before, after) };
}

/** Whether the comparison was made by the checks of today. */
function sameRules(comparison: Comparison, { checks }: CheckPlan): boolean {
  const versions = new Map(comparison.checks.map(({ check, version }) => [check, version]));
  return checks.every(({ id, version }) => versions.get(id) === version);
}

const withText = (cell: Cell, text: string | undefined): Cell =>
  text !== undefined && (cell.state === 'translated' || cell.state === 'kept') ? { ...cell, text } : cell;

const sameFinding = ({ check, kind, message }: Finding) => JSON.stringify([check, kind, message]);

/** Findings the other list does not hold. What is said counts, since every fingerprint of an edited segment is new. */
function without(findings: readonly Finding[], others: readonly Finding[]): readonly Finding[] {
  const known = new Set(others.map(sameFinding));
  return findings.filter((finding) => !known.has(sameFinding(finding)));
}

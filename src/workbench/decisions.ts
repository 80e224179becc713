import { randomUUID } from 'node:crypto';
import type { Comparison, DecisionAction, DecisionScope, Evaluation, Finding } from '../evaluate/evaluation.ts';
import { aboutFinding } from '../review/about.ts';
import { applyDecisions, applyToComparison } from '../review/apply.ts';
import { type CheckCount, checkCounts } from '../review/check-counts.ts';
import { withEffort } from '../review/comparison-effort.ts';
import { DECISION_FILE_VERSION, type Decision, type DecisionFile, type MendedLinks } from '../review/decision.ts';
import { formsOf } from '../review/finding-forms.ts';
import { type Act, type Change, nextRedo, nextUndo, type Own, type ReviewState, stateOf } from '../review/log.ts';
import { type Merge, mergeFile } from '../review/merge.ts';
import { WorkbenchError } from '../shared/errors.ts';
import type { Store } from '../stores/contract.ts';
import { appendAct } from './append-act.ts';
import type { PlanTools } from './check-plan.ts';
import { decisionsOf, linksOf, openDecisionFile, readDecisionFile } from './decision-file.ts';
import { findComparison } from './find-evaluation.ts';
import { judgedAgain } from './gates.ts';
import { keepingNames } from './name-ledger.ts';
import { relink } from './relink.ts';

export interface DecideRequest {
  readonly evaluation: string;
  /** Id of the comparison within it. */
  readonly comparison: string;
  /** Positions among the comparison's findings, from 0. */
  readonly findings: readonly number[];
  readonly action: DecisionAction;
  readonly scope: DecisionScope;
  readonly by: string;
  readonly reason?: string;
  /** Accepted name: the spelling for all places. */
  readonly spelling?: string;
  /** Number of the last step the person has seen; what others decided on these findings since is a conflict. */
  readonly seen?: number;
}

/** A finding somebody else decided on in between, and how. */
export interface MeanwhileDecided {
  readonly finding: number;
  readonly decision: Decision;
}

export type DecideOutcome =
  /** `act` is left out when all of it was decided so already. */
  | { readonly state: 'decided'; readonly act?: string; readonly number: number }
  /** Nothing was written. Ask the person, and decide again with this number as `seen`. */
  | { readonly state: 'conflict'; readonly number: number; readonly meanwhile: readonly MeanwhileDecided[] };

/** A step that was taken back or done again; `change` says what it had been. */
export interface StepTaken {
  readonly act: string;
  readonly change: Change;
  readonly number: number;
}

/** Use cases of the decision memory. */
export interface DecisionUseCases {
  /** Decisions that count, of a document (with those that reach it from elsewhere) or all, in the order they were made. */
  list(document?: string): Promise<readonly Decision[]>;
  /** Number of the last step: what a page that is made now has seen. */
  last(): Promise<number>;
  /** @throws WorkbenchError `not-found`; `input` when there is no such finding, or no two names to tell apart */
  decide(request: DecideRequest): Promise<DecideOutcome>;
  /** Opens decided findings again. Decision ids that count no more are left alone. */
  reopen(request: Own & { readonly decisions: readonly string[] }): Promise<number>;
  /** Takes back this person's last step on this document; undefined when there is none. */
  undo(own: Own): Promise<StepTaken | undefined>;
  redo(own: Own): Promise<StepTaken | undefined>;
  counts(): Promise<readonly CheckCount[]>;
  exportFile(): Promise<DecisionFile>;
  /** @throws WorkbenchError `input` naming the file and what is wrong in it */
  importFile(text: string, from: { readonly origin: string; readonly by: string }): Promise<Merge>;
}

export interface DecisionTools extends PlanTools {
  /** ISO time. */
  readonly now: () => string;
}

/** What counts for some documents, from the store and the decision file of the settings. */
export async function loadDecisions(
  { store, settings }: Pick<DecisionTools, 'store' | 'settings'>,
  documents: readonly string[],
): Promise<readonly Decision[]> {
  return decisionsOf(await loadState(store, documents), openDecisionFile(settings));
}

/** The same, with the mended links that may hold for outputs of these documents. */
export async function loadDecided(
  { store, settings }: Pick<DecisionTools, 'store' | 'settings'>,
  documents: readonly string[],
): Promise<{ readonly decisions: readonly Decision[]; readonly links: readonly MendedLinks[] }> {
  const [state, file] = [await loadState(store, documents), openDecisionFile(settings)];
  return { decisions: decisionsOf(state, file), links: linksOf(state, file) };
}

async function loadState(store: Store, documents: readonly string[]): Promise<ReviewState> {
  const [only] = new Set(documents).size === 1 ? documents : [];
  return stateOf(await store.reviews.log(only));
}

/** A saved Evaluation with what was decided and corrected since, judged anew by its rules. */
export async function decidedEvaluation(
  evaluation: Evaluation,
  tools: Pick<DecisionTools, 'store' | 'settings'>,
): Promise<Evaluation> {
  const state = await loadState(
    tools.store,
    evaluation.comparisons.map(({ document }) => document.id),
  );
  const decided = applyDecisions(evaluation, decisionsOf(state, openDecisionFile(tools.settings)));
  return judgedAgain({ ...decided, comparisons: decided.comparisons.map((one) => withEffort(one, state)) });
}

export function decisionUseCases(tools: DecisionTools): DecisionUseCases {
  const { store, settings, now } = tools;
  const list = async (document?: string) => {
    const decisions = await loadDecisions(tools, document === undefined ? [] : [document]);
    return document === undefined ? decisions : decisions.filter((decision) => reaches(decision, document));
  };
  const step = async (own: Own, type: 'undo' | 'redo') =>
    keepingNames(store, async (inner) => {
      const log = await inner.reviews.log(own.document);
      const target = type === 'undo' ? nextUndo(log, own) : nextRedo(log, own);
      if (target === undefined) return undefined;
      const act = newAct(own, { type, act: target.id }, now());
      if (target.change.type === 'align') await relink(target.change, type, { ...tools, store: inner });
      const number = await inner.reviews.append({ ...act, everywhere: target.everywhere });
      return { act: target.id, change: target.change, number };
    });
  return {
    list,
    last: () => store.reviews.last(),
    decide: (request) => keepingNames(store, (inner) => decide(request, { store: inner, settings, now })),
    reopen: ({ decisions, ...own }) =>
      keepingNames(store, (inner) => inner.reviews.append(newAct(own, { type: 'withdraw', decisions }, now()))),
    undo: (own) => step(own, 'undo'),
    redo: (own) => step(own, 'redo'),
    counts: async () => checkCounts(await list()),
    async exportFile() {
      const { decisions, edits, takes, links } = stateOf(await store.reviews.log());
      const head = { formatVersion: DECISION_FILE_VERSION, kind: 'gegenlesen-decisions' } as const;
      return { ...head, exportedAt: now(), decisions, edits, takes, links };
    },
    importFile: async (text, { origin, by }) => {
      const file = readDecisionFile(text, origin);
      return keepingNames(store, async (inner) => {
        const merge = mergeFile(stateOf(await inner.reviews.log()), file);
        const { decisions, edits, takes, links } = merge;
        if (decisions.length + edits.length + takes.length + links.length > 0) {
          await appendAct(inner, newAct({ by, document: '' }, { type: 'edit', decisions, edits, takes, links }, now()));
        }
        return merge;
      });
    },
  };
}

const reaches = ({ scope, about }: Decision, document: string): boolean =>
  scope === 'everywhere' || scope === 'not-same' || about.document === document;

/** Steps that may concern other documents are marked: they are read with every document. */
function newAct({ by, document }: Own, change: Change, at: string): Act {
  const far = change.type === 'withdraw' || document === '';
  const decided = change.type === 'decide' || change.type === 'edit' ? change.decisions : [];
  const everywhere = far || decided.some(({ scope }) => scope === 'everywhere' || scope === 'not-same');
  return { id: randomUUID(), at, by, document, everywhere, change };
}

async function decide(request: DecideRequest, tools: Omit<DecisionTools, 'cwd'>): Promise<DecideOutcome> {
  const comparison = await findComparison(tools.store, request);
  const findings = request.findings.map((index) => findingAt(comparison, index));
  if (request.scope === 'not-same') requireTwoNames(findings);
  const document = comparison.document.id;
  const log = await tools.store.reviews.log(document);
  const state = stateOf(log);
  const number = await tools.store.reviews.last();
  const meanwhile =
    request.seen === undefined ? [] : decidedSince(request.seen, { request, comparison, state, now: tools.now });
  if (meanwhile.some(({ decision }) => !wantsSame(request, decision))) return { state: 'conflict', number, meanwhile };
  const known = new Set(meanwhile.map(({ finding }) => finding));
  const at = tools.now();
  const decisions = request.findings.flatMap((index, position) =>
    known.has(index) ? [] : [decisionOn(aboutFinding(comparison, findings[position]!), request, at)],
  );
  if (decisions.length === 0) return { state: 'decided', number };
  const act = newAct({ by: request.by, document }, { type: 'decide', decisions }, at);
  return { state: 'decided', act: act.id, number: await tools.store.reviews.append(act) };
}

function decisionOn(about: Decision['about'], request: DecideRequest, at: string): Decision {
  const { action, scope, by, reason, spelling } = request;
  return {
    id: randomUUID(),
    action,
    scope,
    by,
    at,
    ...(reason === undefined ? {} : { reason }),
    ...(spelling === undefined ? {} : { spelling }),
    about,
  };
}

function findingAt({ id, findings }: Comparison, index: number): Finding {
  const finding = findings[index];
  if (finding !== undefined) return finding;
  throw new WorkbenchError('input', `${id} has no finding ${index}: it has ${findings.length}, counted from 0.`);
}

function requireTwoNames(findings: readonly Finding[]): void {
  const without = findings.find((finding) => formsOf(finding).length < 2);
  if (without === undefined) return;
  throw new WorkbenchError('input', `"${without.message}" is not about two names; dismiss it in another way.`);
}

interface Asked {
  readonly request: DecideRequest;
  readonly comparison: Comparison;
  readonly state: ReviewState;
  readonly now: () => string;
}

/** Which of these findings got their decision after a step. */
function decidedSince(seen: number, { request, comparison, state, now }: Asked): readonly MeanwhileDecided[] {
  const { findings } = applyToComparison(comparison, state.decisions, now());
  const byId = new Map(state.decisions.map((decision) => [decision.id, decision]));
  return request.findings.flatMap((finding) => {
    const note = findings[finding]?.decision;
    const decision = note && note.state !== 'outdated' ? byId.get(note.decision) : undefined;
    if (decision === undefined || (state.madeIn.get(decision.id) ?? 0) <= seen) return [];
    return [{ finding, decision }];
  });
}

const wantsSame = ({ action, scope, spelling }: DecideRequest, decision: Decision): boolean =>
  decision.action === action && decision.scope === scope && decision.spelling === spelling;

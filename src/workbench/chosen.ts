import type { CheckedText } from '../checks/contract.ts';
import { type CheckPlan, checkText } from '../evaluate/check-text.ts';
import { systemText } from '../evaluate/checked-text.ts';
import type { Cell, Comparison, Finding } from '../evaluate/evaluation.ts';
import { consensusOf } from '../metrics/consensus.ts';
import { openMetric } from '../metrics/registry.ts';
import { applyToComparison } from '../review/apply.ts';
import { type Agreement, type ChosenSegment, chosenText, suggestionsFor, textHash } from '../review/chosen-text.ts';
import { type ReviewState, type StoredAct, stateOf } from '../review/log.ts';
import { contentHash } from '../shared/hash.ts';
import { checkPlan, type PlanTools } from './check-plan.ts';
import { decisionsOf, openDecisionFile } from './decision-file.ts';
import { evaluatedDocument } from './evaluated-document.ts';
import { comparisonOf, findEvaluation } from './find-evaluation.ts';

/** A comparison of a saved Evaluation. */
export interface ComparisonPlace {
  readonly evaluation: string;
  readonly comparison: string;
}

/** The text to be published of a comparison, with the log it comes from. */
export interface Chosen {
  /** With what was decided up to now. */
  readonly comparison: Comparison;
  readonly segments: readonly ChosenSegment[];
  readonly log: readonly StoredAct[];
  readonly state: ReviewState;
  /** Of the text as it stands. */
  readonly hash: string;
}

export interface ChosenTools extends PlanTools {
  /** ISO time. */
  readonly now: () => string;
  readonly agreements: Agreements;
  readonly found: FoundOnce;
}

/** Segments whose agreement is remembered: that of 8 systems takes a millisecond or two. */
const MOST_REMEMBERED = 20_000;

/** How far texts of a segment agree (chrF), worked out once for the same texts. */
export class Agreements {
  readonly #known = new Map<string, readonly number[]>();
  readonly #metric = openMetric('chrf');

  of({ evaluation, comparison }: ComparisonPlace): Agreement {
    return (segment, texts) => {
      const key = JSON.stringify([evaluation, comparison, segment]);
      const known = this.#known.get(key);
      if (known !== undefined) return known;
      if (this.#known.size >= MOST_REMEMBERED) this.#known.clear();
      const { expectedGain } = consensusOf(
        texts.map((text) => [text]),
        this.#metric,
      );
      this.#known.set(key, expectedGain);
      return expectedGain;
    };
  }
}

/** Texts whose findings are remembered: what is open in browsers, not what there is. */
const MOST_TEXTS = 16;

/**
 * What the checks found in texts, worked out once for the same text and the same rules: a page of the editor of 1,000 segments would take
 * some tenths of a second each time somebody opens it, and nobody else is answered meanwhile.
 */
export class FoundOnce {
  readonly #known = new Map<string, readonly Finding[]>();

  of(text: CheckedText, plan: CheckPlan): readonly Finding[] {
    const { boilerplate, ...tools } = plan.tools;
    const checks = plan.checks.map(({ id, version }) => [id, version]);
    const key = contentHash([text, tools, [...(boilerplate ?? [])], checks, plan.settings]);
    const findings = this.#known.get(key) ?? checkText(text, plan).findings;
    // What was asked for last is forgotten last.
    this.#known.delete(key);
    this.#known.set(key, findings);
    if (this.#known.size > MOST_TEXTS) this.#known.delete(this.#known.keys().next().value!);
    return findings;
  }
}

/** @throws WorkbenchError `not-found` */
export async function openChosen(place: ComparisonPlace, tools: ChosenTools): Promise<Chosen> {
  const { store, settings } = tools;
  const evaluation = await findEvaluation(store, place.evaluation);
  const saved = comparisonOf(evaluation, place.comparison);
  const log = await store.reviews.log(saved.document.id);
  const state = stateOf(log);
  const decisions = decisionsOf(state, openDecisionFile(settings));
  const comparison = applyToComparison(saved, decisions, evaluation.createdAt);
  const segments = chosenText(comparison, state, suggestionsFor(comparison, tools.agreements.of(place)));
  return { comparison, segments, log, state, hash: textHash(segments) };
}

/** Column id of the text to be published while it is checked; its findings carry the column each segment came from. */
const TEXT_COLUMN = 'text';

/** The plan of the checks over the text to be published. */
export async function planFor({ comparison }: Pick<Chosen, 'comparison'>, tools: ChosenTools) {
  const document = evaluatedDocument(comparison, await tools.store.documents.find(comparison.document.id));
  return { document, plan: await checkPlan([document], tools) };
}

type Planned = { readonly document: ReturnType<typeof evaluatedDocument>; readonly plan: CheckPlan };

/** What the checks find in the text to be published, with what was decided about it. */
export function findingsIn(
  chosen: Pick<Chosen, 'comparison' | 'segments' | 'state'>,
  { document, plan }: Planned,
  tools: Pick<ChosenTools, 'settings' | 'now' | 'found'>,
): readonly Finding[] {
  const { comparison, segments, state } = chosen;
  const cells = segments.map((segment) => cellOf(comparison, segment));
  const text = systemText(document, { id: TEXT_COLUMN, target: comparison.target, cells });
  const findings = tools.found.of(text, plan);
  const placed = findings.map((finding): Finding => {
    const { system: _text, ...rest } = finding;
    const column = segments[finding.spans[0]!.segment]?.column;
    return column ? { ...rest, system: column } : rest;
  });
  const decisions = decisionsOf(state, openDecisionFile(tools.settings));
  return applyToComparison({ ...comparison, findings: placed }, decisions, tools.now()).findings;
}

function cellOf({ cells }: Comparison, { segment, column, text, base, state }: ChosenSegment): Cell {
  if (state === 'blank') return { state: 'kept', text: '' };
  if (state === 'missing') return { state: 'failed', reason: 'unavailable', message: 'No system has a text here.' };
  const cell = cells[column]?.[segment];
  if (cell?.state === 'kept' && text === base) return cell;
  return { state: 'translated', text, reused: false };
}

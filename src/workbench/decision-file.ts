import { z } from 'zod';
import type { Settings } from '../config/settings.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { applyDecisions } from '../review/apply.ts';
import {
  DECISION_FILE_VERSION,
  type Decision,
  type DecisionFile,
  decisionFileSchema,
  type MendedLinks,
} from '../review/decision.ts';
import { byTime, type ReviewState } from '../review/log.ts';
import { mergeFile } from '../review/merge.ts';
import { readTextFile } from '../shared/read-file.ts';
import { readSavedJson } from '../shared/saved-json.ts';

/** @throws WorkbenchError `input` naming the file and the member that is wrong, or the version it was written by. */
export function readDecisionFile(text: string, origin: string): DecisionFile {
  return readSavedJson(text, origin, {
    schema: decisionFileSchema,
    version: DECISION_FILE_VERSION,
    head: z.object({ kind: z.literal('gegenlesen-decisions'), formatVersion: z.number() }),
    otherwise: 'not a decision file. Make one with "gegenlesen decisions export".',
  });
}

/** The decision file of the settings; nothing when none is named. */
export function openDecisionFile({ decisions }: Settings): DecisionFile | undefined {
  return decisions === undefined ? undefined : readDecisionFile(readTextFile(decisions), decisions);
}

/** What counts when a file stands beside a log, in the order it was made. */
export function decisionsOf(state: ReviewState, file: DecisionFile | undefined): readonly Decision[] {
  if (file === undefined) return state.decisions;
  return [...state.decisions, ...mergeFile(state, file).decisions].sort(byTime);
}

/** Mended links that count when a file stands beside a log; later ones come later. */
export const linksOf = (state: ReviewState, file: DecisionFile | undefined): readonly MendedLinks[] =>
  file === undefined ? state.links : [...state.links, ...mergeFile(state, file).links];

/** The Evaluation with the decisions of a file; as it was when there is none. */
export const withDecisionFile = (evaluation: Evaluation, file: DecisionFile | undefined): Evaluation =>
  file === undefined ? evaluation : applyDecisions(evaluation, file.decisions.toSorted(byTime));

import { guessLanguage, isInOtherLanguage } from '../../corpus/language-of-segment.ts';
import { baseLanguage } from '../../shared/language.ts';
import { alignTerms } from './align-terms.ts';
import {
  type Consistency,
  consistencyOf,
  NOT_FOUND,
  type PseudoReference,
  type TermUse,
  withPseudoReferences,
} from './consistency.ts';
import { type TermScheme, type TermSuccess, termSuccess } from './success.ts';
import type { DictionaryName, TermTask } from './task.ts';

/** Term success of one dictionary, with what the reference itself reaches: the ceiling, which is seldom 100 %. */
export interface DictionaryResult extends TermSuccess {
  readonly reference: TermSuccess | null;
}

export interface ConsistencyResult extends Readonly<Record<PseudoReference, Consistency | null>> {
  /** Who found the translations of the terms: `file` (`--aligned`) or `own` (dictionary and IBM Model 1). */
  readonly aligner: 'file' | 'own';
  readonly uses: number;
  /** Uses for which no translation was found. */
  readonly notFound: number;
  /** Consistency of the reference under the same aligner; null when the alignment was given or there is no reference. */
  readonly reference: Readonly<Record<PseudoReference, Consistency | null>> | null;
}

/** All measures of one output. Consistency means little without success and language beside it: always all three. */
export interface TermEvaluation extends Readonly<Record<DictionaryName, DictionaryResult>> {
  readonly formatVersion: 1;
  readonly signature: {
    readonly scheme: TermScheme;
    readonly tolerance: string;
    readonly sourceLanguage: string;
    readonly targetLanguage: string;
  };
  readonly segments: number;
  /** Share of the non-empty outputs that are in the target language; null when none can be judged. */
  readonly targetLanguageShare: number | null;
  readonly consistency: ConsistencyResult;
}

/** Raised when the ending tables or the rule change. */
const TOLERANCE = 'endings-1';

/**
 * Term success and consistency of one output. Pure; the same input gives the same numbers.
 * @param aligned translations of the `proper` terms found by somebody else, instead of by the own aligner
 */
export function evaluateTerms(task: TermTask, scheme: TermScheme, aligned?: readonly TermUse[]): TermEvaluation {
  const { sourceLanguage, targetLanguage } = task;
  const reference = referenceTask(task);
  const dictionary = (name: DictionaryName): DictionaryResult => ({
    ...termSuccess(task, (segment) => segment[name], scheme),
    reference: reference && termSuccess(reference, (segment) => segment[name], scheme),
  });
  const uses = aligned ?? withPseudoReferences(alignTerms(task));
  return {
    formatVersion: 1,
    signature: { scheme, tolerance: TOLERANCE, sourceLanguage, targetLanguage },
    segments: task.segments.length,
    targetLanguageShare: targetLanguageShare(task),
    proper: dictionary('proper'),
    random: dictionary('random'),
    consistency: {
      aligner: aligned === undefined ? 'own' : 'file',
      uses: uses.length,
      notFound: uses.filter(({ found }) => found.startsWith(NOT_FOUND)).length,
      ...consistencyOf(uses),
      reference: reference && aligned === undefined ? consistencyOf(withPseudoReferences(alignTerms(reference))) : null,
    },
  };
}

/** The reference as if it were an output; null when a segment has none. */
function referenceTask(task: TermTask): TermTask | null {
  const hypothesis = task.segments.flatMap(({ reference }) => (reference === undefined ? [] : [reference]));
  return hypothesis.length === task.segments.length ? { ...task, hypothesis } : null;
}

// Languages an output may turn out to be in; one WMT25 system sent Russian for every direction.
const POSSIBLE = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'cs', 'ru', 'uk', 'zh', 'ja', 'ar'];

/** Share of the non-empty outputs that are in the target language; null when none can be judged. */
export function targetLanguageShare({ hypothesis, sourceLanguage, targetLanguage }: TermTask): number | null {
  const possible = [...new Set([baseLanguage(sourceLanguage), ...POSSIBLE])];
  const field = { expected: targetLanguage, possible, named: false };
  const judged = hypothesis.filter((text) => guessLanguage(text, field).language !== 'und');
  if (judged.length === 0) return null;
  return judged.filter((text) => !isInOtherLanguage(text, field)).length / judged.length;
}

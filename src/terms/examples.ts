import { type ConceptHit, conceptMatcher } from './concept-matcher.ts';
import type { Concept, ExampleExpectation, TermExample } from './termbase.ts';

/** An example that does not come out as it says. */
export interface FailedExample {
  /** Index in `concept.examples`. */
  readonly index: number;
  readonly example: TermExample;
  /** `expected flag, but nothing of the concept stands in it` */
  readonly reason: string;
}

/** The examples of a concept that its own terms contradict; empty when all is well. */
export function failedExamples(concept: Concept): readonly FailedExample[] {
  return (concept.examples ?? []).flatMap((example, index) => {
    const { language, house, date, text, expect } = example;
    const hits = conceptMatcher({ concepts: [{ ...concept }] }, { language, house, date }).find(text);
    const outcome = outcomeOf(hits);
    return outcome === expect ? [] : [{ index, example, reason: reasonOf(expect, outcome, hits) }];
  });
}

function outcomeOf(hits: readonly ConceptHit[]): ExampleExpectation {
  if (hits.some(({ term }) => term.standing === 'forbidden')) return 'flag';
  return hits.length > 0 ? 'ok' : 'none';
}

function reasonOf(expect: ExampleExpectation, outcome: ExampleExpectation, hits: readonly ConceptHit[]): string {
  const found = hits.map(({ text, term }) => `“${text}” (${term.standing})`).join(', ');
  const what = outcome === 'none' ? 'no term of the concept stands in it' : `it has ${found}`;
  return `expected "${expect}", but ${what}`;
}

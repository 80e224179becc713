import type { Finding } from '../../evaluate/evaluation.ts';
import { evidenceWords, formsOf } from '../../review/finding-forms.ts';
import { findingClass } from './finding-class.ts';

/** What the finding is about where no spelling is at fault: the name or term that is wanted. */
export const wantedOf = ({ evidence }: Finding): readonly string[] =>
  [evidence.preferred, evidence.sourceName, evidence.name].map(evidenceWords).find((words) => words.length > 0) ?? [];

/** Two findings with one of these in common belong together. */
function keysOf(finding: Finding): readonly string[] {
  const { evidence, check, kind, severity } = finding;
  const others = [evidence.preferred, evidence.sourceForms, evidence.sourceName, evidence.sourceTerms, evidence.name];
  const concept = evidenceWords(evidence.concept).map((id) => `concept ${id}`);
  const subjects = [...formsOf(finding), ...others.flatMap(evidenceWords), ...concept];
  if (findingClass(finding) === 'name' && subjects.length > 0) return subjects;
  return [JSON.stringify([check, kind, severity, evidence.language])];
}

/**
 * Findings that call for one decision, in the order of each decision's first finding. Names and terms: all that share
 * a spelling, whatever check found them; everything else: the same check, kind, severity and language.
 */
export function decisionsOf(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const parents = findings.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parents[root] !== root) root = parents[root]!;
    return root;
  };
  const seen = new Map<string, number>();
  for (const [index, finding] of findings.entries()) {
    for (const key of keysOf(finding)) {
      const [left, right] = [rootOf(seen.get(key) ?? index), rootOf(index)];
      parents[Math.max(left, right)] = Math.min(left, right);
      seen.set(key, Math.min(left, right));
    }
  }
  const groups = Map.groupBy(findings.entries(), ([index]) => rootOf(index));
  return [...groups.values()].map((group) => group.map(([, finding]) => finding));
}

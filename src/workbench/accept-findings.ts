import { randomUUID } from 'node:crypto';
import type { Comparison, Finding } from '../evaluate/evaluation.ts';
import { aboutFinding } from '../review/about.ts';
import type { Decision } from '../review/decision.ts';
import { formsOf } from '../review/finding-forms.ts';
import { WorkbenchError } from '../shared/errors.ts';

/** Findings by their positions. @throws WorkbenchError `input` when there is no such finding */
export function findingsAt({ id, findings }: Comparison, wanted: readonly number[]): readonly Finding[] {
  return wanted.map((index) => {
    const finding = findings[index];
    if (finding !== undefined) return finding;
    throw new WorkbenchError('input', `${id} has no finding ${index}: it has ${findings.length}, counted from 0.`);
  });
}

/** The decision that a finding was right, with the spelling a name got. */
export function acceptanceOf(
  comparison: Comparison,
  finding: Finding,
  { by, at, spelling }: { readonly by: string; readonly at: string; readonly spelling?: string | undefined },
): Decision {
  const named = spelling !== undefined && formsOf(finding).length > 0 ? { spelling } : {};
  const about = aboutFinding(comparison, finding);
  return { id: randomUUID(), action: 'accepted', scope: 'this', by, at, ...named, about };
}

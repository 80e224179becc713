import type { Failure } from '../backends/contract.ts';
import { placedSegments } from '../corpus/document.ts';
import type { Cell, Comparison, Evaluation } from '../evaluate/evaluation.ts';
import { type Place, type System, signatureOf } from '../jobs/plan.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { canonicalJson } from '../shared/hash.ts';
import type { Store } from '../stores/contract.ts';
import { findDocument } from './documents.ts';
import { findEvaluation } from './find-evaluation.ts';
import type { CellPlace, CompareRequest, Retry, RetryRequest } from './run-contract.ts';
import { systemsOf } from './systems-of.ts';

/** The comparison that sends failed cells of an Evaluation again, and nothing else. */
export async function retryOf(
  { evaluation: id, comparison, system, segments, ...request }: RetryRequest,
  store: Store,
): Promise<CompareRequest> {
  const earlier = await findEvaluation(store, id);
  const failed = earlier.comparisons.flatMap(failedCells);
  const cells = failed.filter(
    (cell) =>
      (comparison === undefined || cell.comparison === comparison) &&
      (system === undefined || cell.system === system) &&
      (segments === undefined || segments.includes(cell.segment)),
  );
  if (cells.length === 0) throw nothingFailed(id, failed);
  await Promise.all(earlier.comparisons.map((one) => requireUnchanged(one, store)));
  return {
    ...request,
    documents: [...new Set(earlier.comparisons.map(({ document }) => document.id))],
    targets: [...new Set(earlier.comparisons.map(({ target }) => target))],
    systems: systemsOf(earlier),
    retry: { evaluation: id, cells },
  };
}

export function failedCells({ id, cells }: Comparison): readonly CellPlace[] {
  return Object.entries(cells).flatMap(([system, column]) =>
    column.flatMap((cell, segment) => (cell.state === 'failed' ? [{ comparison: id, system, segment }] : [])),
  );
}

function nothingFailed(id: string, failed: readonly CellPlace[]): WorkbenchError {
  const bySystem = [...Map.groupBy(failed, ({ system }) => system)].map(
    ([system, cells]) => `${cells.length} of ${system}`,
  );
  const known = failed.length === 0 ? 'No cell of it failed.' : `Failed are others: ${bySystem.join(', ')}.`;
  return new WorkbenchError('input', `There is nothing to try again in evaluation ${id}. ${known}`);
}

async function requireUnchanged({ document, segments }: Comparison, store: Store): Promise<void> {
  const now = placedSegments(await findDocument(store, document.id)).map(({ text }) => text);
  if (canonicalJson(now) === canonicalJson(segments.map(({ text }) => text))) return;
  throw new WorkbenchError('input', `The document ${document.id} has changed since. Compare it anew.`);
}

/**
 * What every other cell than those of a retry said before.
 * @throws WorkbenchError `settings` when a system is not what it was: its stored translations would not be found.
 */
export async function leaveAllBut(
  { evaluation, cells }: Retry,
  systems: readonly System[],
  store: Store,
): Promise<(place: Place) => Failure | undefined> {
  const earlier = await findEvaluation(store, evaluation);
  for (const system of systems) requireSameSettings(system, earlier);
  const chosen = new Set(cells.map(({ comparison, system, segment }) => JSON.stringify([comparison, system, segment])));
  const comparisons = new Map(earlier.comparisons.map((one) => [JSON.stringify([one.document.id, one.target]), one]));
  return ({ document, target, system, segment }) => {
    const comparison = comparisons.get(JSON.stringify([document, target]));
    if (comparison === undefined || chosen.has(JSON.stringify([comparison.id, system, segment]))) return undefined;
    return failureOf(comparison.cells[system]?.[segment]);
  };
}

/** A translation is found in the store, so its failure is not needed there. */
function failureOf(cell: Cell | undefined): Failure {
  if (cell?.state === 'failed') return { reason: cell.reason, message: cell.message };
  return { reason: 'cancelled', message: 'Not sent: only chosen cells were tried again. Compare anew to send it.' };
}

function requireSameSettings(system: System, { comparisons }: Evaluation): void {
  const before = comparisons.flatMap(({ columns }) => columns).find(({ id }) => id === system.id)?.signature;
  if (before === undefined || canonicalJson(before) === canonicalJson(signatureOf(system))) return;
  throw new WorkbenchError(
    'settings',
    `System ${system.id} has other settings than in that run, so nothing would fit together. Compare anew.`,
  );
}

import type { Alignment, Document } from '../corpus/document.ts';
import { alignedCells } from '../evaluate/aligned-cells.ts';
import { compareDocument, type SystemResult } from '../evaluate/evaluate.ts';
import type { Column, Comparison, Usage } from '../evaluate/evaluation.ts';
import type { AlignChange } from '../review/act.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { checkPlan, type PlanTools } from './check-plan.ts';
import { evaluatedDocument } from './evaluated-document.ts';
import { findEvaluation } from './find-evaluation.ts';
import { saveEvaluation } from './name-ledger.ts';

/**
 * Puts other links into a saved Evaluation: cells, findings, differences, names and scores follow, and the document keeps the
 * links for its next run. Marks of outside programs stay, but for the segments whose text is another one now.
 * @throws WorkbenchError `conflict` when somebody mended the same links in between
 */
export async function relink(change: AlignChange, direction: 'do' | 'undo' | 'redo', tools: PlanTools): Promise<void> {
  const { store } = tools;
  const { system } = change;
  const [from, to] = direction === 'undo' ? [change.after, change.before] : [change.before, change.after];
  const evaluation = await findEvaluation(store, change.evaluation);
  const comparison = evaluation.comparisons.find(({ id }) => id === change.comparison);
  const known = comparison?.alignments?.[system];
  if (comparison === undefined || known === undefined)
    throw new WorkbenchError('not-found', `Column "${system}" has no links that could be mended.`);
  if (JSON.stringify(known.links) !== JSON.stringify(from))
    throw new WorkbenchError('conflict', 'Somebody else mended these links meanwhile. Load the page again.');
  const alignment: Alignment = { units: known.units, links: to };
  const stored = await store.documents.find(comparison.document.id);
  const document = withReferences(evaluatedDocument(comparison, stored), comparison);
  const mended = rebuilt(comparison, { document, system, alignment }, await checkPlan([document], tools));
  const comparisons = evaluation.comparisons.map((one) => (one === comparison ? mended : one));
  await saveEvaluation(store, { ...evaluation, comparisons });
  if (stored !== undefined) await store.documents.save(withLinks(stored, { comparison, system, alignment }));
}

interface Relinked {
  readonly document: Document;
  readonly system: string;
  readonly alignment: Alignment;
}

function rebuilt(
  comparison: Comparison,
  { document, system, alignment }: Relinked,
  plan: Awaited<ReturnType<typeof checkPlan>>,
): Comparison {
  const { run, target, columns } = comparison;
  const alignments = { ...comparison.alignments, [system]: alignment };
  const systems = columns
    .filter(({ kind }) => kind === 'system')
    .map((column): SystemResult => {
      const own = alignments[column.id];
      return { ...headOf(column), cells: comparison.cells[column.id] ?? [], ...(own && { alignment: own }) };
    });
  const again = compareDocument({ document, target, systems, ...(run === undefined ? {} : { run }) }, plan);
  const { scorers } = comparison;
  return scorers === undefined
    ? again
    : { ...again, scorers: scorers.map((one) => withoutChanged(one, comparison, again)) };
}

function headOf({ id, name, backend = '', signature = {}, note, usage }: Column): Omit<SystemResult, 'cells'> {
  return { id, name, backend, signature, usage: usage ?? NO_USAGE, ...(note === undefined ? {} : { note }) };
}

const NO_USAGE: Usage = { translated: 0, reused: 0, kept: 0, failed: 0, absent: 0, charactersSent: 0 };

type Scorer = NonNullable<Comparison['scorers']>[number];

function withoutChanged(scorer: Scorer, before: Comparison, now: Comparison): Scorer {
  const columns = Object.entries(scorer.columns).map(([id, { segments, ...rest }]) => {
    const same = (at: number) => JSON.stringify(before.cells[id]?.[at]) === JSON.stringify(now.cells[id]?.[at]);
    const kept = segments.map((mark, at) => (same(at) ? mark : null));
    const marks = kept.filter((mark) => mark !== null);
    const score = marks.length === 0 ? null : marks.reduce((sum, mark) => sum + mark, 0) / marks.length;
    return [id, kept.every((mark, at) => mark === segments[at]) ? { ...rest, segments } : { score, segments: kept }];
  });
  return { ...scorer, columns: Object.fromEntries(columns) };
}

function withReferences(document: Document, { columns, cells }: Comparison): Document {
  const references = columns
    .filter(({ kind }) => kind === 'reference')
    .map(({ id, language }) => ({
      id,
      language,
      texts: (cells[id] ?? []).map((cell) => (cell.state === 'translated' ? cell.text : null)),
    }));
  return references.length === 0 ? document : { ...document, references };
}

/** The stored document with the mended links, where it still holds the same output. */
function withLinks(
  document: Document,
  {
    comparison,
    system,
    alignment,
  }: { readonly comparison: Comparison; readonly system: string; readonly alignment: Alignment },
): Document {
  const units = JSON.stringify(alignment.units);
  const outputs = document.outputs?.map((output) =>
    system.startsWith(output.id) && JSON.stringify(output.alignment?.units) === units
      ? { ...output, alignment, texts: textsOf(alignment, comparison.segments.length) }
      : output,
  );
  return outputs === undefined ? document : { ...document, outputs };
}

/** The text of each segment, `null` where another one has it or none does. */
export function textsOf(alignment: Alignment, segments: number): readonly (string | null)[] {
  const planned = Array.from({ length: segments }, () => ({ state: 'absent' as const, reason: '', message: '' }));
  return alignedCells(alignment, planned).map((cell) =>
    cell.state === 'translated' && cell.text !== '' ? cell.text : null,
  );
}

import { correctionsFor } from '../review/corrections.ts';
import { replacer } from '../review/find-replace.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { acceptanceOf, findingsAt } from './accept-findings.ts';
import { type Chosen, type ChosenTools, openChosen } from './chosen.ts';
import { appendChanges } from './chosen-acts.ts';
import type { Change, ChosenCorrection, EditorUseCases, HarmoniseRequest, ReplaceRequest } from './editor-contract.ts';

export function changesOf(request: ReplaceRequest, { segments }: Chosen): readonly Change[] {
  const replaced = replacer(request, request.replacement);
  return segments.flatMap(({ segment, id, column, text }) => {
    const change = text === '' ? undefined : replaced(text);
    return change === undefined || change.after === change.before ? [] : [{ ...change, segment, id, column }];
  });
}

export async function replace(request: Parameters<EditorUseCases['replace']>[0], tools: ChosenTools) {
  const chosen = await openChosen(request, tools);
  if (chosen.hash !== request.seen)
    throw new WorkbenchError('conflict', 'The text was changed meanwhile. Look at what would be replaced once more.');
  const changes = changesOf(request, chosen);
  if (changes.length === 0) throw new WorkbenchError('input', 'Nothing is to be replaced in this text.');
  const number = await appendChanges(tools, chosen, {
    changes,
    decisions: [],
    made: { by: request.by, at: tools.now() },
  });
  return { number, segments: changes.length };
}

export function harmonised({ findings, spelling }: HarmoniseRequest, { comparison, segments, state }: Chosen) {
  const columns = [...new Set(segments.map(({ column }) => column).filter((column) => column !== ''))];
  const wanted = findingsAt(comparison, findings);
  return columns
    .flatMap((column) =>
      correctionsFor(comparison, wanted, { system: column, spelling, edits: state.edits })
        .filter(({ segment }) => segments[segment]?.column === column)
        .map((correction): ChosenCorrection => ({ ...correction, column })),
    )
    .sort((left, right) => left.segment - right.segment);
}

export async function harmonise(
  request: HarmoniseRequest & { readonly by: string },
  tools: ChosenTools,
): Promise<number> {
  const chosen = await openChosen(request, tools);
  const changes = harmonised(request, chosen).filter(({ before, after }) => before !== after);
  if (changes.length === 0) throw new WorkbenchError('input', 'Nothing is to be changed in this text.');
  const made = { by: request.by, at: tools.now() };
  const columns = new Set(changes.map(({ column }) => column));
  const decisions = findingsAt(chosen.comparison, request.findings)
    .filter(({ system, spans }) => [system, ...spans.map(({ column }) => column)].some((one) => columns.has(one ?? '')))
    .map((finding) => acceptanceOf(chosen.comparison, finding, { ...made, spelling: request.spelling }));
  return appendChanges(tools, chosen, { changes, decisions, made });
}

import { randomUUID } from 'node:crypto';
import { standing } from '../evaluate/standing.ts';
import { type ChosenSegment, chosenText } from '../review/chosen-text.ts';
import { postEdit } from '../review/corrections.ts';
import type { PostEdit } from '../review/decision.ts';
import { keyOf, memoryKey } from '../review/edit-memory.ts';
import { editEffort } from '../review/effort.ts';
import { stateOf } from '../review/log.ts';
import { statusOf } from '../review/status.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { type Chosen, type ChosenTools, type ComparisonPlace, findingsIn, openChosen, planFor } from './chosen.ts';
import { appendEdit, segmentOf, takeOf } from './chosen-acts.ts';
import { changesOf, harmonise, harmonised, replace } from './editor-changes.ts';
import type {
  CheckedSegment,
  DecidedSegment,
  EditedText,
  EditorUseCases,
  SaveOutcome,
  SaveRequest,
  TakeRequest,
  Theirs,
} from './editor-contract.ts';
import { findComparison } from './find-evaluation.ts';

export function editorUseCases(tools: ChosenTools): EditorUseCases {
  const inside = <Result>(work: (inner: ChosenTools) => Promise<Result>) =>
    tools.store.transaction((store) => work({ ...tools, store }));
  return {
    open: (place) => open(place, tools),
    decided: (place) => decided(place, tools),
    take: (request) => inside((inner) => take(request, inner)),
    save: (request) => inside((inner) => save(request, inner)),
    check: (request) => check(request, tools),
    find: async (request) => {
      const chosen = await openChosen(request, tools);
      return { changes: changesOf(request, chosen), hash: chosen.hash };
    },
    replace: (request) => inside((inner) => replace(request, inner)),
    previewHarmonised: async (request) => harmonised(request, await openChosen(request, tools)),
    harmonise: (request) => inside((inner) => harmonise(request, inner)),
  };
}

async function open(place: ComparisonPlace, tools: ChosenTools): Promise<EditedText> {
  const chosen = await openChosen(place, tools);
  const { comparison, segments, hash, log } = chosen;
  return {
    comparison,
    segments,
    hash,
    findings: standing(findingsIn(chosen, await planFor(chosen, tools), tools)),
    status: statusOf(log, { target: comparison.target, text: hash }),
    remembered: await rememberedFor(chosen, tools),
  };
}

async function decided(place: ComparisonPlace, { store }: ChosenTools): Promise<ReadonlyMap<number, DecidedSegment>> {
  const comparison = await findComparison(store, place);
  const state = stateOf(await store.reviews.log(comparison.document.id));
  return new Map(
    chosenText(comparison, state, new Map()).flatMap(({ segment, column, base, text, take, edit }) => {
      if (take === undefined) return [];
      const by = edit?.by ?? take.by;
      return [[segment, { column, by, ...(text === base ? {} : { edited: text }) }] as const];
    }),
  );
}

/** Post-edits of the same source and machine text, for segments nobody edited here; the newest of each. */
async function rememberedFor({ comparison, segments }: Chosen, { store }: ChosenTools) {
  const keys = new Map(
    segments
      .filter(({ edit, base }) => edit === undefined && base !== '')
      .map(({ segment, base }) => [segment, memoryKey(comparison.target, comparison.segments[segment]!.text, base)]),
  );
  const found = new Map<string, PostEdit>();
  const documents = await store.reviews.remembering([...new Set(keys.values())]);
  for (const document of new Set(documents)) {
    const { edits } = stateOf(await store.reviews.log(document === '' ? comparison.document.id : document));
    for (const edit of edits) {
      const key = keyOf(edit);
      const known = key === undefined ? undefined : found.get(key);
      if (key !== undefined && (known === undefined || known.at < edit.at)) found.set(key, edit);
    }
  }
  return new Map(
    [...keys].flatMap(([segment, key]) => {
      const edit = found.get(key);
      return edit === undefined ? [] : [[segment, edit] as const];
    }),
  );
}

function offerOf({ id, offers }: ChosenSegment, column: string): ChosenSegment['offers'][number] {
  const offer = offers.find((one) => one.column === column);
  if (offer !== undefined) return offer;
  const known = offers.map((one) => one.column).join(', ');
  throw new WorkbenchError('input', `"${column}" has no text for segment "${id}". There are texts of ${known}.`);
}

async function take({ takes, by, ...place }: TakeRequest, tools: ChosenTools): Promise<number> {
  const chosen = await openChosen(place, tools);
  const made = { by, at: tools.now() };
  const wanted = takes.map(({ segment, system }) => {
    const { text } = offerOf(segmentOf(chosen, segment), system);
    return takeOf(chosen.comparison, { id: segment, column: system, base: text }, made);
  });
  return appendEdit(tools, chosen, { takes: wanted, edits: [], decisions: [], made });
}

async function save(request: SaveRequest, tools: ChosenTools): Promise<SaveOutcome> {
  const chosen = await openChosen(request, tools);
  const { comparison, log } = chosen;
  const current = segmentOf(chosen, request.segment);
  // Before anybody chose, a segment may be edited from whatever column it was shown with.
  const column = current.state === 'taken' ? current.column : request.system;
  const offer = offerOf(current, column);
  const text = offer.edit?.text ?? offer.text;
  if (column !== request.system || (text !== request.seen && text !== request.text))
    return { state: 'conflict', theirs: theirsOf(current, { system: column, text, edit: offer.edit }) };
  const made = { by: request.by, at: tools.now() };
  const milliseconds = (offer.edit?.milliseconds ?? 0) + (request.milliseconds ?? 0);
  const given = { segment: current.segment, base: offer.text, text: request.text, milliseconds };
  const edit = postEdit(comparison, given, { ...made, id: randomUUID(), system: column });
  const takes =
    current.state === 'taken' ? [] : [takeOf(comparison, { id: current.id, column, base: offer.text }, made)];
  const number =
    text === request.text
      ? await tools.store.reviews.last()
      : await appendEdit(tools, chosen, { takes, edits: [edit], decisions: [], made });
  const after = await openChosen(request, tools);
  return { state: 'saved', number, status: statusOf(log, { target: comparison.target, text: after.hash }) };
}

function theirsOf(
  { take }: ChosenSegment,
  { system, text, edit }: { system: string; text: string; edit: PostEdit | undefined },
): Theirs {
  const who = edit ?? take;
  return { system, text, ...(who === undefined ? {} : { by: who.by, at: who.at }) };
}

async function check(request: Parameters<EditorUseCases['check']>[0], tools: ChosenTools): Promise<CheckedSegment> {
  const chosen = await openChosen(request, tools);
  const current = segmentOf(chosen, request.segment);
  const { text: base } = offerOf(current, request.system);
  const { text, system: column } = request;
  const segments = chosen.segments.map((one) =>
    one === current ? { ...one, state: 'taken' as const, column, text } : one,
  );
  const findings = standing(findingsIn({ ...chosen, segments }, await planFor(chosen, tools), tools));
  return {
    findings: findings.filter(({ spans }) => spans.some(({ segment }) => segment === current.segment)),
    effort: editEffort([{ base, text }]),
  };
}

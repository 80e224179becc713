import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Comparison } from '../evaluate/evaluation.ts';
import { ownAssets } from '../reports/html.ts';
import { aboutFinding } from '../review/about.ts';
import { postEdit } from '../review/corrections.ts';
import {
  DECISION_FILE_VERSION,
  type Decision,
  type DecisionFile,
  type PostEdit,
  type Take,
} from '../review/decision.ts';
import { checkedVerdict } from '../review/judging/check-verdict.ts';
import type { ReviewKind } from '../review/judging/kinds.ts';
import { TYPOLOGIES } from '../review/judging/presets.ts';
import type { Typology } from '../review/judging/typology.ts';
import { type MadeConflict, type Merge, mergeFile } from '../review/merge.ts';
import {
  askedIn,
  PACKET_VERSION,
  type PacketAnswers,
  type PacketSlip,
  packetAnswersSchema,
  packetSlipSchema,
} from '../review/packet.ts';
import { readBundle } from '../shared/asset-files.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { contentHash } from '../shared/hash.ts';
import { readSavedJson } from '../shared/saved-json.ts';
import { appendAct } from './append-act.ts';
import { type Chosen, type ChosenTools, type ComparisonPlace, openChosen } from './chosen.ts';
import { PacketKeys } from './packet-keys.ts';
import { mergeRatings, type PacketVerdict, type RatingMerge } from './packet-ratings.ts';
import { optionsOf, packetSubject, packetView } from './packet-view.ts';
import { readTemplates } from './templates.ts';

export interface PacketRequest extends ComparisonPlace {
  /** Texts under letters, in an order of its own per segment; no names, no findings. */
  readonly blind: boolean;
  /** How texts are judged. Default: marks from 0 to 100 (`da`). */
  readonly kind?: ReviewKind | undefined;
  /** Of kind `mqm`; left out: the MQM core. */
  readonly typology?: Typology | undefined;
}

/** Which counts where the packet and the store disagree. */
export const PREFERENCES = ['newer', 'ours', 'theirs'] as const;
export type Preference = (typeof PREFERENCES)[number];

export interface MergeRequest {
  /** What the packet's page saved. */
  readonly text: string;
  /** Name of the file, for messages. */
  readonly origin: string;
  /** Who merges; what is merged is signed by who filled the packet in. */
  readonly by: string;
  /** Default: what is newer. */
  readonly prefer?: Preference;
  /** Only says what would be merged. */
  readonly dryRun?: boolean;
}

export interface PacketMerge {
  readonly place: ComparisonPlace;
  readonly document: string;
  /** Who filled it in. */
  readonly by: string;
  readonly savedAt: string;
  readonly blind: boolean;
  /** What is new, and where the two disagree. */
  readonly merge: Merge;
  readonly ratings: RatingMerge;
  /** Step that can be taken back; left out when nothing was written. */
  readonly number?: number;
}

/** Use cases of review packets: a page to be handed out, filled in without a server, and merged back. */
export interface PacketUseCases {
  write(request: PacketRequest): Promise<{ readonly name: string; readonly html: string }>;
  /**
   * Merges answers. Merging them twice changes nothing.
   * @throws WorkbenchError `input` when they are none, or were tampered with; `conflict` when they are stale: the
   * document was compared anew since, with other texts or findings
   */
  merge(request: MergeRequest): Promise<PacketMerge>;
}

export function packetUseCases(tools: ChosenTools): PacketUseCases {
  return {
    write: (request) => write(request, tools),
    merge: (request) => tools.store.transaction((store) => merge(request, { ...tools, store })),
  };
}

async function write({ blind, kind, typology, ...place }: PacketRequest, tools: ChosenTools) {
  const chosen = await openChosen(place, tools);
  const { comparison } = chosen;
  const keys = await PacketKeys.of(tools.store);
  // In the order of the schema, in which it comes back and is signed.
  const slip: PacketSlip = packetSlipSchema.parse({
    version: PACKET_VERSION,
    id: randomUUID(),
    ...place,
    subject: packetSubject(comparison),
    blind,
    createdAt: tools.now(),
    ...(kind === undefined ? {} : { kind }),
    ...(kind === 'mqm' ? { typology: typology ?? TYPOLOGIES['mqm-core']! } : {}),
  });
  const [templates, style, script] = await Promise.all([
    readTemplates(),
    readBundle('packet.css'),
    readBundle('packet.js'),
  ]);
  const model = { packet: packetView(chosen, slip, keys), ...ownAssets({ style, script }) };
  return {
    name: `${comparison.document.id}.${comparison.target}.${blind ? 'blind-' : ''}packet.html`,
    html: templates.render('pages/packet', model),
  };
}

async function merge(request: MergeRequest, tools: ChosenTools): Promise<PacketMerge> {
  const { text, origin, by, prefer = 'newer', dryRun = false } = request;
  const keys = await PacketKeys.of(tools.store);
  const answers = readAnswers(text, origin, keys);
  const { slip } = answers;
  const chosen = await openFresh(answers, origin, tools);
  const { document } = chosen.comparison;
  const file = fileOf(answers, chosen, keys);
  const found = preferred(mergeFile(chosen.state, file), { prefer, now: tools.now() });
  const place = { evaluation: slip.evaluation, comparison: slip.comparison };
  const verdicts = verdictsOf(answers, chosen, keys);
  const ratings = await mergeRatings({ answers, verdicts, by, dryRun }, tools);
  const { by: who, savedAt } = answers;
  const told = { place, document: document.id, by: who, savedAt, blind: slip.blind, merge: found, ratings };
  const { decisions, edits, takes } = found;
  if (dryRun || decisions.length + edits.length + takes.length === 0) return told;
  const everywhere = decisions.some(({ scope }) => scope === 'everywhere' || scope === 'not-same');
  const number = await appendAct(tools.store, {
    id: randomUUID(),
    at: tools.now(),
    by,
    document: document.id,
    everywhere,
    change: { type: 'edit', decisions, edits, takes },
  });
  return { ...told, number };
}

/** @throws WorkbenchError `input` on a file that is none, or whose seal or signature is wrong */
function readAnswers(text: string, origin: string, keys: PacketKeys): PacketAnswers {
  const answers = readSavedJson(text, origin, {
    schema: packetAnswersSchema,
    version: PACKET_VERSION,
    head: z.object({ kind: z.literal('gegenlesen-packet'), formatVersion: z.number() }),
    otherwise: 'not the answers of a review packet. Save them with the button on its page.',
  });
  if (!keys.isSealed(answers))
    throw new WorkbenchError(
      'input',
      `${origin}: the packet was not made by this store, or what it says of itself was changed. Merge it where it was made.`,
    );
  if (!keys.isSigned(answers))
    throw new WorkbenchError(
      'input',
      `${origin}: the answers were changed after they were saved. Ask for the file as the packet's page saved it.`,
    );
  return answers;
}

/** @throws WorkbenchError `conflict` when the newest comparison is about other texts or findings */
async function openFresh({ slip }: PacketAnswers, origin: string, tools: ChosenTools): Promise<Chosen> {
  const chosen = await openChosen(slip, tools);
  const { document, target } = chosen.comparison;
  const latest = await tools.store.evaluations.latest(document.id, target);
  const newest = latest?.comparisons.find((one) => one.document.id === document.id && one.target === target);
  if (newest !== undefined && packetSubject(newest) === slip.subject) return chosen;
  throw new WorkbenchError(
    'conflict',
    `${origin}: the packet is stale: "${document.id}" was compared anew since ${slip.createdAt.slice(0, 16)}, and its texts or findings are others now. Nothing was merged. Hand out a new packet.`,
  );
}

/** What an answer about a text under a letter is about. @throws WorkbenchError `input` when there is no such text */
function placesIn({ slip }: PacketAnswers, { segments }: Chosen, keys: PacketKeys) {
  const known = new Map(
    segments.map((segment) => [
      segment.id,
      { segment, options: new Map(optionsOf(segment, slip, keys).map((one) => [one.letter, one])) },
    ]),
  );
  return ({ segment: id, option }: { readonly segment: string; readonly option: string }) => {
    const found = known.get(id);
    const text = found?.options.get(option);
    if (found === undefined || text === undefined)
      throw new WorkbenchError('input', `The packet has no text ${option} in segment "${id}".`);
    return { index: found.segment.segment, id, columns: text.columns, base: text.text };
  };
}

/**
 * What the packet says of texts, by column, held to what it asked for; the page as published is not judged.
 * @throws WorkbenchError `input` on a span beyond its text, or a severity or category that was not offered
 */
function verdictsOf(answers: PacketAnswers, chosen: Chosen, keys: PacketKeys): readonly PacketVerdict[] {
  const placeOf = placesIn(answers, chosen, keys);
  const asked = askedIn(answers.slip);
  return answers.ratings.map(({ segment, option, at: _when, ...given }) => {
    const { index, columns, base } = placeOf({ segment, option });
    const candidates = [{ id: option, text: base, systems: columns }];
    const item = { source: chosen.comparison.segments[index]!.text, candidates };
    const said = checkedVerdict(asked, item, { [option]: given })[option]!;
    return { segment: index, columns, said };
  });
}

/** The answers in the form in which decisions, edits and takes are carried from store to store. */
function fileOf(answers: PacketAnswers, chosen: Chosen, keys: PacketKeys): DecisionFile {
  const { savedAt } = answers;
  const placeOf = placesIn(answers, chosen, keys);
  return {
    formatVersion: DECISION_FILE_VERSION,
    kind: 'gegenlesen-decisions',
    exportedAt: savedAt,
    decisions: answers.decisions.map((answer) => decisionOf(answer, answers, chosen.comparison)),
    edits: answers.edits.map((answer): PostEdit => {
      const { index, columns, base } = placeOf(answer);
      const system = columns[0]!;
      const { text, milliseconds } = answer;
      return postEdit(
        chosen.comparison,
        { segment: index, base, text, milliseconds },
        { ...madeBy(answers, answer), system },
      );
    }),
    takes: answers.takes.map((answer): Take => {
      const { id, columns, base } = placeOf(answer);
      const { document, target } = chosen.comparison;
      return { ...madeBy(answers, answer), document: document.id, target, segment: id, system: columns[0]!, base };
    }),
    links: [],
  };
}

/** The same answer of the same packet always gets the same id, so that merging twice is noticed. */
const madeBy = ({ slip, by }: PacketAnswers, answer: { readonly at: string }) => ({
  id: `packet-${contentHash([slip.id, answer]).slice(0, 32)}`,
  by,
  at: answer.at,
});

function decisionOf(
  answer: PacketAnswers['decisions'][number],
  answers: PacketAnswers,
  comparison: Comparison,
): Decision {
  const { finding: index, fingerprint, action, scope, reason } = answer;
  const finding = comparison.findings[index];
  if (finding === undefined || finding.fingerprint !== fingerprint)
    throw new WorkbenchError('input', `The packet decides on a finding that is not there: ${index}.`);
  return {
    ...madeBy(answers, answer),
    action,
    scope,
    ...(reason.trim() === '' ? {} : { reason }),
    about: aboutFinding(comparison, finding),
  };
}

/** A merge in which one side was given way to: what is taken over against its time is dated now. */
function preferred(merge: Merge, { prefer, now }: { readonly prefer: Preference; readonly now: string }): Merge {
  if (prefer === 'newer') return merge;
  const settle = <Made extends { readonly at: string }>(
    added: readonly Made[],
    conflicts: readonly MadeConflict<Made>[],
  ) => {
    const disputed = new Set(conflicts.map(({ theirs }) => theirs));
    const won = prefer === 'theirs' ? conflicts.map(({ theirs }) => ({ ...theirs, at: now })) : [];
    return {
      added: [...added.filter((made) => !disputed.has(made)), ...won],
      conflicts: conflicts.map((conflict) => ({ ...conflict, kept: prefer })),
    };
  };
  const [decisions, edits, takes] = [
    settle(merge.decisions, merge.conflicts),
    settle(merge.edits, merge.editConflicts),
    settle(merge.takes, merge.takeConflicts),
  ];
  return {
    ...merge,
    decisions: decisions.added,
    conflicts: decisions.conflicts,
    edits: edits.added,
    editConflicts: edits.conflicts,
    takes: takes.added,
    takeConflicts: takes.conflicts,
  };
}

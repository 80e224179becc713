import { randomUUID } from 'node:crypto';
import type { Finding } from '../evaluate/evaluation.ts';
import { isDismissed } from '../evaluate/standing.ts';
import type { Publication, PublishFormat } from '../publish/contract.ts';
import { publishFormat } from '../publish/registry.ts';
import { type EditEffort, editEffort } from '../review/effort.ts';
import { type Status, statusOf, type TextStatus } from '../review/status.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { appendAct } from './append-act.ts';
import { type Chosen, type ChosenTools, type ComparisonPlace, findingsIn, openChosen, planFor } from './chosen.ts';
import { publicationOf } from './publication.ts';
import { readTemplates } from './templates.ts';

/** How far the text of a document in one language is. */
export interface PublishState {
  readonly status: TextStatus;
  /** Hash of the text; send it back as `seen` with a new status. */
  readonly hash: string;
  /** What stands in the way of an approval: critical findings that were not dismissed, segments without a text. */
  readonly open: readonly Obstacle[];
  /** Segments a person took or edited, of those with a text. */
  readonly decided: number;
  readonly segments: number;
  /** Edited segments, and what editing them took. */
  readonly edited: number;
  readonly effort: EditEffort;
  /** Milliseconds spent on edits, pauses cut; 0 where nobody measured. */
  readonly spent: number;
}

export interface Obstacle {
  /** Index of the segment. */
  readonly segment: number;
  /** Left out where the segment has no text. */
  readonly finding?: Finding;
}

export interface StatusRequest extends ComparisonPlace {
  readonly status: Status;
  readonly by: string;
  /** Hash of the text the person looked at. */
  readonly seen?: string;
  /** Why it is approved although something is open. */
  readonly reason?: string;
}

export interface PublishedFile {
  readonly name: string;
  readonly format: Pick<PublishFormat, 'id' | 'mediaType' | 'binary'>;
  readonly content: string | Uint8Array;
}

export interface FileRequest extends ComparisonPlace {
  readonly format: string;
  readonly withoutFrame?: boolean;
}

/** Use cases of handing over a text. */
export interface PublishUseCases {
  state(place: ComparisonPlace): Promise<PublishState>;
  /**
   * Says how far the text is; a step that can be taken back.
   * @throws WorkbenchError `conflict` when the text is another one than was seen, or critical findings are open and no
   * reason is given
   */
  setStatus(request: StatusRequest): Promise<PublishState>;
  /** The text as it would be handed over. */
  read(request: Omit<FileRequest, 'format'>): Promise<Publication>;
  /** @throws WorkbenchError `usage` on an unknown format, `conflict` where it is for approved texts only */
  file(request: FileRequest): Promise<PublishedFile>;
}

export function publishUseCases(tools: ChosenTools): PublishUseCases {
  return {
    state: async (place) => stateOf(await openChosen(place, tools), tools),
    setStatus: (request) => tools.store.transaction((store) => setStatus(request, { ...tools, store })),
    read: async (request) => {
      const chosen = await openChosen(request, tools);
      return written(chosen, { ...request, status: statusIn(chosen), findings: [] }, tools);
    },
    file: (request) => file(request, tools),
  };
}

async function stateOf(chosen: Chosen, tools: ChosenTools): Promise<PublishState> {
  const { segments, hash } = chosen;
  const findings = findingsIn(chosen, await planFor(chosen, tools), tools);
  const withText = segments.filter(({ state }) => state !== 'blank');
  const edited = withText.filter(({ edit, base, text }) => edit !== undefined && text !== base);
  return {
    status: statusIn(chosen),
    hash,
    open: obstacles(chosen, findings),
    decided: withText.filter(({ state }) => state === 'taken').length,
    segments: withText.length,
    edited: edited.length,
    effort: editEffort(edited),
    spent: withText.reduce((sum, { edit }) => sum + (edit?.milliseconds ?? 0), 0),
  };
}

function obstacles({ segments }: Chosen, findings: readonly Finding[]): readonly Obstacle[] {
  const missing = segments.filter(({ state }) => state === 'missing').map(({ segment }) => ({ segment }));
  const without = new Set(missing.map(({ segment }) => segment));
  const critical = findings
    .filter((finding) => finding.severity === 'critical' && !isDismissed(finding))
    // That a text is missing is said once.
    .filter(({ spans }) => !spans.every(({ segment }) => without.has(segment)))
    .map((finding) => ({ segment: finding.spans[0]!.segment, finding }));
  return [...missing, ...critical].sort((left, right) => left.segment - right.segment);
}

const told = ({ segment, finding }: Obstacle): string =>
  `segment ${segment + 1}: ${finding?.message ?? 'no system has a text'}`;

async function setStatus(request: StatusRequest, tools: ChosenTools): Promise<PublishState> {
  const chosen = await openChosen(request, tools);
  const { status, by, seen } = request;
  const reason = request.reason?.trim();
  if (seen !== undefined && seen !== chosen.hash)
    throw new WorkbenchError('conflict', 'The text was changed while you looked at it. Look at it once more.');
  const { open } = await stateOf(chosen, tools);
  if (status === 'approved' && open.length > 0 && !reason)
    throw new WorkbenchError(
      'conflict',
      `Not approved: ${open.length} critical ${open.length === 1 ? 'fault is' : 'faults are'} open (${open.map(told).join('; ')}). Mend or dismiss them, or say why it is approved all the same.`,
    );
  const { document, target } = chosen.comparison;
  await appendAct(tools.store, {
    id: randomUUID(),
    at: tools.now(),
    by,
    document: document.id,
    everywhere: false,
    change: {
      type: 'status',
      target,
      status,
      text: chosen.hash,
      ...(reason ? { reason } : {}),
      ...(status === 'approved' && open.length > 0 ? { open: open.map(told) } : {}),
    },
  });
  return stateOf(await openChosen(request, tools), tools);
}

const statusIn = ({ comparison, log, hash }: Chosen): TextStatus =>
  statusOf(log, { target: comparison.target, text: hash });

interface Written extends Pick<FileRequest, 'withoutFrame'> {
  readonly status: TextStatus;
  readonly findings: readonly Finding[];
}

const written = (
  chosen: Chosen,
  { withoutFrame = false, status, findings }: Written,
  { now }: ChosenTools,
): Publication =>
  publicationOf(chosen, {
    withoutFrame,
    page: chosen.comparison.document.provenance?.address,
    at: status.at ?? now(),
    findings,
  });

async function file({ format: id, withoutFrame, ...place }: FileRequest, tools: ChosenTools): Promise<PublishedFile> {
  const format = publishFormat(id);
  const chosen = await openChosen(place, tools);
  const status = statusIn(chosen);
  if (format.approvedOnly && status.status !== 'approved')
    throw new WorkbenchError(
      'conflict',
      `${format.title}: the text is not approved${status.changedSince ? ' any more: it was changed since' : ' yet'}. Approve it first; it would go into memories as it is.`,
    );
  const findings = format.approvedOnly ? findingsIn(chosen, await planFor(chosen, tools), tools) : [];
  const publication = written(chosen, { ...(withoutFrame && { withoutFrame }), status, findings }, tools);
  const draft = status.status === 'approved' ? '' : `.${status.status}`;
  return {
    name: `${publication.document}.${publication.language}${draft}.${format.extension}`,
    format,
    content: await format.render(publication, { templates: await readTemplates() }),
  };
}

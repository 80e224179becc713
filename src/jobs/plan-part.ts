import { type Document, type PlacedSegment, placedSegments } from '../corpus/document.ts';
import { contentHash } from '../shared/hash.ts';
import { type LanguageTag, languageName, sameLanguage } from '../shared/language.ts';
import { guard } from './mask.ts';
import { splitText } from './pieces.ts';
import type { Job, PlannedCell, PlanPart, System } from './plan.ts';
import { countCharacters } from './units.ts';

export interface PartRequest {
  readonly document: Document;
  readonly target: LanguageTag;
  readonly system: System;
  readonly supports: (from: LanguageTag, to: LanguageTag) => boolean;
  /** Distinct texts so far; new ones are added. */
  readonly jobs: Map<string, Job>;
}

/** Decides for every segment of a document whether it is sent, and adds what is to be sent to `jobs`. */
export function planPart(request: PartRequest): PlanPart {
  const { document, target } = request;
  const segments = placedSegments(document);
  const context = request.system.context === 'document' ? segments.map(({ text }) => text).join('\n') : undefined;
  return { document: document.id, target, cells: segments.map((segment) => planCell(segment, request, context)) };
}

function planCell(segment: PlacedSegment, request: PartRequest, context: string | undefined): PlannedCell {
  const { target, system, supports, jobs } = request;
  const { text, language: from } = segment;
  if (text.trim() === '') return { state: 'blank', text };
  if (sameLanguage(from, target)) return { state: 'kept', text };
  if (!supports(from, target)) {
    return {
      state: 'unsupported',
      message: `${system.name} does not translate from ${languageName(from)} to ${languageName(target)}.`,
    };
  }
  const { text: sent, ...guarded } = guard(text, system.backend.masks ?? []);
  const { pieces, after } = splitText(sent, from, system.backend.limits);
  const keyed = pieces.map((piece) => {
    const job = createJob({ from, to: target, text: piece.text, ...(context !== undefined && { context }) }, system);
    jobs.set(job.key, job);
    return { before: piece.before, key: job.key };
  });
  return { state: 'send', pieces: keyed, after, ...guarded };
}

function createJob(sent: Pick<Job, 'from' | 'to' | 'text' | 'context'>, system: System): Job {
  return {
    key: contentHash({
      ...sent,
      glossary: system.glossaryHash?.(sent.from, sent.to),
      signature: system.backend.signature,
    }),
    ...sent,
    characters: countCharacters(sent.text, system.backend.limits.characterUnit),
  };
}

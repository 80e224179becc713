import type { Check, CheckedSegment, CheckedText, FindingSpan, Report } from '../checks/contract.ts';
import { contentHash } from '../shared/hash.ts';

/** Differences that an editor would not call a change of the text: Unicode form, zero-width characters, runs of space. */
function normalised(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The words of a finding, each once, with the side they stand on. */
export function wordsOf(spans: readonly Pick<FindingSpan, 'side' | 'text'>[]): readonly string[] {
  return [...new Set(spans.map((span) => `${span.side ?? 'text'}\t${normalised(span.text)}`))].sort();
}

/** The one segment all spans lie in; a finding spread over a document stands on its words alone. */
function contextOf(
  spans: readonly FindingSpan[],
  textOf: (column?: string) => CheckedText | undefined,
): readonly string[] {
  const places = new Set(spans.map((span) => `${span.segment}\t${span.column ?? ''}\t${span.side ?? ''}`));
  const segments = new Set(spans.map((span) => span.segment));
  if (segments.size !== 1 || places.size > 2) return [];
  return spans.flatMap((span) => {
    const segment = segmentAt(textOf(span.column), span.segment);
    // What is missing has its place in the source only; it is the translation that lacks it.
    const texts = span.side === 'source' ? [segment?.source?.text, segment?.text] : [segment?.text];
    return texts.map((text) => normalised(text ?? ''));
  });
}

/** The segment with this index; found at once when the text holds all segments of its document. */
export function segmentAt(text: CheckedText | undefined, index: number): CheckedSegment | undefined {
  const direct = text?.segments[index];
  return direct?.index === index ? direct : text?.segments.find((segment) => segment.index === index);
}

/**
 * A hash that stays the same when the same thing is found again (in a later run, another document, another system)
 * and changes when the words around it or the rule change, so that a dismissal ends with its reason.
 */
export function fingerprintOf(
  check: Check,
  report: Report,
  textOf: (column?: string) => CheckedText | undefined,
): string {
  return shortHash({
    check: check.id,
    version: check.version,
    kind: report.kind,
    words: wordsOf(report.spans),
    context: [...new Set(contextOf(report.spans, textOf))].sort(),
  });
}

/** The same without the sentence, for checks whose findings are about the words themselves; else undefined. */
export function subjectOf(check: Check, { kind, spans }: Report): string | undefined {
  if (check.boundTo !== 'words') return undefined;
  return shortHash({ check: check.id, version: check.version, kind, words: wordsOf(spans) });
}

const shortHash = (value: unknown): string => contentHash(value).slice(0, 32);

import type { Alignment, Document } from '../corpus/document.ts';
import type { MendedLinks } from '../review/decision.ts';
import { contentHash } from '../shared/hash.ts';
import type { LanguageTag } from '../shared/language.ts';

/** What links were mended for: the segments of the document, and the pieces the output came in. */
export const linkedText = (segments: readonly { readonly text: string }[], units: readonly string[]): string =>
  contentHash({ segments: segments.map(({ text }) => text), units });

/** A column of a comparison. */
interface LinkedPlace {
  readonly document: Pick<Document, 'id'>;
  readonly segments: readonly { readonly text: string }[];
  readonly target: LanguageTag;
  readonly system: string;
}

/** The alignment as a person mended it for the same text before; as it is where nobody did, or the text is another one. */
export function withRemembered(
  alignment: Alignment,
  { document, segments, target, system }: LinkedPlace,
  known: readonly MendedLinks[],
): Alignment {
  const own = known.filter((one) => one.document === document.id && one.target === target && one.system === system);
  if (own.length === 0) return alignment;
  const text = linkedText(segments, alignment.units);
  const mended = own.findLast((one) => one.text === text);
  // A file may have been changed by hand.
  if (mended === undefined || !fits(mended.links, { units: alignment.units, segments: segments.length }))
    return alignment;
  const { links, by, at } = mended;
  return { units: alignment.units, links, mended: { by, at } };
}

/** Whether links name segments and parts of units that there are, each once. */
function fits(
  links: Alignment['links'],
  { units, segments }: { readonly units: readonly string[]; readonly segments: number },
): boolean {
  const all = links.flatMap((link) => link.segments);
  const pieces = links.flatMap((link) => link.pieces).toSorted((a, b) => a.unit - b.unit || a.start - b.start);
  return (
    new Set(all).size === all.length &&
    all.every((segment) => segment < segments) &&
    pieces.every(({ unit, start, end }, at) => {
      const before = pieces[at - 1];
      const isFree = before?.unit !== unit || before.end <= start;
      return isFree && start < end && end <= (units[unit]?.length ?? -1);
    })
  );
}

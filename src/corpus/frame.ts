import { contentHash } from '../shared/hash.ts';
import type { LanguageTag } from '../shared/language.ts';
import { type Document, placedSegments, type Section, type SectionRole, type Segment } from './document.ts';

/** What people said of a line: it is the site's frame, or text of articles, whatever was counted. */
export type FrameVerdict = 'frame' | 'text';

/** How often a line stood on the pages of a site. */
export interface LineCount {
  /** Documents that hold it, and all documents of the site in this language. */
  readonly documents: number;
  readonly of: number;
  readonly verdict?: FrameVerdict | undefined;
}

/** Two are not enough: an article and its corrected version share every line. */
const LEAST_DOCUMENTS = 3;
/** Below this share of the pages a line is a saying or a caption that came back. */
const LEAST_SHARE = 0.2;

/** Whether a line belongs to the site's frame and not to an article. */
export function isFrame({ documents, of, verdict }: LineCount): boolean {
  if (verdict !== undefined) return verdict === 'frame';
  return documents >= LEAST_DOCUMENTS && documents >= of * LEAST_SHARE;
}

/** A line of a page as it is counted. */
export interface FrameCandidate {
  /** The same for equal lines: case counts, space and Unicode form do not. */
  readonly key: string;
  readonly text: string;
  readonly language: LanguageTag;
}

/** Longer paragraphs are articles. */
const LONGEST = 600;
/** A frame is some dozens of lines; of a corpus in one file nobody asks what its frame is. */
const MOST_LINES = 2_000;

export const frameKey = (text: string): string =>
  contentHash(text.normalize('NFC').replace(/\s+/g, ' ').trim()).slice(0, 32);

/** Every line of a document that could be frame, once. Headlines are never. */
export function frameCandidates(document: Document): readonly FrameCandidate[] {
  const found = new Map<string, FrameCandidate>();
  for (const { text, language, role } of placedSegments(document).slice(0, MOST_LINES)) {
    if (role === 'headline' || text.length > LONGEST || !/\p{L}/u.test(text)) continue;
    const key = frameKey(text);
    found.set(`${language}\t${key}`, { key, text: text.trim(), language });
  }
  return [...found.values()];
}

/** Roles a format gives to what it knows no better; the others were set on purpose. */
const PLAIN: readonly SectionRole[] = ['body'];

/**
 * The document with the lines of the frame told apart: a section is cut where frame begins or ends. Order, texts and ids
 * of the segments stay, so that no translation gets lost.
 * @param belongs whether a line, with its language, belongs to the frame
 */
export function withFrame(document: Document, belongs: (segment: Segment, language: LanguageTag) => boolean): Document {
  const taken = new Set(document.sections.map(({ id }) => id));
  const sections = document.sections.flatMap((section) =>
    PLAIN.includes(section.role) ? cut(section, belongs, taken) : [section],
  );
  return { ...document, sections };
}

function cut(
  section: Section,
  belongs: (segment: Segment, language: LanguageTag) => boolean,
  taken: Set<string>,
): readonly Section[] {
  const runs: { frame: boolean; segments: Segment[] }[] = [];
  for (const segment of section.segments) {
    const last = runs.at(-1);
    // A blank line between two lines of the frame belongs to whatever is before it.
    const frame =
      segment.text.trim() === '' ? (last?.frame ?? false) : belongs(segment, segment.language ?? section.language);
    if (last?.frame === frame) last.segments.push(segment);
    else runs.push({ frame, segments: [segment] });
  }
  if (runs.every(({ frame }) => !frame)) return [section];
  return runs.map(({ frame, segments }, at) => ({
    ...section,
    id: at === 0 ? section.id : freeId(section.id, taken),
    role: frame ? 'boilerplate' : section.role,
    segments,
  }));
}

function freeId(id: string, taken: Set<string>): string {
  for (let number = 2; ; number += 1) {
    const wanted = `${id}-${number}`;
    if (taken.has(wanted)) continue;
    taken.add(wanted);
    return wanted;
  }
}

/** The site a document belongs to: host of its address, else its publisher, else the one of the settings. */
export function siteOf({ provenance }: Document, otherwise: string | undefined): string | undefined {
  const { address, publisher } = provenance ?? {};
  if (address !== undefined && URL.canParse(address)) {
    const host = new URL(address).hostname.replace(/^www\./, '');
    if (host !== '') return host;
  }
  return publisher ?? otherwise;
}

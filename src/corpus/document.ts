import type { LanguageTag } from '../shared/language.ts';

/** What a section is on the page; boilerplate is the site's frame around an article. */
export const SECTION_ROLES = ['headline', 'kicker', 'subhead', 'body', 'caption', 'disclaimer', 'boilerplate'] as const;
export type SectionRole = (typeof SECTION_ROLES)[number];

/** The unit that is translated, aligned and checked: a paragraph or a line. */
export interface Segment {
  /** Unique within the document. */
  readonly id: string;
  readonly text: string;
  /** Only when it differs from its section's language. */
  readonly language?: LanguageTag;
  /** Line of the document's file it begins in, from 1, where the file has lines. */
  readonly line?: number;
  /** Addresses its words lead to, where the file keeps them apart from the text. */
  readonly links?: readonly string[];
}

export interface Section {
  readonly id: string;
  readonly role: SectionRole;
  readonly language: LanguageTag;
  readonly segments: readonly Segment[];
}

/** Where a text comes from and who holds the rights; shown in every report. */
export interface Provenance {
  readonly publisher?: string;
  readonly address?: string;
  readonly retrieved?: string;
  readonly rights?: string;
  readonly note?: string;
}

/** One article with its boilerplate. Plain JSON. */
export interface Document {
  readonly id: string;
  readonly title: string;
  /** The language the page claims to be in; sections and segments may differ. */
  readonly language: LanguageTag;
  readonly sections: readonly Section[];
  readonly provenance?: Provenance;
  /** The file it was read from as reports may show it: relative to where the program ran, or its name alone. */
  readonly file?: string;
  /** Folder of its `document.yaml`, so that the systems and terms that come with it can be found again. Never shown. */
  readonly folder?: string;
  /** Human translations, if any: language → one text per segment in document order (`null`: no reference for that one). */
  readonly references?: readonly Reference[];
  /** What systems made of it elsewhere, in the same form; the id names the system. Each becomes a column. */
  readonly outputs?: readonly Output[];
}

export interface Reference {
  readonly id: string;
  readonly language: LanguageTag;
  readonly texts: readonly (string | null)[];
}

/** What a system made of a document elsewhere. */
export interface Output extends Reference {
  /** Where its texts came in other pieces than the document's segments: which of them belong to which. */
  readonly alignment?: Alignment;
}

/** A text in the pieces it came in, and the segments they were linked with. */
export interface Alignment {
  readonly units: readonly string[];
  /** In the order of the segments, each in at most one link. A segment in none is missing; a part of a unit in none is left over. */
  readonly links: readonly PlacedLink[];
  /** Who had mended the links of the same text before, and when (ISO). */
  readonly mended?: { readonly by: string; readonly at: string };
}

export interface PlacedLink {
  /** Index of the segments the pieces translate together, ascending. */
  readonly segments: readonly number[];
  /** In reading order, none empty, none overlapping that of another link. */
  readonly pieces: readonly Piece[];
}

/** A part of a unit, in UTF-16 code units, half open. */
export interface Piece {
  readonly unit: number;
  readonly start: number;
  readonly end: number;
}

/** A segment with what it inherits from its section; `index` counts through the document from 0. */
export interface PlacedSegment {
  readonly index: number;
  readonly id: string;
  readonly text: string;
  readonly language: LanguageTag;
  readonly role: SectionRole;
  readonly section: string;
  readonly line?: number;
  readonly links?: readonly string[];
}

/** All segments of a document in reading order. */
export function placedSegments(document: Document): readonly PlacedSegment[] {
  return [...placeSegments(document)];
}

/** The same one by one, for whoever need not hold them all. */
export function* placeSegments(document: Document): Generator<PlacedSegment> {
  let index = 0;
  for (const section of document.sections) {
    for (const segment of section.segments) yield place(segment, section, index++);
  }
}

function place(segment: Segment, section: Section, index: number): PlacedSegment {
  return {
    index,
    id: segment.id,
    text: segment.text,
    language: segment.language ?? section.language,
    role: section.role,
    section: section.id,
    ...(segment.line === undefined ? {} : { line: segment.line }),
    ...(segment.links === undefined ? {} : { links: segment.links }),
  };
}

import type { Document, Segment } from '../corpus/document.ts';

/** Segments of a block; a document of no more is one text, which is read in one go. A page shows one block. */
export const BLOCK = 1000;

/** Translations that come with a document stand beside its segments: in a block of their own. */
const BESIDE = -1;

/** What the row of a long document holds: all but its segments and what stands beside them. */
export interface DocumentHead {
  /** Sections are empty; of references and outputs there are names alone. */
  readonly document: Document;
  /** Segments of each section. */
  readonly sizes: readonly number[];
}

export interface DocumentBlock {
  readonly block: number;
  readonly content: string;
}

/** A part of a document that is long enough to be shown in parts, or all of it. */
export interface DocumentPart {
  /** With the sections its segments stand in; translations beside them without texts when it is long. */
  readonly document: Document;
  /** Index of the first of its segments. */
  readonly first: number;
  /** Segments of the whole document. */
  readonly segments: number;
}

/** A long document in the pieces the store keeps. */
export function toBlocks(document: Document): {
  readonly head: DocumentHead;
  readonly blocks: readonly DocumentBlock[];
} {
  const { references, outputs, sections } = document;
  const segments = sections.flatMap((section) => section.segments);
  const count = Math.ceil(segments.length / BLOCK);
  const named = {
    ...(references && { references: references.map((one) => ({ ...one, texts: [] })) }),
    ...(outputs && { outputs: outputs.map(({ id, language }) => ({ id, language, texts: [] })) }),
  };
  return {
    head: {
      document: { ...document, ...named, sections: sections.map((section) => ({ ...section, segments: [] })) },
      sizes: sections.map((section) => section.segments.length),
    },
    blocks: [
      { block: BESIDE, content: JSON.stringify({ ...(references && { references }), ...(outputs && { outputs }) }) },
      ...Array.from({ length: count }, (_, block) => ({
        block,
        content: JSON.stringify(segments.slice(block * BLOCK, (block + 1) * BLOCK)),
      })),
    ],
  };
}

/** The document again. @param blocks all of them, in their order */
export function fromBlocks({ document, sizes }: DocumentHead, blocks: readonly DocumentBlock[]): Document {
  const segments = blocks.flatMap(({ block, content }) => (block === BESIDE ? [] : segmentsIn(content)));
  const beside = JSON.parse(blocks.find(({ block }) => block === BESIDE)?.content ?? '{}');
  let start = 0;
  const sections = document.sections.map((section, index) => {
    const from = start;
    start += sizes[index]!;
    return { ...section, segments: segments.slice(from, start) };
  });
  return { ...document, ...beside, sections };
}

/** What one block holds of the document. */
export function partOf({ document, sizes }: DocumentHead, { block, content }: DocumentBlock): DocumentPart {
  const segments = segmentsIn(content);
  const first = block * BLOCK;
  let start = 0;
  const sections = document.sections.flatMap((section, index) => {
    const from = Math.max(0, start - first);
    start += sizes[index]!;
    const own = segments.slice(from, Math.max(0, start - first));
    return own.length === 0 ? [] : [{ ...section, segments: own }];
  });
  return { document: { ...document, sections }, first, segments: start };
}

const segmentsIn = (content: string) => JSON.parse(content) as readonly Segment[];

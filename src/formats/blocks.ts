import type { Section, SectionRole } from '../corpus/document.ts';
import type { LanguageTag } from '../shared/language.ts';

/** A stretch of text on a page with its role. */
export interface Block {
  readonly role: SectionRole;
  readonly text: string;
  /** Line of the file it begins in, from 1. */
  readonly line?: number;
  /** Only when it differs from the page's. */
  readonly language?: LanguageTag;
  /** Addresses its words lead to. */
  readonly links?: readonly string[];
}

interface Draft {
  readonly role: SectionRole;
  readonly segments: { id: string; text: string; line?: number; language?: LanguageTag; links?: readonly string[] }[];
}

/** Neighbours of one role form a section; segments are numbered through the document. */
export function sectionsOf(blocks: readonly Block[], language: LanguageTag): readonly Section[] {
  const sections: Draft[] = [];
  for (const [index, { role, ...block }] of blocks.entries()) {
    const segment = { id: `b${index + 1}`, ...block };
    const last = sections.at(-1);
    if (last?.role === role) last.segments.push(segment);
    else sections.push({ role, segments: [segment] });
  }
  return sections.map((section, index) => ({ id: `s${index + 1}`, language, ...section }));
}

/** The headline, else the first text that is not blank. */
export function titleOf(blocks: readonly Block[], otherwise: string): string {
  const headline = blocks.find(({ role }) => role === 'headline') ?? blocks.find(({ text }) => text.trim() !== '');
  return (headline?.text ?? otherwise).trim().slice(0, 120);
}

/** Whether a link leads somewhere: not to the page itself, not to a script. */
export const isAddress = (href: string): boolean => /^(?!#|javascript:|data:)\S/i.test(href.trim());

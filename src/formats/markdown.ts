import type { Heading, Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString as plainText } from 'mdast-util-to-string';
import type { Section, SectionRole } from '../corpus/document.ts';
import type { LanguageTag } from '../shared/language.ts';
import type { Format } from './contract.ts';
import { documentId } from './document-id.ts';
import { requireText } from './require-text.ts';

/** Markdown: one segment per heading, paragraph, list item or quotation; code and HTML blocks are left out. */
export const markdown: Format = {
  id: 'markdown',
  title: 'Markdown, one segment per block',
  extensions: ['.md', '.markdown'],
  read(content, { origin, language, detect }) {
    requireText(content, origin);
    const blocks = textBlocks(fromMarkdown(withoutFrontMatter(content)));
    requireText(blocks.map((block) => block.text).join(''), origin);
    const tag = language ?? detect(blocks.map((block) => block.text).join('\n'));
    return [
      {
        id: documentId(origin),
        title: blocks.find((block) => block.role === 'headline')?.text ?? blocks[0]!.text.slice(0, 120),
        language: tag,
        sections: toSections(blocks, tag),
      },
    ];
  },
};

interface Block {
  readonly role: SectionRole;
  readonly text: string;
}

function textBlocks(node: Nodes): readonly Block[] {
  if (node.type === 'heading') return block(headingRole(node), plainText(node));
  if (node.type === 'paragraph') return block('body', plainText(node, { includeImageAlt: false }));
  return 'children' in node ? node.children.flatMap(textBlocks) : [];
}

function block(role: SectionRole, text: string): readonly Block[] {
  return text.trim() === '' ? [] : [{ role, text }];
}

function headingRole(heading: Heading): SectionRole {
  return heading.depth === 1 ? 'headline' : 'subhead';
}

/** YAML between two lines of dashes at the very top is about the text, not part of it. */
function withoutFrontMatter(content: string): string {
  return content.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, '');
}

/** Neighbours of one role form a section. */
function toSections(blocks: readonly Block[], language: LanguageTag): readonly Section[] {
  const sections: { role: SectionRole; segments: { id: string; text: string }[] }[] = [];
  for (const [index, block] of blocks.entries()) {
    const last = sections.at(-1);
    const segment = { id: `b${index + 1}`, text: block.text };
    if (last?.role === block.role) last.segments.push(segment);
    else sections.push({ role: block.role, segments: [segment] });
  }
  return sections.map((section, index) => ({ id: `s${index + 1}`, language, ...section }));
}

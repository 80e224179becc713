import { createRequire } from 'node:module';
import type { Heading, Nodes } from 'mdast';
import type { SectionRole } from '../corpus/document.ts';
import { lazily } from '../shared/lazily.ts';
import { type Block, isAddress, sectionsOf, titleOf } from './blocks.ts';
import type { Format } from './contract.ts';
import { documentId } from './document-id.ts';
import { requireText } from './require-text.ts';

/** Loaded with the first Markdown text. */
const required = createRequire(import.meta.url);
const parser = lazily(() => required('mdast-util-from-markdown') as typeof import('mdast-util-from-markdown'));
const strings = lazily(() => required('mdast-util-to-string') as typeof import('mdast-util-to-string'));

/** Markdown: one segment per heading, paragraph, list item or quotation; code and HTML blocks are left out. */
export const markdown: Format = {
  id: 'markdown',
  title: 'Markdown, one segment per block',
  extensions: ['.md', '.markdown'],
  read(content, { origin, language, detect }) {
    requireText(content, origin);
    const blocks = textBlocks(parser().fromMarkdown(withoutFrontMatter(content)));
    requireText(blocks.map((block) => block.text).join(''), origin);
    const tag = language ?? detect(blocks.map((block) => block.text).join('\n'));
    return [
      {
        id: documentId(origin),
        title: titleOf(blocks, origin),
        language: tag,
        sections: sectionsOf(blocks, tag),
      },
    ];
  },
};

function textBlocks(node: Nodes): readonly Block[] {
  if (node.type === 'heading') return block(headingRole(node), strings().toString(node), node);
  if (node.type === 'paragraph') return block('body', strings().toString(node, { includeImageAlt: false }), node);
  return 'children' in node ? node.children.flatMap(textBlocks) : [];
}

function block(role: SectionRole, text: string, node: Nodes): readonly Block[] {
  const { position } = node;
  const line = position === undefined ? {} : { line: position.start.line };
  const links = addresses(node);
  return text.trim() === '' ? [] : [{ role, text, ...line, ...(links.length === 0 ? {} : { links }) }];
}

function addresses(node: Nodes): readonly string[] {
  const own = node.type === 'link' && isAddress(node.url) ? [node.url] : [];
  return 'children' in node ? [...own, ...node.children.flatMap(addresses)] : own;
}

function headingRole(heading: Heading): SectionRole {
  return heading.depth === 1 ? 'headline' : 'subhead';
}

/** YAML between two lines of dashes at the very top is about the text, not part of it; its lines stay counted. */
function withoutFrontMatter(content: string): string {
  return content.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, (matter) => matter.replace(/[^\n]+/g, ''));
}

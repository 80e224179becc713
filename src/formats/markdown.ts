import { createRequire } from 'node:module';
import type { Heading, Nodes } from 'mdast';
import type { SectionRole } from '../corpus/document.ts';
import { WorkbenchError } from '../shared/errors.ts';
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
    requireModest(content, origin);
    const blocks = textBlocks(parser().fromMarkdown(withoutFrontMatter(content)), origin);
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

/** Quotes within quotes; deeper ones are no article, and would not fit on the stack. */
const MAX_DEPTH = 100;

/** Marks of emphasis in one paragraph: the parser pairs them in the square of their number. */
const MAX_MARKS = 4_000;

/** What takes the parser minutes is refused before it starts. @throws WorkbenchError `input` */
function requireModest(content: string, origin: string): void {
  const deep = new RegExp(`^(?:[ \\t]*>){${MAX_DEPTH + 1}}`, 'm');
  if (deep.test(content)) throw tooDeep(origin);
  for (const paragraph of content.split(/\n[ \t]*\n/)) {
    if (paragraph.length < MAX_MARKS || (paragraph.match(/[*_]/g)?.length ?? 0) <= MAX_MARKS) continue;
    throw new WorkbenchError('input', `${origin}: more than ${MAX_MARKS} * and _ in one paragraph are no article.`);
  }
}

const tooDeep = (origin: string): WorkbenchError =>
  new WorkbenchError('input', `${origin}: quotes or lists nested more than ${MAX_DEPTH} deep are no article.`);

/** @throws WorkbenchError `input` */
function textBlocks(node: Nodes, origin: string, depth = 0): readonly Block[] {
  if (depth > MAX_DEPTH) throw tooDeep(origin);
  if (node.type === 'heading') return block(headingRole(node), strings().toString(node), node);
  if (node.type === 'paragraph') return block('body', strings().toString(node, { includeImageAlt: false }), node);
  return 'children' in node ? node.children.flatMap((child) => textBlocks(child, origin, depth + 1)) : [];
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

import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';

export interface Link {
  readonly url: string;
  /** Where the address stands in the text; UTF-16. */
  readonly start: number;
  readonly end: number;
}

/** Links and pictures of a Markdown file, in order; what stands in code is none. */
export function linksOf(text: string): readonly Link[] {
  const found: Link[] = [];
  const walk = (node: Nodes): void => {
    if (node.type === 'link' || node.type === 'image' || node.type === 'definition') found.push(placed(text, node));
    if ('children' in node) for (const child of node.children) walk(child);
  };
  walk(fromMarkdown(text));
  return found.filter(({ start }) => start >= 0).toSorted((one, other) => one.start - other.start);
}

/** The address is the last thing of its node that reads like it: a label may show the same words. */
function placed(text: string, node: Extract<Nodes, { url: string }>): Link {
  const [from, to] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
  const start = text.lastIndexOf(node.url, to - 1);
  return { url: node.url, start: start < from ? -1 : start, end: start + node.url.length };
}

/** The text with every address put through `change`. */
export function relinked(text: string, change: (url: string) => string): string {
  let done = 0;
  let out = '';
  for (const { url, start, end } of linksOf(text)) {
    out += text.slice(done, start) + change(url);
    done = end;
  }
  return out + text.slice(done);
}

export const isExternal = (url: string): boolean => /^[a-z][a-z+.-]*:/i.test(url);

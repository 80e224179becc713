import type { PhrasingContent, RootContent } from 'mdast';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { Paragraph, PublishFormat } from './contract.ts';

export const markdown: PublishFormat = {
  id: 'markdown',
  title: 'Markdown',
  extension: 'md',
  mediaType: 'text/markdown',
  approvedOnly: false,
  binary: false,
  render: ({ paragraphs }) => toMarkdown({ type: 'root', children: paragraphs.map(blockOf) }),
};

function blockOf({ role, pieces }: Paragraph): RootContent {
  const children = pieces.map(({ text, href }): PhrasingContent => {
    const words: PhrasingContent = { type: 'text', value: text };
    return href === undefined ? words : { type: 'link', url: href, children: [words] };
  });
  if (role === 'headline') return { type: 'heading', depth: 1, children };
  if (role === 'subhead') return { type: 'heading', depth: 2, children };
  if (role === 'kicker') return { type: 'paragraph', children: [{ type: 'strong', children }] };
  if (role === 'caption' || role === 'disclaimer')
    return { type: 'paragraph', children: [{ type: 'emphasis', children }] };
  return { type: 'paragraph', children };
}

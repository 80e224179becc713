import type { PublishFormat } from './contract.ts';

export const txt: PublishFormat = {
  id: 'txt',
  title: 'Plain text, one paragraph per line',
  extension: 'txt',
  mediaType: 'text/plain',
  approvedOnly: false,
  binary: false,
  render: ({ paragraphs }) => `${paragraphs.map(({ text }) => text).join('\n')}\n`,
};

import { xliffPieces } from '../reports/xliff.ts';
import type { PublishFormat } from './contract.ts';

/** XLIFF 2.1 whose segments have the state `final`. */
export const xliff: PublishFormat = {
  id: 'xliff',
  title: 'XLIFF 2.1, approved segments',
  extension: 'xlf',
  mediaType: 'application/xliff+xml',
  approvedOnly: true,
  binary: false,
  render: ({ comparison }) => [...xliffPieces([comparison], 'final')].join(''),
};

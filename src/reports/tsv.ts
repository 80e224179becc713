import type { ReportFormat } from './contract.ts';
import { delimited } from './csv.ts';

/** The tidy table, values parted by tabs; cells that hold a tab, a quote or a line break are quoted as in CSV. */
export const tsvReport: ReportFormat<Iterable<string>> = {
  id: 'tsv',
  title: 'Segments (TSV), one row per segment and system',
  extension: 'tsv',
  mediaType: 'text/tab-separated-values',
  render: (evaluation, { watch }) => delimited(evaluation, '\t', watch),
};

import type { MqmWeights, RatedError, Rating, RatingFormat, RatingOptions, RatingSet } from './contract.ts';
import { type Row, segmentIndex, tabbedRows } from './rows.ts';
import { errorCost, WMT_WEIGHTS } from './weights.ts';

/** Names of the column that counts the segments of a whole test set, by year (2020–2022, 2023 on). */
const SEGMENT_COLUMNS = ['globalsegid', 'global_seg_id', 'seg_id'];

/**
 * MQM ratings of WMT, one row per error (github.com/google/wmt-mqm-human-evaluation): system, doc, seg_id or globalSegId,
 * rater, source, target, category, severity. Errors stand between `<v>` and `</v>` in target or source.
 */
export const mqmTsv: RatingFormat = {
  id: 'mqm-tsv',
  title: 'MQM ratings of WMT (TSV)',
  recognises: (line) => /\bcategory\t/i.test(line) && /\tseverity\b/i.test(line),
  read: (text, origin, options) => {
    const head = text
      .slice(0, text.indexOf('\n'))
      .toLowerCase()
      .split('\t')
      .map((name) => name.trim());
    const segment = SEGMENT_COLUMNS.find((name) => head.includes(name)) ?? SEGMENT_COLUMNS[2]!;
    return collect(tabbedRows(text, origin, ['system', segment, 'rater', 'category', 'severity']), segment, options);
  },
};

function collect(rows: Iterable<Row>, segmentColumn: string, options: RatingOptions): RatingSet {
  const { weights = WMT_WEIGHTS, firstSegment = 1 } = options;
  const ratings = new Map<
    string,
    { system: string; segment: number; rater: string; score: number; errors: RatedError[] }
  >();
  let leftOut = 0;
  for (const row of rows) {
    const [system, rater] = [row.cell('system'), row.cell('rater')];
    // WMT's files carry a "canary" row, so that a model that saw them in training can be told.
    if (row.cell('doc').toLowerCase() === 'canary') {
      leftOut++;
      continue;
    }
    const segment = segmentIndex(row.cell(segmentColumn), firstSegment, row.fail);
    const key = JSON.stringify([system, segment, rater]);
    const rating = ratings.get(key) ?? { system, segment, rater, score: 0, errors: [] };
    ratings.set(key, rating);
    const { cost, error } = readError(row, weights);
    // Not `-=` of nothing: minus zero is no score.
    if (cost !== 0) rating.score -= cost;
    if (error !== undefined) rating.errors.push(error);
  }
  return { scheme: 'mqm', ratings: [...ratings.values()] satisfies readonly Rating[], leftOut };
}

function readError(row: Row, weights: MqmWeights): { readonly cost: number; readonly error?: RatedError } {
  const [severity, category] = [row.cell('severity').trim().toLowerCase(), row.cell('category').trim()];
  const cost = errorCost(weights, severity, category);
  if (cost === undefined) throw row.fail(`No weight is known for the severity "${row.cell('severity')}".`);
  if (/^no-?error$/i.test(category) || /^no-?error$/.test(severity)) return { cost };
  const inTarget = markedSpan(row.cell('target'));
  const span = inTarget ?? markedSpan(row.cell('source')) ?? {};
  return { cost, error: { side: inTarget === undefined ? 'source' : 'target', ...span, category, severity } };
}

/** Offsets of `<v>…</v>` in the text without the marks. */
function markedSpan(text: string): { readonly start: number; readonly end: number } | undefined {
  const start = text.indexOf('<v>');
  const end = text.indexOf('</v>', start);
  return start === -1 || end === -1 ? undefined : { start, end: end - '<v>'.length };
}

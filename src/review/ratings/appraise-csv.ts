import { z } from 'zod';
import { WorkbenchError } from '../../shared/errors.ts';
import type { RatedError, Rating, RatingFormat, RatingSet } from './contract.ts';
import { csvRecords } from './csv-records.ts';
import { finiteNumber, segmentIndex } from './rows.ts';

/**
 * What Appraise exports, without a first row of names: user, system, item, type, source and target language, score, document,
 * whether the score is the document's, (ESA only: error spans as JSON,) start and end time. As in `humeval/` of WMT23's and
 * WMT24's repositories. Types other than TGT are attention checks (BAD), references and repeats of the campaign.
 */
export const appraiseCsv: RatingFormat = {
  id: 'appraise-csv',
  title: 'DA and ESA ratings exported by Appraise (CSV)',
  recognises: (line) => /^[^,\t]+,[^,]+,\d+,(?:TGT|BAD|REF|CHK|REP),/.test(line),
  read: (text, origin, { firstSegment = 0 }) => {
    const ratings: Rating[] = [];
    let [leftOut, hasSpans] = [0, false];
    for (const { record, info } of csvRecords(text, origin)) {
      const fail = (problem: string) => new WorkbenchError('input', `${origin}:${info.lines}: ${problem}`);
      if (record.length !== 11 && record.length !== 12)
        throw fail(`${record.length} cells. Appraise writes 11 (DA) or 12 (ESA, with error spans).`);
      hasSpans ||= record.length === 12;
      const [rater, system, item, type, , , score, document, ofDocument] = record as [
        string,
        string,
        string,
        ...string[],
      ];
      if (type !== 'TGT' || /^true$/i.test(ofDocument!) || document!.includes('tutorial')) {
        leftOut++;
        continue;
      }
      ratings.push({
        system,
        rater,
        segment: segmentIndex(item, firstSegment, fail),
        score: finiteNumber(score!, fail),
        ...(record.length === 12 ? { errors: readSpans(record[9]!, fail) } : {}),
      });
    }
    return { scheme: hasSpans ? 'esa' : 'da', ratings, leftOut } satisfies RatingSet;
  },
};

const place = z.union([z.int().nonnegative(), z.literal('missing')]);
const spansSchema = z.array(
  z.object({ start_i: place, end_i: place, severity: z.string(), error_type: z.string().nullish() }),
);

/** Appraise counts to the last character of a span, both ends within; `missing` is an omission. */
function readSpans(json: string, fail: (problem: string) => WorkbenchError): readonly RatedError[] {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw fail(`The error spans are not JSON: ${json.slice(0, 60)}`);
  }
  const read = spansSchema.safeParse(value);
  if (!read.success) throw fail(`The error spans are not of Appraise's form: ${json.slice(0, 60)}`);
  return read.data.map(({ start_i: start, end_i: end, severity, error_type: category }) => ({
    ...(start === 'missing' || end === 'missing'
      ? { side: 'source' as const }
      : { side: 'target' as const, start, end: end + 1 }),
    ...(category ? { category } : {}),
    severity: severity.toLowerCase(),
  }));
}

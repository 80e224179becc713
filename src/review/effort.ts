import { openMetric } from '../metrics/registry.ts';
import { fullSignature } from '../metrics/signature.ts';

/** How far an edited text is from what the machine gave. */
export interface EditEffort {
  /** Edits of words: inserted, deleted, substituted, and shifts of several. */
  readonly edits: number;
  /** Per 100 words of the edited text: HTER, the translation edit rate against the post-edit (Snover et al. 2006). */
  readonly rate: number;
  readonly signature: string;
}

const metric = openMetric('ter', { case_sensitive: true });
const SIGNATURE = fullSignature(metric, 1);

/** The effort of some segments together. @param pairs what the machine had, and what it was made into */
export function editEffort(pairs: readonly { readonly base: string; readonly text: string }[]): EditEffort {
  const totals = new Float64Array(metric.width);
  for (const { base, text } of pairs) {
    const row = metric.collect([base], [text]);
    for (const [at, value] of row.entries()) totals[at]! += value;
  }
  return { edits: totals[0]!, rate: metric.score(totals), signature: SIGNATURE };
}

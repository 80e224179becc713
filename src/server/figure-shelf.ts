import type { Comparison } from '../evaluate/evaluation.ts';
import type { Templates } from '../reports/templates.ts';
import { contentHash } from '../shared/hash.ts';
import { figuresView } from './pages/comparison.ts';
import type { Speech } from './speech.ts';

/** Tables that are kept: of a few comparisons, in both languages. */
const MOST_KEPT = 8;

/** Scores and drill-down of large comparisons as HTML: half a second's work, done once for the same texts, decisions and ratings. */
export class FigureShelf {
  readonly #templates: Templates;
  readonly #kept = new Map<string, string>();

  constructor({ templates }: { readonly templates: Templates }) {
    this.#templates = templates;
  }

  /** @param version of the evaluation: what it says nothing of (ratings, effort) is looked at here */
  html(comparison: Comparison, version: string, speech: Speech): string {
    const { segments: _segments, cells: _cells, findings: _findings, risks: _risks, ...rest } = comparison;
    const key = contentHash([version, speech.ui, rest]);
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const html = this.#templates.render('partials/score-part', figuresView(comparison, speech));
    this.#kept.set(key, html);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#kept.delete(oldest);
    }
    return html;
  }
}

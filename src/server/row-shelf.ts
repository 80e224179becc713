import { setImmediate } from 'node:timers/promises';
import type { Comparison } from '../evaluate/evaluation.ts';
import type { Templates } from '../reports/templates.ts';
import { type ComparisonRows, comparisonRows } from '../reports/view/comparison-rows.ts';
import type { MatrixRows } from '../reports/view/matrix-rows.ts';
import type { Workbench } from '../workbench/contract.ts';
import { findComparison } from './find-comparison.ts';
import { rowScene } from './pages/comparison-frame.ts';

/** Comparisons whose rows are kept: what a few editors read at the same time. */
const MOST_KEPT = 4;
/** Cells past which nothing is kept: an archive would hold on to a gigabyte. */
const LARGEST_KEPT = 40_000;

/** Rows between two turns of the event loop. */
const ROWS_AT_ONCE = 20;

interface Place {
  readonly evaluation: string;
  readonly comparison: string;
}

interface Kept {
  readonly version: string;
  readonly rows: ComparisonRows;
  /** Against the base that was asked for last: of every other one nobody reads on. */
  marked: Marked | undefined;
}

interface Marked {
  readonly base: number;
  readonly rows: MatrixRows;
  /** Index of a segment → its row. */
  readonly html: Map<number, string>;
}

/** Rows of side-by-side tables as HTML, worked out once for all who read the same version of a comparison. */
export class RowShelf {
  readonly #workbench: Pick<Workbench, 'evaluations' | 'editor'>;
  readonly #templates: Templates;
  /** What was asked for last stands last. */
  readonly #kept = new Map<string, Kept>();

  constructor({
    workbench,
    templates,
  }: { workbench: Pick<Workbench, 'evaluations' | 'editor'>; templates: Templates }) {
    this.#workbench = workbench;
    this.#templates = templates;
  }

  /**
   * @param segments by index; those without a row are left out
   * @param base index of a column; any other number stands for none
   * @throws WorkbenchError `not-found`
   */
  async rows(place: Place, segments: Iterable<number>, base: number): Promise<{ html: string; version: string }> {
    const kept = await this.#open(place);
    const html = [...segments].filter((index) => kept.rows.has(index)).map((index) => this.#row(kept, index, base));
    return { html: html.join(''), version: kept.version };
  }

  /** Every row, a few at a time, so that others are served in between. */
  async *all(place: Place, { base, order }: { base: number; order: 'risk' | 'text' }): AsyncGenerator<string> {
    const { rows } = await this.#open(place);
    const indices = rows.indices(order);
    for (let at = 0; at < indices.length; at += ROWS_AT_ONCE) {
      yield (await this.rows(place, indices.slice(at, at + ROWS_AT_ONCE), base)).html;
      await setImmediate();
    }
  }

  #row(kept: Kept, index: number, base: number): string {
    const marked = kept.marked?.base === base ? kept.marked : { base, rows: kept.rows.against(base), html: new Map() };
    kept.marked = marked;
    const known = marked.html.get(index);
    if (known !== undefined) return known;
    const html = this.#templates.render('partials/matrix-rows', { rows: [marked.rows.row(index)] });
    marked.html.set(index, html);
    return html;
  }

  async #open(place: Place): Promise<Kept> {
    const { evaluations, editor } = this.#workbench;
    const key = JSON.stringify([place.evaluation, place.comparison]);
    const version = await evaluations.version(place.evaluation);
    const known = this.#kept.get(key);
    this.#kept.delete(key);
    if (known?.version === version) {
      this.#kept.set(key, known);
      return known;
    }
    const comparison = findComparison(await evaluations.find(place.evaluation), place.comparison);
    const taken = await editor.decided(place);
    const rows = comparisonRows(comparison, { ...rowScene(place.evaluation, place.comparison), taken });
    const fresh = { version, rows, marked: undefined };
    if (isSmall(comparison)) this.#keep(key, fresh);
    return fresh;
  }

  #keep(key: string, fresh: Kept): void {
    this.#kept.set(key, fresh);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) return;
      this.#kept.delete(oldest);
    }
  }
}

const isSmall = ({ segments, columns }: Comparison): boolean => segments.length * columns.length <= LARGEST_KEPT;

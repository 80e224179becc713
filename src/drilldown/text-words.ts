import { type ScoredTexts, WORD_DIMENSIONS, type WordUnit } from './contract.ts';
import { type WordAccuracy, wordAccuracy } from './word-accuracy.ts';
import { type WordTable, wordTable } from './word-table.ts';

/** The words of some texts: everything of a drill-down that needs no scores. */
export class TextWords {
  readonly #texts: ScoredTexts;
  readonly #tables = new Map<WordUnit, WordTable>();
  /** Over all segments, which is asked for first. */
  readonly #accuracy = new Map<WordUnit, WordAccuracy>();

  constructor(texts: ScoredTexts) {
    this.#texts = texts;
  }

  /** Works out what is asked for first. */
  prepare(): void {
    this.accuracy(
      'words',
      Int32Array.from(this.#texts.numbers, (_, segment) => segment),
    );
  }

  table(unit: WordUnit): WordTable {
    const table = this.#tables.get(unit) ?? wordTable(this.#texts, unit);
    this.#tables.set(unit, table);
    return table;
  }

  accuracy(unit: WordUnit, chosen: Int32Array): WordAccuracy {
    const all = chosen.length === this.#texts.numbers.length;
    const known = all ? this.#accuracy.get(unit) : undefined;
    if (known) return known;
    const accuracy = wordAccuracy(this.table(unit), WORD_DIMENSIONS, chosen);
    if (all) this.#accuracy.set(unit, accuracy);
    return accuracy;
  }
}

import { counterparts, type Linker, wordLinker } from '../compare/counterparts.ts';
import { splitWords, type Words } from '../compare/word-differences.ts';
import { sameLanguage } from '../shared/language.ts';
import type { CellText } from './cell-text.ts';
import { focusOn } from './keys.ts';
import type { Matrix } from './matrix.ts';

/** A word of a cell. */
interface Place {
  readonly row: HTMLTableSectionElement;
  readonly column: number;
  readonly word: number;
}

const HIGHLIGHTS = ['word', 'counterpart'] as const;

/**
 * Lights up what stands for a word in the other columns: the one that was clicked, or the one the keys have reached. The text
 * itself stays as it is (CSS Custom Highlight API); a browser without it still says the words.
 */
export class Lights {
  readonly #matrix: Matrix;
  readonly #tell: (message: string) => void;
  readonly #linkers = new Map<string, Linker>();
  /** Whether rows were missing when a linker was trained. */
  #isTentative = false;
  #place: Place | undefined;

  constructor(matrix: Matrix, tell: (message: string) => void) {
    this.#matrix = matrix;
    this.#tell = tell;
    matrix.table.addEventListener('click', (event) => {
      const place = this.#placeAt(event);
      if (place) this.#show(place);
    });
  }

  clear(): void {
    this.#place = undefined;
    for (const name of HIGHLIGHTS) globalThis.CSS.highlights?.delete(name);
  }

  /** To the next word of the row that has the focus, or to the one before; a new row starts at its first column's first word. */
  move(by: number): void {
    const row =
      this.#matrix.rows.find((one) => one.contains(document.activeElement)) ?? this.#place?.row ?? this.#first();
    if (!row) return;
    const texts = this.#matrix.textsIn(row);
    const column = this.#place?.row === row ? this.#place.column : texts.findIndex((text) => text !== undefined);
    const text = texts[column];
    if (!text) return;
    const { ranges } = wordsOf(text);
    const isWord = (at: number) => /[\p{L}\p{N}]/u.test(text.text.slice(ranges[at]!.start, ranges[at]!.end));
    let word = this.#place?.row === row ? this.#place.word + by : by > 0 ? 0 : ranges.length - 1;
    while (ranges[word] && !isWord(word)) word += by;
    if (!ranges[word]) return;
    if (!row.contains(document.activeElement)) focusOn(row);
    this.#show({ row, column, word });
  }

  #first(): HTMLTableSectionElement | undefined {
    return this.#matrix.rows.find((row) => !row.hidden);
  }

  #placeAt(event: MouseEvent): Place | undefined {
    const at = document.caretPositionFromPoint?.(event.clientX, event.clientY);
    const cell = at && (event.target as Element).closest<HTMLElement>('td[data-index]');
    const row = cell?.closest('tbody');
    if (!cell || !row) return undefined;
    const column = Number(cell.dataset.index);
    const text = this.#matrix.textsIn(row)[column];
    const offset = text && offsetOf(text.element, at.offsetNode, at.offset);
    if (offset === undefined) return undefined;
    const word = wordsOf(text!).ranges.findIndex(({ start, end }) => start <= offset && offset < end);
    return word === -1 ? undefined : { row, column, word };
  }

  #show(place: Place): void {
    this.#place = place;
    const texts = this.#matrix.textsIn(place.row);
    const own = texts[place.column]!;
    const range = wordsOf(own).ranges[place.word]!;
    const others: Range[] = [];
    const said = texts.flatMap((text, column) => {
      if (column === place.column || !text || this.#matrix.heads[column]!.hidden) return [];
      const found = this.#linked(place, text, column);
      others.push(...found.flatMap(({ start, end }) => domRange(text.element, start, end) ?? []));
      const words = found.map(({ start, end }) => text.text.slice(start, end)).join(' ');
      return [`${this.#nameOf(column)}: ${words || 'none'}`];
    });
    light(
      'word',
      [domRange(own.element, range.start, range.end)].flatMap((one) => one ?? []),
    );
    light('counterpart', others);
    this.#tell(`“${own.text.slice(range.start, range.end)}” ~ ${said.join(' · ')}`);
  }

  #nameOf(column: number): string {
    return this.#matrix.heads[column]!.querySelector('.column-name')?.textContent ?? '';
  }

  /** Ranges of another cell's words that stand for a word. */
  #linked({ row, column, word }: Place, other: CellText, otherColumn: number) {
    const own = this.#matrix.textsIn(row)[column]!;
    const [here, there] = [wordsOf(own), wordsOf(other)];
    const links = sameLanguage(own.language, other.language)
      ? counterparts(here, there)
      : column === 0
        ? this.#linker(other.language)(here, there)
        : otherColumn === 0
          ? this.#linker(own.language)(there, here).map(([source, target]) => [target, source] as const)
          : [];
    return links.filter(([at]) => at === word).map(([, at]) => there.ranges[at]!);
  }

  /** Learned from all texts of the table in a language beside the source, once; while rows are to come, from those that are there. */
  #linker(language: string): Linker {
    if (this.#isTentative && !this.#matrix.isPartial) this.#linkers.clear();
    this.#isTentative = this.#matrix.isPartial;
    const known = this.#linkers.get(language);
    if (known) return known;
    const pairs = this.#matrix.rows.flatMap((row) => {
      const [source, ...rest] = this.#matrix.textsIn(row);
      if (!source) return [];
      return rest.flatMap((text) =>
        text && sameLanguage(text.language, language) && !sameLanguage(source.language, language)
          ? [[wordsOf(source), wordsOf(text)] as const]
          : [],
      );
    });
    const linker = wordLinker(pairs);
    this.#linkers.set(language, linker);
    return linker;
  }
}

const wordsOf = ({ text, language }: CellText): Words => splitWords(text, language);

function light(name: (typeof HIGHLIGHTS)[number], ranges: readonly Range[]): void {
  globalThis.CSS.highlights?.set(name, new Highlight(...ranges));
}

/** The cell's own text nodes: words that are missing here belong to the base. */
function* textNodes(element: HTMLElement): Generator<Text> {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (!node.parentElement!.closest('del')) yield node as Text;
}

/** Place in the cell's text of a place in a node of it; undefined when the node is none of its own. */
function offsetOf(element: HTMLElement, wanted: Node, offset: number): number | undefined {
  let before = 0;
  for (const node of textNodes(element)) {
    if (node === wanted) return before + offset;
    before += node.length;
  }
  return undefined;
}

function domRange(element: HTMLElement, start: number, end: number): Range | undefined {
  const range = document.createRange();
  let before = 0;
  let isOpen = false;
  for (const node of textNodes(element)) {
    if (!isOpen && start < before + node.length) {
      range.setStart(node, start - before);
      isOpen = true;
    }
    if (isOpen && end <= before + node.length) {
      range.setEnd(node, end - before);
      return range;
    }
    before += node.length;
  }
  return undefined;
}

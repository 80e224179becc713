/** A sentence and its translation as word numbers. */
export interface WordPair {
  readonly source: readonly number[];
  readonly target: readonly number[];
}

/** How likely two words translate each other: product of both directions, 0 when never seen together. */
export type TranslationTable = (source: number, target: number) => number;

/** As GIZA++ trains Model 1 by default (Och and Ney 2003). */
const ROUNDS = 5;

/**
 * IBM Model 1 (Brown et al. 1993) by expectation maximisation in both directions over one set of word pairs.
 * Deterministic: uniform start, fixed number of rounds, sums in order of the input.
 */
export function trainTranslations(
  pairs: readonly WordPair[],
  sizes: { readonly source: number; readonly target: number },
): TranslationTable {
  const { ids, links, sources, targets } = linkWords(pairs, sizes.target);
  const forward = train(links, {
    owners: sources,
    words: sizes.source,
    stride: (link) => [link.columns, 1, link.rows, link.columns],
  });
  const backward = train(links, {
    owners: targets,
    words: sizes.target,
    stride: (link) => [1, link.columns, link.columns, link.rows],
  });
  return (source, target) => {
    const id = ids.get(source * sizes.target + target);
    return id === undefined ? 0 : forward[id]! * backward[id]!;
  };
}

/** Numbers of the word pairs of one sentence, row by row: a row per source word, a column per target word. */
interface Link {
  readonly cells: Int32Array;
  readonly rows: number;
  readonly columns: number;
}

function linkWords(pairs: readonly WordPair[], targetWords: number) {
  const ids = new Map<number, number>();
  const [sources, targets]: [number[], number[]] = [[], []];
  const links = pairs.map(({ source, target }): Link => {
    const cells = new Int32Array(source.length * target.length);
    for (let at = 0; at < cells.length; at += 1) {
      const from = source[Math.floor(at / target.length)]!;
      const to = target[at % target.length]!;
      const key = from * targetWords + to;
      const id = ids.get(key) ?? ids.size;
      if (id === ids.size) {
        ids.set(key, id);
        sources.push(from);
        targets.push(to);
      }
      cells[at] = id;
    }
    return { cells, rows: source.length, columns: target.length };
  });
  return { ids, links, sources, targets };
}

interface Direction {
  /** The generating word of each pair. */
  readonly owners: readonly number[];
  /** How many different words generate. */
  readonly words: number;
  /** Steps through `cells` to the next generating and the next generated word, and how many there are of each. */
  readonly stride: (link: Link) => readonly [givenStep: number, madeStep: number, given: number, made: number];
}

function train(links: readonly Link[], { owners, words, stride }: Direction): Float64Array {
  const table = new Float64Array(owners.length).fill(1);
  const counts = new Float64Array(owners.length);
  const totals = new Float64Array(words);
  for (let round = 0; round < ROUNDS; round += 1) {
    counts.fill(0);
    totals.fill(0);
    for (const link of links) expect(link, stride(link), { table, counts });
    for (let id = 0; id < owners.length; id += 1) totals[owners[id]!]! += counts[id]!;
    for (let id = 0; id < owners.length; id += 1) table[id] = counts[id]! / totals[owners[id]!]!;
  }
  return table;
}

/** Shares each generated word out among the words that may have generated it. */
function expect(
  { cells }: Link,
  [givenStep, madeStep, given, made]: readonly [number, number, number, number],
  { table, counts }: { readonly table: Float64Array; readonly counts: Float64Array },
): void {
  for (let word = 0; word < made; word += 1) {
    const first = word * madeStep;
    const end = first + given * givenStep;
    let sum = 0;
    for (let at = first; at < end; at += givenStep) sum += table[cells[at]!]!;
    for (let at = first; at < end; at += givenStep) counts[cells[at]!]! += table[cells[at]!]! / sum;
  }
}

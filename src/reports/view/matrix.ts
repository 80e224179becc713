import { defaultBase } from '../../evaluate/default-base.ts';
import type { Column } from '../../evaluate/evaluation.ts';
import { type FilterChoices, filterChoices } from './filter-choices.ts';
import type { FindingGroup } from './finding-groups.ts';
import { type LeftOverView, leftOverViews } from './link-view.ts';
import { type MatrixRows, matrixRows, type RowView } from './matrix-rows.ts';
import { hasRow, type Scene } from './places.ts';
import { counted, duration, money, NO_FIGURE, rate } from './wording.ts';

/** The side-by-side table: one row per segment, one cell per column, words marked against a base column. */
export interface MatrixView {
  readonly id: string;
  /** Under which a browser remembers how the columns of this document were arranged. */
  readonly memory: string;
  readonly groupsAt: string;
  readonly size: string;
  readonly wide: boolean;
  readonly baseName: string;
  /** Too large to mark here: the page's script marks the rows as they are needed. */
  readonly unmarked: boolean;
  /** Rows know their place in the order of risk. */
  readonly ranked: boolean;
  /** Whether words can be marked against a reference. */
  readonly hasReference: boolean;
  readonly columns: readonly ColumnHead[];
  /** What rows can be filtered by: checks that found something, classes of differences. */
  readonly filters: FilterChoices;
  /** What columns hold that belongs to no segment. */
  readonly leftOver: readonly LeftOverView[];
  readonly rows: readonly RowView[];
  /** What is said of the rows that are not in the page; null where all are. */
  readonly part: PartView | null;
  /** Where the rows go of a page that is sent while they are rendered; else ''. */
  readonly slot: object | '';
  /** The table, where it was rendered before the rest of the page was known; else ''. */
  readonly rendered: object | '';
}

export interface ColumnHead {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly base: boolean;
  readonly facts: readonly string[];
}

/** Where the other rows are, for a page that holds some of them. */
export interface RowAddresses {
  /** Answers with rows: the numbers of their segments are added to it. */
  readonly rowsAt: string;
  /** Pages that hold some of them each, and the one that holds all: for readers without a script. */
  readonly pages: readonly { readonly href: string; readonly title: string; readonly current: boolean }[];
  readonly wholeAt: string;
}

/** Rows that stand in the page itself, by index of their segment and in their order. */
export interface RowPart {
  readonly shown: readonly number[];
  /** Left out: there are no others, or whoever renders the page writes them into it. */
  readonly others?: RowAddresses;
}

export interface PartView extends RowAddresses {
  /** JSON of the rows that are not here, in their order: number of the segment, place in the order of risk or of the text, 1 if it differs in punctuation only. */
  readonly pending: string;
}

export interface MatrixOptions {
  /** Index of the base column; words of cells in another language than the base's cell are not compared. Left out: the default base. */
  readonly base?: number | undefined;
  /** Chooses what a page begins with, of rows by index of their segment; left out, or without an answer: all, as in the text. */
  readonly part?: ((rows: MatrixRows, indices: readonly number[]) => RowPart | undefined) | undefined;
}

/** Milliseconds below which the time of a system is noise. */
const WORTH_SAYING = 100;

/** Cells past which words are not marked on the way: a reader would wait for it, and the script marks what is on screen first. */
const MOST_MARKED = 3_000;

export function matrixView(scene: Scene, groups: readonly FindingGroup[], options: MatrixOptions = {}): MatrixView {
  const { columns, segments } = scene.comparison;
  const { base = defaultBase(scene.comparison) } = options;
  const indices = segments.map(({ index }) => index).filter((index) => hasRow(scene, index));
  const marking = matrixRows(scene, groups, base);
  const part = options.part?.(marking, indices);
  const unmarked = (part?.shown ?? segments).length * columns.length > MOST_MARKED;
  const rows = unmarked ? matrixRows(scene, groups) : marking;
  return {
    id: `${scene.anchor}-matrix`,
    memory: scene.comparison.id,
    groupsAt: scene.groupsAt ?? '',
    size: `columns-${columns.length}`,
    wide: columns.length > 5,
    baseName: columns[base]?.name ?? '',
    unmarked,
    ranked: rows.ranked,
    hasReference: columns.some(({ kind }) => kind === 'reference'),
    columns: columns.map((column, index) => columnHead(column, index, index === base)),
    rendered: '',
    filters: filterChoices(scene.comparison),
    leftOver: leftOverViews(scene.comparison, scene.linksAt),
    rows: (part?.shown ?? indices).map((index) => rows.row(index)),
    part: part?.others === undefined ? null : { ...part.others, pending: pendingRows(part, indices, rows) },
    slot: '',
  };
}

function pendingRows({ shown }: RowPart, indices: readonly number[], rows: MatrixRows): string {
  const here = new Set(shown);
  const away = indices.filter((index) => !here.has(index)).toSorted((a, b) => rows.place(a) - rows.place(b));
  return JSON.stringify(away.map((index) => [index + 1, rows.place(index), rows.minor(index) ? 1 : 0]));
}

function columnHead(column: Column, index: number, base: boolean): ColumnHead {
  const { words, findingsPerThousandWords } = column.measures;
  const facts = [`${counted(words, 'word')}`];
  if (findingsPerThousandWords !== null) facts.push(`${rate(findingsPerThousandWords)} findings per 1,000`);
  const cost = money(column.usage?.cost);
  if (cost !== NO_FIGURE) facts.push(cost);
  if (column.usage?.milliseconds !== undefined && column.usage.milliseconds >= WORTH_SAYING)
    facts.push(duration(column.usage.milliseconds));
  return { index, id: column.id, name: column.name, kind: column.kind, base, facts };
}

import { type CellRun, cellRuns } from '../../compare/cell-runs.ts';
import type { Mark } from '../../compare/marks.ts';
import { defaultBase } from '../../evaluate/default-base.ts';
import type { Column } from '../../evaluate/evaluation.ts';
import { sameLanguage } from '../../shared/language.ts';
import { checksBySegment, type FilterChoices, filterChoices } from './filter-choices.ts';
import type { FindingGroup } from './finding-groups.ts';
import { STATE_WORDS } from './gaps.ts';
import { type LeftOverView, type LinkNote, leftOverViews, linkNotes } from './link-view.ts';
import { cellId, hasRow, rowId, type Scene, type Shown, shownAt, textAttributes } from './places.ts';
import { type RiskView, riskPlaces, riskView } from './risk-order.ts';
import { counted, duration, joined, money, NO_FIGURE, rate } from './wording.ts';

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

export interface RowView {
  readonly id: string;
  readonly number: number;
  readonly role: string;
  readonly severity: string;
  readonly risk: RiskView;
  /** Gravest class of its differences, or ''; checks that found something in it, parted by blanks. */
  readonly riskClass: string;
  readonly checks: string;
  /** Place in the order of risk, or ''. */
  readonly place: string;
  /** Differs in punctuation only and nothing was found in it. */
  readonly minor: boolean;
  readonly cells: readonly CellView[];
  readonly notes: readonly NoteView[];
  /** There is something to say below the cells. */
  readonly noted: boolean;
  /** Columns the notes reach over. */
  readonly noteSpan: number;
}

/** `state` text carries runs; failed and absent carry a sentence instead. */
export interface CellView {
  readonly id: string;
  /** Of its column, and the column's name. */
  readonly index: number;
  readonly column: string;
  readonly state: 'text' | 'failed' | 'absent';
  readonly lang: string;
  readonly dir: string;
  readonly runs: readonly RunView[];
  /** Findings about the segment as a whole, as labels, and the class of the first. */
  readonly findings: string;
  readonly findingClass: string;
  /** What to say about the cell besides its text: kept, failed, not available; or ''. */
  readonly word: string;
  readonly message: string;
  /** How its text came, where that was not segment by segment. */
  readonly link: LinkNote | undefined;
}

export interface RunView {
  readonly text: string;
  /** Kind of difference from the base, or ''. */
  readonly difference: string;
  readonly missing: string;
  /** Labels of the findings that cover the run, or ''. The class of the first decides its looks. */
  readonly findings: string;
  readonly findingClass: string;
}

export interface NoteView {
  readonly href: string;
  readonly class: string;
  readonly severity: string;
  readonly title: string;
  readonly where: string;
}

const KEPT = 'Kept as it stood';

/** Milliseconds below which the time of a system is noise. */
const WORTH_SAYING = 100;

/** Cells past which words are not marked on the way: a reader would wait for it, and the script marks what is on screen first. */
const MOST_MARKED = 3_000;

/** @param base index of the base column; words of cells in another language than the base's cell are not compared */
export function matrixView(
  scene: Scene,
  groups: readonly FindingGroup[],
  base = defaultBase(scene.comparison),
): MatrixView {
  const { columns, segments } = scene.comparison;
  const marks = marksByCell(groups);
  const places = riskPlaces(scene.comparison, groups);
  const risks = new Map(scene.comparison.risks?.map((risk) => [risk.segment, risk]));
  const checks = checksBySegment(scene.comparison);
  const linkOf = linkNotes(scene.comparison, scene.linksAt);
  const unmarked = segments.length * columns.length > MOST_MARKED;
  return {
    id: `${scene.anchor}-matrix`,
    memory: scene.comparison.id,
    groupsAt: scene.groupsAt ?? '',
    size: `columns-${columns.length}`,
    wide: columns.length > 5,
    baseName: columns[base]?.name ?? '',
    unmarked,
    ranked: places !== undefined,
    hasReference: columns.some(({ kind }) => kind === 'reference'),
    columns: columns.map((column, index) => columnHead(column, index, index === base)),
    rendered: '',
    filters: filterChoices(scene.comparison),
    leftOver: leftOverViews(scene.comparison, scene.linksAt),
    rows: segments
      .filter(({ index }) => hasRow(scene, index))
      .map((segment) => {
        const shown = columns.map((column) => shownAt(scene.comparison, column, segment.index));
        const notes = notesOf(scene, groups, segment.index);
        const risk = riskView(scene.comparison, risks.get(segment.index));
        return {
          id: rowId(scene.anchor, segment.index),
          number: segment.index + 1,
          role: segment.role === 'body' ? '' : segment.role,
          severity: notes[0]?.severity ?? '',
          risk,
          riskClass: risks.get(segment.index)?.class ?? '',
          checks: [...(checks.get(segment.index) ?? [])].join(' '),
          place: String(places?.get(segment.index) ?? ''),
          minor: notes.length === 0 && risks.get(segment.index)?.class === 'punctuation',
          cells: shown.map((cell, index) => ({
            id: cellId(scene.anchor, segment.index, index),
            index,
            link: linkOf(index, segment.index),
            column: columns[index]!.name,
            ...cellView(
              cell,
              marks.get(`${segment.index}/${index}`) ?? [],
              index === base || unmarked ? undefined : shown[base],
            ),
          })),
          notes,
          noted: notes.length > 0 || risk.note !== '',
          noteSpan: columns.length + 1,
        };
      }),
  };
}

interface CellMark extends Mark<string> {
  readonly whole: boolean;
}

function marksByCell(groups: readonly FindingGroup[]): ReadonlyMap<string, readonly CellMark[]> {
  const marks = new Map<string, CellMark[]>();
  for (const group of groups) {
    for (const place of group.places) {
      const mark = { start: place.start, end: place.end, label: `${place.class}-${group.number}`, whole: place.whole };
      const key = `${place.segment}/${place.column}`;
      const known = marks.get(key);
      if (known) known.push(mark);
      else marks.set(key, [mark]);
    }
  }
  return marks;
}

function cellView(
  cell: Shown,
  allMarks: readonly CellMark[],
  base: Shown | undefined,
): Omit<CellView, 'id' | 'index' | 'column' | 'link'> {
  const [marks, whole] = [allMarks.filter((mark) => !mark.whole), allMarks.filter((mark) => mark.whole)];
  const about = findingsView([...new Set(whole.map(({ label }) => label))]);
  if (cell.state !== 'text') {
    return {
      ...about,
      state: cell.state,
      lang: '',
      dir: '',
      runs: [],
      word: STATE_WORDS[cell.state],
      message: cell.message || cell.reason,
    };
  }
  const comparable = base?.state === 'text' && sameLanguage(base.language, cell.language);
  const runs = cellRuns({ text: cell.text, language: cell.language, marks }, comparable ? base.text : undefined);
  return {
    ...about,
    state: 'text',
    ...textAttributes(cell.language),
    runs: runs.map(runView),
    word: cell.kept ? KEPT : '',
    message: '',
  };
}

const runView = ({ text, difference, missing, findings }: CellRun): RunView => ({
  text,
  difference: difference ?? '',
  missing: missing ?? '',
  ...findingsView(findings),
});

const findingsView = (labels: readonly string[]) => ({
  findings: labels.join(' '),
  findingClass: labels[0]?.split('-', 1)[0] ?? '',
});

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

/** What is said about one segment, one note per group of findings. */
function notesOf(
  { comparison, groupsAt = '' }: Scene,
  groups: readonly FindingGroup[],
  segment: number,
): readonly NoteView[] {
  return groups.flatMap((group) => {
    const here = group.places.filter((place) => place.segment === segment);
    if (here.length === 0) return [];
    const names = [...new Set(here.map(({ column }) => comparison.columns[column]!.name))];
    return [
      {
        href: `${groupsAt}#${group.id}`,
        class: group.class,
        severity: group.severity,
        title: group.forms.length > 0 ? group.forms.join(' | ') : group.title,
        where: joined(names),
      },
    ];
  });
}

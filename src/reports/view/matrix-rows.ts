import { type CellRun, cellRuns } from '../../compare/cell-runs.ts';
import type { Mark } from '../../compare/marks.ts';
import { sameLanguage } from '../../shared/language.ts';
import { checksBySegment } from './filter-choices.ts';
import type { FindingGroup } from './finding-groups.ts';
import { STATE_WORDS } from './gaps.ts';
import { type LinkNote, linkNotes } from './link-view.ts';
import { cellId, rowId, type Scene, type Shown, shownAt, textAttributes } from './places.ts';
import { type RiskView, riskPlaces, riskView } from './risk-order.ts';
import { joined } from './wording.ts';

export interface RowView {
  readonly id: string;
  readonly number: number;
  /** Its id in the document. */
  readonly segment: string;
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

/** `state` text carries runs, or the text itself where it is plain; failed and absent carry a sentence instead. */
export interface CellView {
  readonly id: string;
  /** Of its column, and the column's name. */
  readonly index: number;
  readonly column: string;
  readonly state: 'text' | 'failed' | 'absent';
  readonly lang: string;
  readonly dir: string;
  /** Nothing is marked or said in it: most cells of a large table, and asking for all of the rest takes most of its time. */
  readonly plain: boolean;
  /** Of a plain cell. */
  readonly text: string;
  readonly runs: readonly RunView[];
  /** Findings about the segment as a whole, as labels, and the class of the first. */
  readonly findings: string;
  readonly findingClass: string;
  /** What to say about the cell besides its text: kept, failed, not available; or ''. */
  readonly word: string;
  readonly message: string;
  /** `In the text: Anna`, where people took this column for the segment, and what they made of it; or ''. */
  readonly taken: string;
  readonly edited: string;
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

/** The rows of a side-by-side table, each worked out when it is asked for. */
export interface MatrixRows {
  /** Rows know their place in the order of risk. */
  readonly ranked: boolean;
  /** Place in the order of risk, or in the text where there is none. */
  place(segment: number): number;
  /** Differs in punctuation only and nothing was found in it. */
  minor(segment: number): boolean;
  row(segment: number): RowView;
}

/** @param base index of the column words are marked against; left out: none is marked */
export function matrixRows(scene: Scene, groups: readonly FindingGroup[], base?: number): MatrixRows {
  const { comparison, anchor } = scene;
  const { columns, segments } = comparison;
  const marks = marksByCell(groups);
  const notes = notesBySegment(scene, groups);
  const places = riskPlaces(comparison, groups);
  const risks = new Map(comparison.risks?.map((risk) => [risk.segment, risk]));
  const checks = checksBySegment(comparison);
  const linkOf = linkNotes(comparison, scene.linksAt);
  const minor = (index: number) => !notes.has(index) && risks.get(index)?.class === 'punctuation';
  const cell = (index: number, column: number, shown: readonly Shown[]): CellView => {
    const place = {
      id: cellId(anchor, index, column),
      index: column,
      column: columns[column]!.name,
      link: linkOf(column, index),
      ...takenView(scene, index, columns[column]!.id),
    };
    const own = marks.size === 0 ? undefined : marks.get(`${index}/${column}`);
    return cellView(place, shown[column]!, {
      marks: own ?? [],
      base: base === undefined || column === base ? undefined : shown[base],
    });
  };
  return {
    ranked: places !== undefined,
    place: (index) => places?.get(index) ?? index,
    minor,
    row(index) {
      const { role } = segments[index]!;
      const shown = columns.map((column) => shownAt(comparison, column, index));
      const risk = riskView(comparison, risks.get(index));
      const own = notes.get(index) ?? [];
      return {
        id: rowId(anchor, index),
        number: index + 1,
        segment: segments[index]!.id,
        role: role === 'body' ? '' : role,
        severity: own[0]?.severity ?? '',
        risk,
        riskClass: risks.get(index)?.class ?? '',
        checks: [...(checks.get(index) ?? [])].join(' '),
        place: String(places?.get(index) ?? ''),
        minor: minor(index),
        cells: shown.map((_, column) => cell(index, column, shown)),
        notes: own,
        noted: own.length > 0 || risk.note !== '',
        noteSpan: columns.length + 1,
      };
    },
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

type CellPlace = Pick<CellView, 'id' | 'index' | 'column' | 'link' | 'taken' | 'edited'>;

interface CellContext {
  readonly marks: readonly CellMark[];
  readonly base: Shown | undefined;
}

const UNMARKED = { plain: false, text: '', runs: [], findings: '', findingClass: '', word: '', message: '' } as const;

function cellView(place: CellPlace, cell: Shown, { marks, base }: CellContext): CellView {
  const isUnlike = base !== undefined && !(base.state === 'text' && base.text === (cell.state === 'text' && cell.text));
  const isSaid = place.link !== undefined || place.taken !== '' || marks.length > 0;
  if (cell.state !== 'text' || cell.kept || isUnlike || isSaid) return { ...place, ...markedCell(cell, marks, base) };
  return { ...UNMARKED, ...place, ...textAttributes(cell.language), state: 'text', plain: true, text: cell.text };
}

function markedCell(
  cell: Shown,
  allMarks: readonly CellMark[],
  base: Shown | undefined,
): Omit<CellView, keyof CellPlace> {
  const [marks, whole] = [allMarks.filter((mark) => !mark.whole), allMarks.filter((mark) => mark.whole)];
  const about = findingsView([...new Set(whole.map(({ label }) => label))]);
  if (cell.state !== 'text') {
    return {
      ...UNMARKED,
      ...about,
      state: cell.state,
      lang: '',
      dir: '',
      word: STATE_WORDS[cell.state],
      message: cell.message || cell.reason,
    };
  }
  const comparable = base?.state === 'text' && sameLanguage(base.language, cell.language);
  const runs = cellRuns({ text: cell.text, language: cell.language, marks }, comparable ? base.text : undefined);
  return {
    ...UNMARKED,
    ...about,
    state: 'text',
    ...textAttributes(cell.language),
    runs: runs.map(runView),
    word: cell.kept ? KEPT : '',
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

function takenView({ taken }: Scene, segment: number, column: string) {
  const own = taken?.get(segment);
  if (own?.column !== column) return { taken: '', edited: '' };
  const { edited = '', by } = own;
  return { taken: `${edited === '' ? 'In the text' : 'In the text, edited'}: ${by}`, edited };
}

/** What is said about each segment, one note per group of findings. */
function notesBySegment(
  { comparison, groupsAt = '' }: Scene,
  groups: readonly FindingGroup[],
): ReadonlyMap<number, readonly NoteView[]> {
  const notes = new Map<number, NoteView[]>();
  for (const group of groups) {
    for (const [segment, here] of Map.groupBy(group.places, (place) => place.segment)) {
      const names = [...new Set(here.map(({ column }) => comparison.columns[column]!.name))];
      const note = {
        href: `${groupsAt}#${group.id}`,
        class: group.class,
        severity: group.severity,
        title: group.forms.length > 0 ? group.forms.join(' | ') : group.title,
        where: joined(names),
      };
      const known = notes.get(segment);
      if (known) known.push(note);
      else notes.set(segment, [note]);
    }
  }
  return notes;
}

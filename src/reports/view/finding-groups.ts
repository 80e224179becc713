import type { Comparison, Finding, FindingDecision } from '../../evaluate/evaluation.ts';
import { isDismissed, standing } from '../../evaluate/standing.ts';
import { formsOf } from '../../review/finding-forms.ts';
import { decisionsOf, wantedOf } from './decisions.ts';
import { type FindingClass, findingClass } from './finding-class.ts';
import { cellId, columnOf, excerpt, rowId, type Scene, shownAt, textAttributes } from './places.ts';
import { counted, decidedInWords, joined } from './wording.ts';

/** Findings that call for one decision, in all places and columns. */
export interface FindingGroup {
  readonly id: string;
  readonly number: number;
  readonly class: FindingClass;
  readonly severity: Finding['severity'];
  /** `dismissed`: all of it; `accepted`: all that is left of it. A group is open as long as one finding is undecided. */
  readonly state: 'open' | 'accepted' | 'dismissed';
  /** What was decided about the findings shown, each once. */
  readonly decided: readonly DecidedView[];
  /** Positions of the findings shown among those of the comparison, and of those that were dismissed out of it. */
  readonly findings: readonly number[];
  readonly hidden: readonly number[];
  readonly title: string;
  /** The spellings to choose from, or the name or term that is wanted; empty when the decision is about neither. */
  readonly forms: readonly string[];
  /** `3 spellings, 5 places in 4 columns`; and the same as figures. */
  readonly extent: string;
  readonly counts: GroupCounts;
  /** What the check says that gave the title. */
  readonly main: GroupPart;
  /** What other checks say about the same, folded away, and a line that names them. */
  readonly others: readonly GroupPart[];
  readonly otherTitles: string;
  readonly places: readonly Place[];
}

export interface GroupCounts {
  readonly spellings: number;
  /** Places that several checks point at count once. */
  readonly places: number;
  /** Names of the columns they lie in. */
  readonly columns: readonly string[];
}

/** A decision in words; `note` for whoever says it in another language. */
export interface DecidedView {
  readonly text: string;
  readonly reason: string;
  readonly note: FindingDecision;
}

/** What one check says. */
export interface GroupPart {
  readonly title: string;
  readonly rule: string;
  readonly messages: readonly MessageView[];
}

/** What one or more findings say, with their places. */
export interface MessageView {
  readonly text: string;
  readonly suggestion: string;
  /** Positions of the findings that say so. */
  readonly findings: readonly number[];
  readonly shown: readonly Place[];
  /** Places past the first few, folded away. */
  readonly folded: readonly Place[];
  readonly foldedCount: string;
}

export interface Place {
  /** Position of the finding it belongs to. */
  readonly finding: number;
  /** The finding is about a segment as a whole, not about words in it. */
  readonly whole: boolean;
  readonly class: FindingClass;
  readonly segment: number;
  readonly column: number;
  readonly start: number;
  readonly end: number;
  readonly href: string;
  readonly label: string;
  readonly lang: string;
  readonly dir: string;
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

const SHOWN_PLACES = 8;

/**
 * Groups in the order of the findings (gravest first); numbers count from 1 and stay what they are when something is
 * decided. A group shows what is left of it, and all of it when nothing is.
 */
export function findingGroups(scene: Scene): readonly FindingGroup[] {
  const positions = new Map(scene.comparison.findings.map((finding, index) => [finding, index]));
  const positionsOf = (findings: readonly Finding[]) => findings.map((finding) => positions.get(finding)!);
  return decisionsOf(scene.comparison.findings).map((all, index) => {
    const left = standing(all);
    const shown = left.length > 0 ? left : all;
    return {
      ...groupView({ ...scene, positionsOf }, shown, index + 1),
      state: stateOf(shown),
      decided: decidedViews(shown),
      findings: positionsOf(shown),
      hidden: positionsOf(all.filter((finding) => !shown.includes(finding))),
    };
  });
}

interface GroupScene extends Scene {
  readonly positionsOf: (findings: readonly Finding[]) => readonly number[];
}

function stateOf(shown: readonly Finding[]): FindingGroup['state'] {
  if (shown.every(isDismissed)) return 'dismissed';
  return shown.every(({ decision }) => decision?.state === 'accepted') ? 'accepted' : 'open';
}

function decidedViews(findings: readonly Finding[]): readonly DecidedView[] {
  const notes = findings.flatMap(({ decision }) => decision ?? []);
  const distinct = Map.groupBy(notes, ({ state, by, at, reason, scope }) =>
    JSON.stringify([state, by, at.slice(0, 10), reason, scope]),
  );
  return [...distinct.values()].map(([note]) => ({
    text: decidedInWords(note!),
    reason: note!.reason ?? '',
    note: note!,
  }));
}

function groupView(
  scene: GroupScene,
  findings: readonly Finding[],
  number: number,
): Omit<FindingGroup, 'state' | 'decided' | 'findings' | 'hidden'> {
  const first = findings[0]!;
  const [main, ...others] = partsOf(scene, findings);
  const places = [main!, ...others].flatMap(({ messages }) =>
    messages.flatMap(({ shown, folded }) => [...shown, ...folded]),
  );
  const spellings = [...new Set(findings.flatMap(formsOf))];
  const counts = countsOf(scene, places, spellings.length);
  return {
    id: `${scene.anchor}-g${number}`,
    number,
    class: findingClass(first),
    severity: first.severity,
    title: main!.title,
    forms: spellings.length > 0 ? spellings : [...new Set(findings.flatMap(wantedOf))],
    extent: extentOf(counts),
    counts,
    main: main!,
    others,
    otherTitles: joined(others.map(({ title }) => title)),
    places,
  };
}

/** Each check once, the one that weighs most spellings against each other first. */
function partsOf(scene: GroupScene, findings: readonly Finding[]): readonly GroupPart[] {
  const outcomes = new Map(scene.comparison.checks.map((outcome) => [outcome.check, outcome]));
  const mostForms = (alike: readonly Finding[]) => Math.max(...alike.map((finding) => formsOf(finding).length));
  return [...Map.groupBy(findings, ({ check }) => check)]
    .sort(([, left], [, right]) => mostForms(right) - mostForms(left))
    .map(([check, alike]) => ({
      title: outcomes.get(check)?.title ?? check,
      rule: outcomes.get(check)?.rule ?? '',
      messages: messagesOf(scene, alike),
    }));
}

function countsOf({ comparison }: Scene, places: readonly Place[], spellings: number): GroupCounts {
  const distinct = new Set(places.map(({ segment, column, start, end }) => `${segment}/${column}/${start}/${end}`));
  const columns = new Set(places.map(({ column }) => comparison.columns[column]!.name));
  return { spellings, places: distinct.size, columns: [...columns] };
}

/** How far it reaches; one or two columns are named. */
function extentOf({ spellings, places, columns }: GroupCounts): string {
  const where = columns.length > 2 ? counted(columns.length, 'column') : joined(columns);
  return [...(spellings > 1 ? [counted(spellings, 'spelling')] : []), `${counted(places, 'place')} in ${where}`].join(
    ', ',
  );
}

function messagesOf(scene: GroupScene, findings: readonly Finding[]): readonly MessageView[] {
  const said = Map.groupBy(findings, ({ message, suggestion }) => JSON.stringify([message, suggestion]));
  return [...said.values()].map((alike) => messageView(scene, alike));
}

/** Findings that say the same, with all their places. */
function messageView(scene: GroupScene, alike: readonly Finding[]): MessageView {
  const { message, suggestion } = alike[0]!;
  const places = alike.flatMap((finding) => finding.spans.map((span) => placeOf(scene, finding, span)));
  const folded = places.slice(SHOWN_PLACES);
  return {
    text: message,
    suggestion: suggestion ?? '',
    findings: scene.positionsOf(alike),
    shown: places.slice(0, SHOWN_PLACES),
    folded,
    foldedCount: counted(folded.length, 'more place', 'more places'),
  };
}

function placeOf(
  { comparison, anchor, positionsOf }: GroupScene,
  finding: Finding,
  span: Finding['spans'][number],
): Place {
  const column = columnOf(comparison, finding, span);
  const named = comparison.columns[column]!;
  const shown = shownAt(comparison, named, span.segment);
  const { start, end } = span;
  const kind = findingClass(finding);
  const [text, language] = shown.state === 'text' ? [shown.text, shown.language] : [span.text, named.language];
  return {
    finding: positionsOf([finding])[0]!,
    class: kind,
    whole: kind !== 'language' && start === 0 && end >= text.length,
    segment: span.segment,
    column,
    start,
    end,
    href: shown.state === 'text' ? `#${cellId(anchor, span.segment, column)}` : `#${rowId(anchor, span.segment)}`,
    label: `${span.segment + 1}, ${placeName(comparison, finding, span)}`,
    ...textAttributes(language),
    ...excerpt(text, { start, end }),
  };
}

/** `Apertium`; `Source → Apertium` for words of the source that a system did not bring over. */
function placeName(comparison: Comparison, finding: Finding, span: Finding['spans'][number]): string {
  const named = comparison.columns[columnOf(comparison, finding, span)]!;
  const system = comparison.columns.find(({ id }) => id === finding.system);
  return span.side === 'source' && system && system.id !== named.id ? `${named.name} → ${system.name}` : named.name;
}

import type { CheckOutcome, Finding } from '../../evaluate/evaluation.ts';
import { type FindingClass, findingClass } from './finding-class.ts';
import { cellId, columnOf, excerpt, rowId, type Scene, shownAt, textAttributes } from './places.ts';
import { counted } from './wording.ts';

/** Findings that call for one decision: the same check, kind and subject, in all places and columns. */
export interface FindingGroup {
  readonly id: string;
  readonly number: number;
  readonly class: FindingClass;
  readonly severity: Finding['severity'];
  readonly title: string;
  /** The spellings to choose from; empty when the decision is not about spellings. */
  readonly forms: readonly string[];
  /** `3 spellings, 5 places, 2 columns`. */
  readonly extent: string;
  readonly rule: string;
  readonly messages: readonly MessageView[];
  readonly places: readonly Place[];
}

/** What one or more findings say, with their places. */
export interface MessageView {
  readonly text: string;
  readonly suggestion: string;
  readonly shown: readonly Place[];
  /** Places past the first few, folded away. */
  readonly folded: readonly Place[];
  readonly foldedCount: string;
}

export interface Place {
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

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

/** The distinct spellings a finding weighs against each other (`evidence.forms`, documented by the name checks). */
const formsOf = ({ evidence }: Finding): readonly string[] => strings(evidence.forms);

/** What a decision is about besides its check: a set of spellings, a concept, a language. */
function subjectOf(finding: Finding): string {
  const forms = formsOf(finding);
  if (forms.length > 0) return [...forms].sort().join('|');
  const { concept, name, language } = finding.evidence;
  return String(concept ?? name ?? language ?? '');
}

/** Groups in the order of the findings (gravest first); numbers count from 1. */
export function findingGroups(scene: Scene): readonly FindingGroup[] {
  const byDecision = Map.groupBy(scene.comparison.findings, (finding) =>
    JSON.stringify([finding.severity, finding.check, finding.kind, subjectOf(finding)]),
  );
  const outcomes = new Map(scene.comparison.checks.map((outcome) => [outcome.check, outcome]));
  return [...byDecision.values()].map((findings, index) =>
    groupView(scene, findings, { number: index + 1, outcome: outcomes.get(findings[0]!.check) }),
  );
}

function groupView(
  scene: Scene,
  findings: readonly Finding[],
  { number, outcome }: { readonly number: number; readonly outcome: CheckOutcome | undefined },
): FindingGroup {
  const first = findings[0]!;
  const said = Map.groupBy(findings, ({ message, suggestion }) => JSON.stringify([message, suggestion]));
  const messages = [...said.values()].map((alike) => messageView(scene, alike));
  const places = messages.flatMap(({ shown, folded }) => [...shown, ...folded]);
  const forms = [...new Set(findings.flatMap(formsOf))];
  const columns = new Set(places.map(({ column }) => column)).size;
  const extent = [counted(places.length, 'place'), ...(columns > 1 ? [counted(columns, 'column')] : [])];
  if (forms.length > 1) extent.unshift(counted(forms.length, 'spelling'));
  return {
    id: `${scene.anchor}-g${number}`,
    number,
    class: findingClass(first),
    severity: first.severity,
    title: outcome?.title ?? first.check,
    forms,
    extent: extent.join(', '),
    rule: outcome?.rule ?? '',
    messages,
    places,
  };
}

/** Findings that say the same, with all their places. */
function messageView(scene: Scene, alike: readonly Finding[]): MessageView {
  const { message, suggestion } = alike[0]!;
  const places = alike.flatMap((finding) => finding.spans.map((span) => placeOf(scene, finding, span)));
  const folded = places.slice(SHOWN_PLACES);
  return {
    text: message,
    suggestion: suggestion ?? '',
    shown: places.slice(0, SHOWN_PLACES),
    folded,
    foldedCount: counted(folded.length, 'more place', 'more places'),
  };
}

function placeOf({ comparison, anchor }: Scene, finding: Finding, span: Finding['spans'][number]): Place {
  const column = columnOf(comparison, finding, span);
  const named = comparison.columns[column]!;
  const shown = shownAt(comparison, named, span.segment);
  const { start, end } = span;
  const [text, language] = shown.state === 'text' ? [shown.text, shown.language] : [span.text, named.language];
  return {
    class: findingClass(finding),
    segment: span.segment,
    column,
    start,
    end,
    href: shown.state === 'text' ? `#${cellId(anchor, span.segment, column)}` : `#${rowId(anchor, span.segment)}`,
    label: `${span.segment + 1}, ${named.name}`,
    ...textAttributes(language),
    ...excerpt(text, { start, end }),
  };
}

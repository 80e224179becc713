import { SEVERITIES } from '../../checks/contract.ts';
import type { DrilldownSource } from '../../drilldown/drilldown.ts';
import type { Comparison, Evaluation } from '../../evaluate/evaluation.ts';
import { standing } from '../../evaluate/standing.ts';
import { shares, type Watch } from '../../shared/watch.ts';
import { watchesOf } from '../chunks.ts';
import { type CheckRow, checkRows } from './check-table.ts';
import { type CorpusView, reportCorpora } from './corpus-view.ts';
import { excerptOf, MAX_ROWS, rowLimits } from './excerpt.ts';
import {
  type QualityRow,
  qualityRows,
  TERM_HEADINGS,
  termRows,
  USAGE_HEADINGS,
  type UsageRow,
  usageRows,
} from './figures.ts';
import { FINDING_CLASSES } from './finding-class.ts';
import { type FindingGroup, findingGroups } from './finding-groups.ts';
import { type GapView, gapViews } from './gaps.ts';
import { type GateView, gateViews } from './gates.ts';
import { type MatrixOptions, type MatrixView, matrixView } from './matrix.ts';
import { type NameTable, nameTable } from './name-table.ts';
import { type ColumnOrigin, columnOrigins, directionOf, documentFacts, evaluationFacts, type Fact } from './origin.ts';
import { type Scene, textAttributes } from './places.ts';
import { type ComparisonScores, comparisonScores } from './scores/comparison-scores.ts';
import { capitalised, counted, joined, moment, number } from './wording.ts';

/** Everything the partials need to show one document in one target language. */
export interface ComparisonView extends ComparisonScores {
  readonly anchor: string;
  readonly groupsAt: string;
  readonly title: string;
  /** Whether the heading repeats the title: only where a page shows several documents. */
  readonly named: boolean;
  readonly lang: string;
  readonly dir: string;
  readonly direction: string;
  readonly extent: string;
  readonly lead: string;
  /** What the page leaves out of a very large comparison, or ''. */
  readonly omission: string;
  readonly sections: readonly SectionLink[];
  readonly severityNames: readonly string[];
  /** Whether checks ran at all: a report of scores has none. */
  readonly checked: boolean;
  readonly quality: readonly QualityRow[];
  readonly termHeadings: readonly string[];
  readonly terms: readonly UsageRow[];
  readonly usageHeadings: readonly string[];
  readonly usage: readonly UsageRow[];
  /** The first decisions to take, for the top of the page, and how many more there are. */
  readonly decisions: readonly FindingGroup[];
  readonly moreDecisions: string;
  readonly severities: readonly SeverityBlock[];
  /** What people said is none, to be looked at on request. */
  readonly dismissed: readonly FindingGroup[];
  readonly legend: typeof FINDING_CLASSES;
  readonly matrix: MatrixView;
  readonly names: NameTable;
  readonly gaps: readonly GapView[];
  readonly checks: readonly CheckRow[];
  readonly documentFacts: readonly Fact[];
  readonly origins: readonly ColumnOrigin[];
}

export interface SeverityBlock {
  readonly severity: string;
  readonly title: string;
  readonly groups: readonly FindingGroup[];
}

/** The whole of a report, or of a results page. */
export interface ReportView {
  readonly title: string;
  readonly made: string;
  readonly madeAt: string;
  readonly facts: readonly Fact[];
  readonly several: boolean;
  readonly gates: readonly GateView[];
  /** Documents taken together, where several share a pair of languages. */
  readonly corpora: readonly CorpusView[];
  readonly comparisons: readonly ComparisonView[];
}

export function reportView(
  evaluation: Evaluation,
  { collected, watch, matrix }: Pick<ViewOptions, 'collected' | 'watch' | 'matrix'> = {},
): ReportView {
  const { comparisons, createdAt } = evaluation;
  const titles = [...new Set(comparisons.map(({ document }) => document.title))];
  const limits = rowLimits(comparisons);
  const watches = watchesOf(evaluation, watch);
  return {
    title: titles.length === 1 ? titles[0]! : counted(titles.length, 'document'),
    made: moment(createdAt),
    madeAt: createdAt,
    facts: evaluationFacts(evaluation),
    several: comparisons.length > 1,
    gates: gateViews(evaluation),
    corpora: reportCorpora(evaluation, anchorOf),
    comparisons: comparisons.map((comparison, index) =>
      comparisonView(comparison, {
        anchor: anchorOf(index),
        named: titles.length > 1,
        maxRows: limits[index]!,
        collected,
        watch: watches[index],
        matrix,
      }),
    ),
  };
}

const FIRST_DECISIONS = 7;

export interface ViewOptions {
  /** Starts every id of the section. */
  readonly anchor: string;
  readonly named?: boolean;
  readonly groupsAt?: string;
  readonly linksAt?: Scene['linksAt'];
  readonly taken?: Scene['taken'];
  /** Index of the base column; left out, the default base. */
  readonly base?: number;
  /** What the side-by-side table begins with; left out: all of it. */
  readonly part?: MatrixOptions['part'];
  /** Whether scores and drill-down are worked out, which takes long. Default: yes. */
  readonly scored?: boolean;
  /** Segments shown side by side; default `MAX_ROWS`. */
  readonly maxRows?: number;
  /** Language of the scores; the rest is English. */
  readonly language?: string;
  /** Rows of the scores that are known already. */
  readonly collected?: DrilldownSource | undefined;
  readonly watch?: Watch | undefined;
  /** The side-by-side table, where it is there already (`scoredMatrix`). */
  readonly matrix?: MatrixView | undefined;
}

/** The side-by-side table of a report of one comparison that was not checked: all of it that needs no scores. */
export function scoredMatrix(comparison: Comparison): MatrixView {
  const { omission: _, ...excerpt } = excerptOf(comparison, rowLimits([comparison])[0]!);
  return matrixView({ anchor: anchorOf(0), ...excerpt }, []);
}

const anchorOf = (index: number): string => `c${index + 1}`;

export function comparisonView(comparison: Comparison, options: ViewOptions): ComparisonView {
  const { anchor, named = false, groupsAt = '', base, maxRows = MAX_ROWS, language = 'en' } = options;
  const { omission, ...excerpt } = excerptOf(comparison, maxRows);
  const scene = {
    anchor,
    groupsAt,
    ...excerpt,
    ...(options.linksAt && { linksAt: options.linksAt }),
    ...(options.taken && { taken: options.taken }),
  };
  const all = findingGroups(scene);
  const groups = all.filter(({ state }) => state !== 'dismissed');
  const open = groups.filter(({ state }) => state === 'open');
  const { document, segments, columns } = comparison;
  const [scoring, placing] = shares(options.watch, [3, 1]);
  const { collected } = options;
  const scores =
    (options.scored ?? true)
      ? comparisonScores(comparison, { anchor, language, whole: omission === '', collected, watch: scoring })
      : { scores: null, drill: null };
  scoring?.(1, 1);
  const systems = columns.filter(({ kind }) => kind === 'system').length;
  const matrix = options.matrix ?? matrixView(scene, groups, { base, part: options.part });
  placing?.(1, 1);
  return {
    anchor,
    groupsAt,
    title: document.title,
    named,
    ...textAttributes(document.language),
    direction: directionOf(comparison),
    extent: `${counted(segments.length, 'segment')}, ${counted(systems, 'system')}`,
    checked: comparison.checks.length > 0,
    lead: comparison.checks.length > 0 ? leadSentence(comparison, groups) : '',
    omission,
    sections: sectionLinks(scene, groups, scores),
    severityNames: SEVERITIES.map(capitalised),
    quality: qualityRows(comparison),
    termHeadings: TERM_HEADINGS,
    terms: termRows(comparison),
    usageHeadings: USAGE_HEADINGS,
    usage: usageRows(comparison),
    decisions: open.slice(0, FIRST_DECISIONS),
    moreDecisions: open.length > FIRST_DECISIONS ? `All ${counted(open.length, 'decision')}` : '',
    severities: severityBlocks(groups),
    dismissed: all.filter(({ state }) => state === 'dismissed'),
    legend: FINDING_CLASSES,
    matrix,
    ...scores,
    names: nameTable(scene),
    gaps: gapViews(scene),
    checks: checkRows(comparison),
    documentFacts: documentFacts(comparison),
    origins: columnOrigins(comparison),
  };
}

export interface SectionLink {
  readonly id: string;
  readonly title: string;
  readonly count: string;
}

function sectionLinks(
  { anchor, comparison }: Scene,
  groups: readonly FindingGroup[],
  { scores, drill }: ComparisonScores,
): readonly SectionLink[] {
  const checked = comparison.checks.length > 0;
  const sections = [
    checked && (['summary', 'Summary', 0] as const),
    scores && (['scores', 'Scores', 0] as const),
    checked && (['findings', 'Findings', groups.length] as const),
    drill && (['drilldown', 'Drill-down', 0] as const),
    ['compare', 'Side by side', comparison.segments.length] as const,
    checked && (['names', 'Names and terms', comparison.names.length] as const),
    ['gaps', 'Failures and absences', 0] as const,
    checked && (['usage', 'Cost and time', 0] as const),
    checked && (['checks', 'Checks', 0] as const),
    ['origin', 'Provenance', 0] as const,
  ];
  return sections
    .filter((section) => typeof section === 'object' && section !== null)
    .map(([id, title, count]) => ({ id: `${anchor}-${id}`, title, count: count ? number(count) : '' }));
}

const severityBlocks = (groups: readonly FindingGroup[]): readonly SeverityBlock[] =>
  SEVERITIES.map((severity) => ({
    severity,
    title: capitalised(severity),
    groups: groups.filter((group) => group.severity === severity),
  })).filter(({ groups: some }) => some.length > 0);

/** What was found, in one sentence without a verdict. */
function leadSentence({ findings: all, cells }: Comparison, groups: readonly FindingGroup[]): string {
  const findings = standing(all);
  const dismissed =
    all.length === findings.length
      ? ''
      : ` ${capitalised(counted(all.length - findings.length, 'finding'))} dismissed.`;
  const open = groups.filter(({ state }) => state === 'open').length;
  const failed = Object.values(cells)
    .flat()
    .filter(({ state }) => state === 'failed').length;
  const failures = failed === 0 ? '' : ` ${capitalised(counted(failed, 'cell'))} failed to translate.`;
  if (all.length === 0) return `The checks that ran found nothing.${failures}`;
  if (findings.length === 0) return `No finding is left.${dismissed}${failures}`;
  const bySeverity = SEVERITIES.map(
    (severity) => [severity, findings.filter((finding) => finding.severity === severity).length] as const,
  ).filter(([, count]) => count > 0);
  const counts = joined(bySeverity.map(([severity, count]) => `${count} ${severity}`));
  const noun = findings.length === 1 ? 'finding' : 'findings';
  return `${counts} ${noun}, ${counted(open, 'decision')} to take.${dismissed}${failures}`;
}

import { type RiskClass, riskRank } from '../../compare/risk/classes.ts';
import type { Comparison, Risk } from '../../evaluate/evaluation.ts';
import type { FindingClass } from './finding-class.ts';
import type { FindingGroup } from './finding-groups.ts';
import { joined } from './wording.ts';

/** What a segment's differences may do, in words. */
export interface RiskView {
  /** One of the six classes that share a colour; '' where nothing differs. */
  readonly class: FindingClass | '';
  /** `Name`, for the mark beside the segment's number; '' for style and punctuation. */
  readonly word: string;
  /** `Names differ: Selenskyj / Zelensky`, or ''. */
  readonly note: string;
  /** Columns it is about. */
  readonly where: string;
}

const LOOKS: Readonly<
  Record<RiskClass, { readonly class: FindingClass; readonly word: string; readonly what: string }>
> = {
  name: { class: 'name', word: 'name', what: 'Names differ' },
  number: { class: 'number', word: 'number', what: 'Numbers differ' },
  negation: { class: 'quote', word: 'negation', what: 'One denies' },
  quotation: { class: 'quote', word: 'quotation', what: 'Quotation differs' },
  gender: { class: 'name', word: 'person', what: 'Gender or title differs' },
  omission: { class: 'missing', word: 'omission', what: 'Words on one side only' },
  language: { class: 'language', word: 'language', what: 'Languages differ' },
  style: { class: 'style', word: '', what: '' },
  punctuation: { class: 'style', word: '', what: '' },
};

/** `Names differ`: what a reader may ask to see. */
export const riskTitle = (one: RiskClass): string =>
  LOOKS[one].what || (one === 'style' ? 'Worded otherwise' : 'Punctuation only');

const NOTHING: RiskView = { class: '', word: '', note: '', where: '' };

export function riskView(comparison: Comparison, risk: Risk | undefined): RiskView {
  if (risk === undefined) return NOTHING;
  const { class: look, word, what } = LOOKS[risk.class];
  const names = risk.columns.map((id) => comparison.columns.find((column) => column.id === id)?.name ?? id);
  return { class: look, word, note: what === '' ? '' : `${what}: ${risk.why}`, where: joined(names) };
}

/** What a finding of a class is worth in the order of risk. */
const FINDING_RANKS: Readonly<Record<FindingClass, number>> = {
  name: riskRank('name'),
  number: riskRank('number'),
  quote: riskRank('negation'),
  missing: riskRank('omission'),
  language: riskRank('language'),
  style: riskRank('style'),
};

/** A place before all others: somebody has to decide about it before print. */
const CRITICAL = -1;
const NO_RISK = riskRank('punctuation') + 1;

/**
 * Place of every segment in the order of risk, from 0: critical findings, then by the gravest of differences and findings, then by
 * how many columns depart, then as in the text.
 * @returns segment index → place; undefined when differences were not classified
 */
export function riskPlaces(
  { columns, segments, risks }: Comparison,
  groups: readonly FindingGroup[],
): ReadonlyMap<number, number> | undefined {
  if (risks === undefined) return undefined;
  const found = new Map<number, number>();
  for (const { class: own, severity, places } of groups) {
    if (severity === 'info') continue;
    for (const { segment, column } of places) {
      // What is critical in the source only is no system's fault: it does not come before what tells systems apart.
      const isSource = columns[column]?.kind === 'source';
      const rank = severity === 'critical' && !isSource ? CRITICAL : FINDING_RANKS[own];
      found.set(segment, Math.min(found.get(segment) ?? NO_RISK, rank));
    }
  }
  const bySegment = new Map(risks.map((risk) => [risk.segment, risk]));
  const ranked = segments.map(({ index }) => {
    const risk = bySegment.get(index);
    const rank = Math.min(found.get(index) ?? NO_RISK, risk === undefined ? NO_RISK : riskRank(risk.class));
    return { index, rank, columns: risk?.columns.length ?? 0 };
  });
  ranked.sort((a, b) => a.rank - b.rank || b.columns - a.columns || a.index - b.index);
  return new Map(ranked.map(({ index }, place) => [index, place]));
}

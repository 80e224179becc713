/** What a difference may do to a news text, the gravest first. */
export const RISK_CLASSES = [
  'name',
  'number',
  'negation',
  'quotation',
  'gender',
  'omission',
  'language',
  'style',
  'punctuation',
] as const;
export type RiskClass = (typeof RISK_CLASSES)[number];

/** Place in the order of risk: 0 is the gravest. */
export const riskRank = (one: RiskClass): number => RISK_CLASSES.indexOf(one);

/** The gravest of some classes; undefined of none. */
export function gravest(classes: Iterable<RiskClass>): RiskClass | undefined {
  let found: RiskClass | undefined;
  for (const one of classes) if (found === undefined || riskRank(one) < riskRank(found)) found = one;
  return found;
}

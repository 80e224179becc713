import type { RatedError } from '../ratings/contract.ts';
import { ESA_SEVERITIES } from './check-verdict.ts';
import type { Review } from './review.ts';
import { categoriesOf } from './typology.ts';

type Kind = Pick<Review, 'typology'>;
/** What the severities of ESA are called; those of a typology bring their names along. */
export type SeverityNames = Readonly<Record<(typeof ESA_SEVERITIES)[number], string>>;

/** Weight from which an error is drawn as grave: that of "major" in MQM and at WMT. */
const GRAVE = 5;

/** Ids of the severities that are drawn as grave. */
export const graveSeverities = ({ typology }: Kind): readonly string[] =>
  typology === undefined ? ['major'] : typology.severities.filter(({ weight }) => weight >= GRAVE).map(({ id }) => id);

/** How grave an error can be, as it is offered. */
export function severitiesOf({ typology }: Kind, names: SeverityNames) {
  if (typology === undefined) {
    const keys = { minor: 'm', major: 'M' } as const;
    return ESA_SEVERITIES.map((id) => ({ id, name: names[id], help: '', key: keys[id] }));
  }
  return typology.severities.map(({ id, name, help = '', key = '' }) => ({ id, name, help, key }));
}

/** The lists of one error, with what was chosen. */
export function choicesFor({ severity, category }: RatedError, kind: Kind, names: SeverityNames) {
  const { typology } = kind;
  const groups = Map.groupBy(typology === undefined ? [] : categoriesOf(typology), ({ group }) => group);
  return {
    severities: severitiesOf(kind, names).map(({ id, name }) => ({ id, name, chosen: id === severity })),
    groups: Array.from(groups, ([group, choices]) => ({
      group,
      choices: choices.map(({ id, name, help }) => ({ id, name, help, chosen: id === category })),
    })),
  };
}

import { ESA_SEVERITIES } from '../../review/judging/check-verdict.ts';
import { categoriesOf } from '../../review/judging/typology.ts';
import type { RatedError } from '../../review/ratings/contract.ts';
import type { ShownItem } from '../../workbench/review-contract.ts';
import type { Speech } from '../speech.ts';

type Kind = Pick<ShownItem['review'], 'typology'>;

/** Weight from which an error is drawn as grave: that of "major" in MQM and at WMT. */
const GRAVE = 5;

/** How grave an error can be. Names of a typology are those of its file. */
export function severitiesOf({ typology }: Kind, { t }: Speech) {
  if (typology === undefined) {
    const keys = { minor: 'm', major: 'M' } as const;
    return ESA_SEVERITIES.map((id) => ({ id, name: t.severities[id], help: '', key: keys[id], grave: id === 'major' }));
  }
  return typology.severities.map(({ id, name, help, key, weight }) => ({
    id,
    name,
    help: help ?? '',
    key: key ?? '',
    grave: weight >= GRAVE,
  }));
}

export const isGrave = ({ typology }: Kind, severity: string): boolean =>
  typology === undefined
    ? severity === 'major'
    : (typology.severities.find(({ id }) => id === severity)?.weight ?? 0) >= GRAVE;

/** The lists of one error, with what was chosen. */
export function choicesFor({ severity, category }: RatedError, review: Kind, speech: Speech) {
  const { typology } = review;
  const groups = Map.groupBy(typology === undefined ? [] : categoriesOf(typology), ({ group }) => group);
  return {
    severities: severitiesOf(review, speech).map(({ id, name }) => ({ id, name, chosen: id === severity })),
    groups: Array.from(groups, ([group, choices]) => ({
      group,
      choices: choices.map(({ id, name, help }) => ({ id, name, help, chosen: id === category })),
    })),
  };
}

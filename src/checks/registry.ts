import type { Check } from './contract.ts';
import { missing } from './missing.ts';
import { nameRenderings } from './name-renderings.ts';
import { nameVariants } from './name-variants.ts';
import { namesAcrossSystems } from './names-across-systems.ts';
import { numbers } from './numbers.ts';
import { terms } from './terms.ts';
import { wrongLanguage } from './wrong-language.ts';

/** Every check, in the order in which findings of equal severity are shown. */
export const checks: readonly Check[] = [
  missing,
  wrongLanguage,
  nameVariants,
  nameRenderings,
  namesAcrossSystems,
  terms,
  numbers,
];

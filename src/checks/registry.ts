import type { Check } from './contract.ts';
import { missing } from './missing.ts';
import { terms } from './terms.ts';

/** Every check, in the order in which findings of equal severity are shown. */
export const checks: readonly Check[] = [missing, terms];

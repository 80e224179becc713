import type { Check } from '../checks/contract.ts';
import { readOwnChecks } from '../checks/own/read.ts';
import { checks } from '../checks/registry.ts';
import type { Settings } from '../config/settings.ts';
import { readTextFile } from '../shared/read-file.ts';
import { shownFile } from './inputs.ts';

/**
 * Every check there is, the house's own ones last.
 * @throws WorkbenchError `settings` or `input` naming the file and line of a check that cannot be used
 */
export function allChecks({ ownChecks }: Settings, cwd: string): readonly Check[] {
  if (ownChecks === undefined) return checks;
  const shown = shownFile(ownChecks, cwd);
  return [...checks, ...readOwnChecks(readTextFile(ownChecks, shown), shown)];
}

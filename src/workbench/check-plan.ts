import type { Check, CheckTools } from '../checks/contract.ts';
import { readOwnChecks } from '../checks/own/read.ts';
import { checks } from '../checks/registry.ts';
import type { Settings } from '../config/settings.ts';
import type { Document } from '../corpus/document.ts';
import type { CheckPlan } from '../evaluate/check-text.ts';
import { readTextFile } from '../shared/read-file.ts';
import type { Store } from '../stores/contract.ts';
import { boilerplateContracts } from './boilerplate.ts';
import { checkTools } from './check-tools.ts';
import { luggageOf } from './documents.ts';
import { loadTerms } from './house-terms.ts';
import { shownFile } from './inputs.ts';
import { nameDecisions } from './name-decisions.ts';

/**
 * Every check there is, the house's own ones last.
 * @throws WorkbenchError `settings` or `input` naming the file and line of a check that cannot be used
 */
export function allChecks({ ownChecks }: Settings, cwd: string): readonly Check[] {
  if (ownChecks === undefined) return checks;
  const shown = shownFile(ownChecks, cwd);
  return [...checks, ...readOwnChecks(readTextFile(ownChecks, shown), shown)];
}

export interface PlanTools {
  readonly settings: Settings;
  readonly store: Store;
  /** Paths are relative to it. */
  readonly cwd: string;
}

/** All checks with what they may know about these documents. */
export async function checkPlan(documents: readonly Document[], tools: PlanTools): Promise<CheckPlan> {
  const { settings, cwd } = tools;
  const known = { ...(await termTools(documents, tools)), ...boilerplateContracts(documents, settings, cwd) };
  return { checks: allChecks(settings, cwd), tools: known, settings: settings.checks };
}

/** Terms of the settings, of the documents' folders and of the store, with house and day. */
export async function termTools(
  documents: readonly Document[],
  { settings, store }: Pick<PlanTools, 'settings' | 'store'>,
): Promise<CheckTools> {
  const brought = documents.flatMap((document) => luggageOf(document).terms ?? []);
  const terms = [...[...new Set(brought)].map(loadTerms), await store.terms.load()];
  return { ...checkTools(settings, new Date(), terms), nameDecisions: await nameDecisions(store) };
}

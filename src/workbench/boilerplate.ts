import type { CheckTools } from '../checks/contract.ts';
import type { Settings } from '../config/settings.ts';
import type { Boilerplate } from '../corpus/boilerplate.ts';
import type { Document } from '../corpus/document.ts';
import { readBoilerplate } from '../formats/boilerplate.ts';
import { luggageOf } from './documents.ts';
import { shownFile } from './inputs.ts';

/**
 * The contract each document is held to: the one beside its manifest, else that of the settings.
 * @throws WorkbenchError `settings` or `input` naming file and key.
 */
export function boilerplateContracts(
  documents: readonly Document[],
  settings: Settings,
  cwd: string,
): Pick<CheckTools, 'boilerplate'> {
  const read = new Map<string, Boilerplate>();
  const contracts = new Map<string, Boilerplate>();
  for (const document of documents) {
    const path = luggageOf(document).boilerplate ?? settings.boilerplate;
    if (path === undefined) continue;
    const contract = read.get(path) ?? readBoilerplate(path, shownFile(path, cwd));
    read.set(path, contract);
    contracts.set(document.id, contract);
  }
  return contracts.size === 0 ? {} : { boilerplate: contracts };
}

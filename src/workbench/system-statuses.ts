import type { CompareTools } from './compare.ts';
import type { SystemStatus } from './contract.ts';
import { broughtSystems, findDocument } from './documents.ts';
import { knownSystems, statusOf } from './systems.ts';

/** Systems of the settings, of the documents' folders and of configured back ends, as they can be chosen. */
export async function systemStatuses(ids: readonly string[], tools: CompareTools): Promise<readonly SystemStatus[]> {
  const documents = await Promise.all(ids.map((id) => findDocument(tools.store, id)));
  const known = await knownSystems(broughtSystems(documents), tools);
  return Promise.all(known.map((system) => statusOf(system, tools)));
}

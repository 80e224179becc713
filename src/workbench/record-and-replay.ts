import { resolve } from 'node:path';
import type { BackendPlugin, BackendVariable } from '../backends/contract.ts';
import { findVariable, missingVariables } from '../backends/shared/settings.ts';
import type { System } from '../jobs/plan.ts';
import { WorkbenchError } from '../shared/errors.ts';
import type { CompareTools } from './compare.ts';
import { recordExchanges, replayExchanges, secretsOf, UNRECORDED, type Variables } from './exchanges.ts';
import type { CompareRequest, CompareResult } from './run-contract.ts';

/** The tools of one comparison, with `fetch` recording or replaying as the request asks. */
export async function withExchanges(
  { record, replay, systems }: Pick<CompareRequest, 'record' | 'replay' | 'systems'>,
  tools: CompareTools,
): Promise<CompareTools> {
  const secrets = secretsOf(tools.settings.variables);
  if (record !== undefined && replay !== undefined)
    throw new WorkbenchError('usage', 'Record or replay, not both: a recording of a recording says nothing new.');
  if (record !== undefined) {
    const recording = recordExchanges(tools.fetch, resolve(tools.cwd, record), secrets);
    return { ...tools, fetch: recording, relay: recording };
  }
  if (replay === undefined) return tools;
  const { settings, backends } = tools;
  const used = new Set([...settings.systems.map(({ backend }) => backend), ...(systems ?? [])]);
  const recorded = replayExchanges(resolve(tools.cwd, replay), [...secrets, STAND_IN]);
  const variables = { ...settings.variables, ...(await standInKeys(tools, used)) };
  return {
    ...tools,
    settings: { ...settings, variables },
    backends: new Map([...backends].map(([id, load]) => [id, UNRECORDED.includes(id) ? refuse(id, load) : load])),
    fetch: recorded,
    relay: recorded,
    isReplay: true,
  };
}

type Load = () => Promise<BackendPlugin>;

/** Nothing may be sent in a replay. */
function refuse(id: string, load: Load): Load {
  const message = `Back end ${id} cannot be replayed: it does not ask over HTTP. Leave it out (--systems).`;
  const open = () => Promise.reject(new WorkbenchError('settings', message));
  return async () => ({ ...(await load()), open });
}

/** Takes the place of keys that are missing in a replay; is in no recording and goes to no vendor. */
const STAND_IN = 'stand-in-for-a-key';

async function standInKeys({ settings, backends }: CompareTools, used: ReadonlySet<string>): Promise<Variables> {
  const plugins = await Promise.all([...backends].flatMap(([id, load]) => (used.has(id) ? [load()] : [])));
  const incomplete = plugins.filter(({ variables }) => missingVariables(variables, settings.variables).some(holdsKey));
  const keys = incomplete.flatMap(({ variables }) => variables.filter(isKey));
  const missing = keys.filter(({ name }) => findVariable({ variables: settings.variables }, name) === undefined);
  return Object.fromEntries(missing.map(({ name }) => [name, STAND_IN]));
}

const holdsKey = (group: readonly BackendVariable[]) => group.some(isKey);
/** An id that goes with a secret is of no use without it, nor the secret without the id. */
const isKey = ({ name, secret }: BackendVariable) => secret || /_KEY(_ID)?$/.test(name);

/** Systems whose exchanges a recording lacks. */
export function unrecorded({ record }: CompareRequest, systems: readonly System[]): Pick<CompareResult, 'unrecorded'> {
  const missing = systems.filter(({ backendId }) => record !== undefined && UNRECORDED.includes(backendId));
  return missing.length === 0 ? {} : { unrecorded: missing.map(({ id }) => id) };
}

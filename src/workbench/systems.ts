import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { BackendPlugin, HouseGlossary } from '../backends/contract.ts';
import { loadBackend } from '../backends/registry.ts';
import type { BackendRegistry } from '../backends/shared/plug-ins.ts';
import { missingVariables } from '../backends/shared/settings.ts';
import type { Settings, SystemSettings } from '../config/settings.ts';
import type { System } from '../jobs/plan.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { contentHash } from '../shared/hash.ts';
import { describeIssues } from '../shared/read-file.ts';
import type { SystemStatus } from './contract.ts';
import { withOwnLimits } from './own-limits.ts';

/** What opening a back end needs of the outside. */
export interface Surroundings {
  readonly settings: Settings;
  readonly fetch: typeof fetch;
  /** See `BackendTools`. */
  readonly relay?: typeof fetch;
  readonly isReplay?: boolean;
  /** Back ends that are built in, and plug-ins. */
  readonly backends: BackendRegistry;
  /** For systems that ask for it. Left out where nothing is translated. */
  readonly glossary?: HouseGlossary;
}

/** Stands in where a back end is opened only to see whether it takes a glossary. */
const NO_TERMS: HouseGlossary = { entries: () => [] };

/**
 * All systems there are for some documents: those of the settings, those the documents bring along, and one of each
 * back end the environment configures and none of them uses.
 * @throws WorkbenchError `settings` when two different systems have one id.
 */
export async function knownSystems(
  brought: readonly SystemSettings[],
  { settings, backends }: Pick<Surroundings, 'settings' | 'backends'>,
): Promise<readonly SystemSettings[]> {
  const named = distinctSystems([...settings.systems, ...brought]);
  const used = new Set(named.flatMap(({ id, backend }) => [id, backend]));
  const plugins = await Promise.all([...backends].flatMap(([id, load]) => (used.has(id) ? [] : load())));
  const configured = plugins.filter((plugin) => isConfigured(plugin, settings));
  return [...named, ...configured.map(({ id, title }) => ({ id, name: title, backend: id, options: {}, folder: '.' }))];
}

function distinctSystems(systems: readonly SystemSettings[]): readonly SystemSettings[] {
  const byId = new Map<string, SystemSettings>();
  for (const system of systems) {
    const other = byId.get(system.id);
    if (other !== undefined && JSON.stringify(other) !== JSON.stringify(system)) {
      throw new WorkbenchError(
        'settings',
        `Two different systems are called "${system.id}" (in ${other.folder} and ${system.folder}). Rename one.`,
      );
    }
    byId.set(system.id, system);
  }
  return [...byId.values()];
}

/**
 * The systems asked for, in the order asked; all of them when none is named.
 * @throws WorkbenchError `usage` that lists the known systems.
 */
export function chooseSystems(
  known: readonly SystemSettings[],
  ids: readonly string[] | undefined,
): readonly SystemSettings[] {
  if (ids === undefined) return known;
  return ids.map((id) => {
    const system = known.find((candidate) => candidate.id === id);
    if (system !== undefined) return system;
    const list = known.map((candidate) => candidate.id).join(', ');
    throw new WorkbenchError('usage', `Unknown system "${id}". Known: ${list === '' ? 'none' : list}.`);
  });
}

/** @throws WorkbenchError `settings` naming system, option or variable, and what to do. */
export async function openSystem(system: SystemSettings, surroundings: Surroundings): Promise<System> {
  const { settings, fetch, relay, isReplay, backends } = surroundings;
  const glossary = system.glossary === 'house' ? (surroundings.glossary ?? NO_TERMS) : undefined;
  const plugin = await loadBackend(system.backend, backends);
  const tools = {
    fetch,
    variables: settings.variables,
    folder: system.folder,
    readFile: (path: string) => readFile(resolve(system.folder, path), 'utf8'),
    ...(glossary && { glossary }),
    ...(relay && { relay }),
    ...(isReplay && { isReplay }),
  };
  try {
    const backend = withOwnLimits(await plugin.open(system.options, tools), system.limits);
    const price = system.price && { price: system.price };
    const glossed = glossary && withGlossary(glossary, backend.usesGlossary ?? false);
    return { id: system.id, name: system.name ?? system.id, backendId: plugin.id, backend, ...price, ...glossed };
  } catch (error) {
    if (error instanceof z.ZodError)
      throw new WorkbenchError('settings', `System ${system.id}, options: ${describeIssues(error)}`);
    throw error;
  }
}

/** What tells a system with a glossary from one without; where the back end takes none, nothing but a note does. */
function withGlossary(glossary: HouseGlossary, isUsed: boolean): Pick<System, 'glossaryHash' | 'notes'> {
  if (!isUsed) return { notes: { houseGlossary: NO_GLOSSARY } };
  return {
    glossaryHash: (from, to) => {
      const entries = glossary.entries(from, to);
      return entries.length === 0 ? undefined : contentHash(entries);
    },
    notes: { houseGlossary: 'sent along' },
  };
}

const NO_GLOSSARY = 'not sent: this back end takes none';

/** Opens a system to see whether it can be used; sends nothing. */
export async function statusOf(system: SystemSettings, surroundings: Surroundings): Promise<SystemStatus> {
  const status = {
    id: system.id,
    name: system.name ?? system.id,
    backend: system.backend,
    ...priceOf(system),
  };
  try {
    const { kind } = await loadBackend(system.backend, surroundings.backends);
    const { backend, notes } = await openSystem(system, surroundings);
    await backend.close?.();
    return { ...status, kind, ...(notes?.houseGlossary && { glossary: notes.houseGlossary }) };
  } catch (error) {
    if (!(error instanceof WorkbenchError)) throw error;
    return { ...status, unavailable: error.message };
  }
}

function priceOf({ price }: SystemSettings): Pick<SystemStatus, 'price' | 'tokenPrice'> {
  if (price === undefined) return {};
  const { perMillionCharacters, perMillionTokens, currency } = price;
  return {
    ...(perMillionCharacters !== undefined && { price: { perMillionCharacters, currency } }),
    ...(perMillionTokens && { tokenPrice: { ...perMillionTokens, currency } }),
  };
}

/** Whether the environment alone says how to use it: it needs variables, and all of them are set. */
function isConfigured({ variables }: BackendPlugin, settings: Settings): boolean {
  return variables.some(({ required }) => required) && missingVariables(variables, settings.variables).length === 0;
}

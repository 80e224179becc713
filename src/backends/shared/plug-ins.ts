import { createRequire } from 'node:module';
import { isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { messageOf, WorkbenchError } from '../../shared/errors.ts';
import { type Backend, BackendFailure, type BackendPlugin, defineBackend } from '../contract.ts';

/** Every back end there is, loaded on first use. */
export type BackendRegistry = ReadonlyMap<string, () => Promise<BackendPlugin>>;

/** What a plug-in is handed, so that it needs no package of its own and its failures are the run engine's. */
export interface PlugInKit {
  readonly z: typeof z;
  readonly defineBackend: typeof defineBackend;
  readonly BackendFailure: typeof BackendFailure;
}

/** A back end from outside: default export of an npm package or of a file. */
export type PlugIn = (kit: PlugInKit) => BackendPlugin | Promise<BackendPlugin>;

export interface NamedPlugIn {
  /** Name of an npm package, or path of a file that starts with `./`, `../` or `/`. */
  readonly name: string;
  /** Folder of the settings file: where the name is looked up from. */
  readonly folder: string;
}

/**
 * Adds plug-ins to the back ends that are built in. Runs their code: name only what you trust.
 * @throws WorkbenchError `settings` naming the plug-in and what is wrong with it.
 */
export async function withPlugIns(builtIn: BackendRegistry, named: readonly NamedPlugIn[]): Promise<BackendRegistry> {
  const registry = new Map(builtIn);
  const owners = new Map([...builtIn.keys()].map((id) => [id, 'Gegenlesen itself']));
  for (const { name, folder } of named) {
    const plugin = await loadPlugIn(name, folder);
    const owner = owners.get(plugin.id);
    if (owner !== undefined)
      throw refused(name, `its id "${plugin.id}" is taken by ${owner}. Ask its author for another one`);
    owners.set(plugin.id, name);
    registry.set(plugin.id, async () => plugin);
  }
  return registry;
}

async function loadPlugIn(name: string, folder: string): Promise<BackendPlugin> {
  const { default: create } = await load(name, locate(name, folder));
  if (typeof create !== 'function')
    throw refused(name, 'its default export is no function (kit) => defineBackend({ … })');
  try {
    return readPlugIn(name, await create(KIT));
  } catch (error) {
    throw error instanceof WorkbenchError ? error : refused(name, `it failed: ${messageOf(error)}`, error);
  }
}

const KIT: PlugInKit = { z, defineBackend, BackendFailure };

/** Packages are looked up from the folder of the settings file, as Node would from a file there. */
function locate(name: string, folder: string): string {
  if (/^\.{1,2}[/\\]/.test(name) || isAbsolute(name)) return resolve(folder, name);
  try {
    return createRequire(join(folder, 'settings')).resolve(name);
  } catch (error) {
    const advice = `Run "npm install ${name}" in ${folder}, or write a path such as ./my-backend.js`;
    throw refused(name, `there is no such package (${messageOf(error).split('\n')[0]}). ${advice}`, error);
  }
}

async function load(name: string, path: string): Promise<{ readonly default?: unknown }> {
  try {
    return (await import(pathToFileURL(path).href)) as { readonly default?: unknown };
  } catch (error) {
    throw refused(name, `${path} could not be loaded: ${messageOf(error)}`, error);
  }
}

const isFunction = (value: unknown) => typeof value === 'function';
const pluginSchema = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'lower-case letters, digits and "-"'),
  title: z.string().min(1),
  kind: z.enum(['embedded', 'server', 'cloud']),
  variables: z.array(
    z.object({
      name: z.string().min(1),
      purpose: z.string(),
      required: z.boolean(),
      anyOf: z.string().optional(),
      secret: z.boolean(),
    }),
  ),
  options: z.custom<z.ZodType>(
    (value) => isFunction((value as { safeParse?: unknown } | null)?.safeParse),
    'a zod schema',
  ),
  open: z.custom<BackendPlugin['open']>(isFunction, 'a function'),
});

const backendSchema = z.object({
  signature: z.record(z.string(), z.json()),
  limits: z.object({
    textsPerRequest: z.int().positive(),
    concurrency: z.int().positive(),
    charactersPerRequest: z.number().positive().optional(),
    bytesPerRequest: z.number().positive().optional(),
    timeout: z.number().positive().optional(),
  }),
  translate: z.custom<Backend['translate']>(isFunction, 'a function'),
});

/** Types what came from outside; what it opens is looked at as well, once it is opened. */
function readPlugIn(name: string, made: unknown): BackendPlugin {
  const plugin = pluginSchema.safeParse(made);
  if (!plugin.success) throw refused(name, `it is no back end: ${z.prettifyError(plugin.error)}`);
  return {
    ...(made as BackendPlugin),
    open: async (options, tools) => {
      const opened = await plugin.data.open(options, tools);
      const backend = backendSchema.safeParse(opened);
      if (!backend.success) throw refused(name, `it opens no back end: ${z.prettifyError(backend.error)}`);
      return opened;
    },
  };
}

function refused(name: string, what: string, cause?: unknown): WorkbenchError {
  return new WorkbenchError('settings', `Plug-in "${name}" (plugins in gegenlesen.yaml): ${what}.`, { cause });
}

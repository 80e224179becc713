import { WorkbenchError } from '../shared/errors.ts';
import { type Backend, BackendFailure, type BackendPlugin, type BackendTools } from './contract.ts';
import { backends, loadBackend } from './registry.ts';
import { missingVariables } from './shared/settings.ts';

/** One line of `gegenlesen backends`. */
export interface BackendDescription {
  readonly id: string;
  readonly title: string;
  readonly kind: BackendPlugin['kind'];
  /** Whether the environment holds what the back end needs; options of a system may stand in for a variable. */
  readonly configured: boolean;
  /** One entry per thing missing; any one of its `variables` is enough. */
  readonly missing: readonly { readonly variables: readonly string[]; readonly purpose: string }[];
}

/** Every back end of the registry and what it lacks; loads the plug-ins but no SDK and sends nothing. */
export async function describeBackends(variables: BackendTools['variables']): Promise<readonly BackendDescription[]> {
  const plugins = await Promise.all([...backends.keys()].map(loadBackend));
  return plugins.map((plugin) => {
    const missing = missingVariables(plugin.variables, variables).map((group) => ({
      variables: group.map(({ name }) => name),
      purpose: group[0]!.purpose,
    }));
    return { id: plugin.id, title: plugin.title, kind: plugin.kind, configured: missing.length === 0, missing };
  });
}

/** What became of the live check of one back end with one set of options. */
export type ProbeResult =
  | { readonly state: 'ready'; readonly message: string }
  | { readonly state: 'failed'; readonly message: string };

/**
 * Opens a back end, asks it something that costs nothing, and closes it. What goes wrong is the result.
 */
export async function probeBackend(
  id: string,
  settings: { readonly options: unknown; readonly tools: BackendTools },
  signal: AbortSignal,
): Promise<ProbeResult> {
  let backend: Backend | undefined;
  try {
    const plugin = await loadBackend(id);
    backend = await plugin.open(settings.options, settings.tools);
    return { state: 'ready', message: (await backend.probe?.(signal)) ?? 'Needs no live check.' };
  } catch (error) {
    if (error instanceof WorkbenchError || error instanceof BackendFailure) {
      return { state: 'failed', message: error.message };
    }
    throw error;
  } finally {
    await backend?.close?.();
  }
}

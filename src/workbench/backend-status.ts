import { BackendFailure, type BackendPlugin } from '../backends/contract.ts';
import { findVariable, missingVariables } from '../backends/shared/settings.ts';
import { messageOf } from '../shared/errors.ts';
import type { BackendStatus } from './contract.ts';
import { openSystem, type Surroundings } from './systems.ts';

/** Every back end: what is configured, what is missing and, when asked for, what its vendor says now. */
export async function backendStatuses(
  surroundings: Surroundings,
  { check, signal }: { readonly check: boolean; readonly signal: AbortSignal },
): Promise<readonly BackendStatus[]> {
  const plugins = await Promise.all([...surroundings.backends.values()].map((load) => load()));
  return Promise.all(
    plugins.map(async (plugin) => {
      const status = configurationOf(plugin, surroundings);
      if (!check || !status.configured || plugin.kind === 'embedded') return status;
      return { ...status, probe: await probe(plugin, surroundings, signal) };
    }),
  );
}

function configurationOf(plugin: BackendPlugin, { settings }: Surroundings): BackendStatus {
  const missing = missingVariables(plugin.variables, settings.variables).map((group) =>
    group.map(({ name }) => name).join(' or '),
  );
  return {
    id: plugin.id,
    title: plugin.title,
    kind: plugin.kind,
    variables: plugin.variables.map((variable) => ({
      ...variable,
      set: findVariable(settings, variable.name) !== undefined,
    })),
    configured: missing.length === 0,
    ...(missing.length === 0 ? {} : { missing: `Set ${missing.join(' and ')} in the environment or in .env.` }),
  };
}

async function probe(
  plugin: BackendPlugin,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<{ readonly ok: boolean; readonly message: string }> {
  try {
    const { backend } = await openSystem({ id: plugin.id, backend: plugin.id, options: {}, folder: '.' }, surroundings);
    try {
      return { ok: true, message: (await backend.probe?.(signal)) ?? 'Opened; this back end offers no live check.' };
    } finally {
      await backend.close?.();
    }
  } catch (error) {
    return {
      ok: false,
      message: error instanceof BackendFailure ? `${error.reason}: ${error.message}` : messageOf(error),
    };
  }
}

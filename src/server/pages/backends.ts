import type { BackendStatus } from '../../workbench/contract.ts';
import type { Speech } from '../speech.ts';

/** @param checked whether the back ends were asked for a sign of life */
export function backendsView(backends: readonly BackendStatus[], checked: boolean, { t }: Speech) {
  return {
    checked,
    backends: backends.map(({ id, title, kind, variables, configured, missing, probe }) => ({
      id,
      title,
      kind: t.backends.kinds[kind],
      configured,
      state: configured ? t.backends.ready : t.backends.missing,
      missing: missing ?? '',
      probe: probe
        ? { ok: probe.ok, word: probe.ok ? t.backends.answers : t.backends.fails, message: probe.message }
        : null,
      variables: variables.map(({ name, purpose, required, set }) => ({
        name,
        purpose,
        set,
        state: set ? t.backends.set : required ? t.backends.unset : `${t.backends.optional}, ${t.backends.unset}`,
      })),
    })),
  };
}

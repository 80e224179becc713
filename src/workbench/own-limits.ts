import type { Backend, Limits, Rate } from '../backends/contract.ts';
import type { LimitSettings } from '../config/settings.ts';

/** The back end with the limits of the settings in place of its own. */
export function withOwnLimits(backend: Backend, own: LimitSettings | undefined): Backend {
  if (own === undefined) return backend;
  const { supports, probe, close } = backend;
  // Called as members of the back end: one of a plug-in may be an object of a class.
  return {
    signature: backend.signature,
    limits: merge(backend.limits, own),
    ...(backend.masks && { masks: backend.masks }),
    ...(backend.usesGlossary !== undefined && { usesGlossary: backend.usesGlossary }),
    translate: (request, signal) => backend.translate(request, signal),
    ...(supports && { supports: (from, to, signal) => supports.call(backend, from, to, signal) }),
    ...(probe && { probe: (signal) => probe.call(backend, signal) }),
    ...(close && { close: () => close.call(backend) }),
  };
}

function merge(limits: Limits, { requests, characters, timeout, ...sizes }: LimitSettings): Limits {
  const given = Object.entries(sizes).filter(([, value]) => value !== undefined);
  return {
    ...limits,
    ...Object.fromEntries(given),
    ...(requests && { requestRate: toRate(requests) }),
    ...(characters && { characterRate: toRate(characters) }),
    ...(timeout !== undefined && { timeout: timeout * 1000 }),
  };
}

const toRate = ({ count, seconds }: NonNullable<LimitSettings['requests']>): Rate => ({
  count,
  milliseconds: seconds * 1000,
});

import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { lazily } from '../shared/lazily.ts';

/**
 * Letter statistics of sixty languages (`eld`): a large table, loaded with the first text whose function words do not tell its language.
 * By its resolved path, because the package names no entry for `require`.
 */
export const letterStatistics: () => Statistics = lazily(
  () =>
    (createRequire(import.meta.url)(fileURLToPath(import.meta.resolve('eld/small'))) as typeof import('eld/small')).eld,
);

/** Named through its package, which does not export the type: without a name no declaration could be written. */
type Statistics = typeof import('eld/small')['eld'];

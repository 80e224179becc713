import type { StorePlugin } from './contract.ts';
import { sqlite } from './sqlite.ts';

/** Every kind of store; the first is the default. */
export const stores: readonly StorePlugin[] = [sqlite];

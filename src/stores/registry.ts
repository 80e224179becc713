import { isStoreAddress } from '../shared/store-address.ts';
import type { Store, StorePlugin, StoreTools } from './contract.ts';

/** Every kind of store, loaded on first use: who works with a file pays nothing for the way to a server. */
export const stores: ReadonlyMap<string, () => Promise<StorePlugin>> = new Map([
  ['sqlite', async () => (await import('./sqlite.ts')).sqlite],
  ['postgres', async () => (await import('./postgres.ts')).postgres],
]);

/**
 * Opens the store at a path, or at an address such as `postgres://user:password@host/database`.
 * @throws WorkbenchError `store`, see `StorePlugin`
 */
export async function openStore(location: string, tools: StoreTools): Promise<Store> {
  return (await storePlugin(location)).open(location, tools);
}

export function storePlugin(location: string): Promise<StorePlugin> {
  return stores.get(isStoreAddress(location) ? 'postgres' : 'sqlite')!();
}

import { memoryKeysOf } from '../review/edit-memory.ts';
import type { Act } from '../review/log.ts';
import type { Store } from '../stores/contract.ts';

/** Adds a step to the log, with what its post-edits are to be remembered by. Returns its number. */
export const appendAct = (store: Store, act: Act): Promise<number> => store.reviews.append(act, memoryKeysOf(act));

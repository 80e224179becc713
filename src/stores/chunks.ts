/** SQLite takes 32,766 parameters in one statement, PostgreSQL 65,535; no row here has more than 16. */
const ROWS_PER_STATEMENT = 2000;

/** Calls `work` with at most so many items, by default as many as fit into one statement, in order. */
export async function inChunks<Item>(
  items: readonly Item[],
  work: (chunk: Item[]) => Promise<unknown>,
  most = ROWS_PER_STATEMENT,
): Promise<void> {
  for (let start = 0; start < items.length; start += most) await work(items.slice(start, start + most));
}

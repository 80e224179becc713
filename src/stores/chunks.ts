/** SQLite takes 32,766 parameters in one statement, PostgreSQL 65,535; no row here has more than 16. */
const ROWS_PER_STATEMENT = 2000;

/** Calls `work` with at most as many items as fit into one statement, in order. */
export async function inChunks<Item>(items: readonly Item[], work: (chunk: Item[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < items.length; start += ROWS_PER_STATEMENT) {
    await work(items.slice(start, start + ROWS_PER_STATEMENT));
  }
}

/** Rows of table and column, in their order, without Kysely's own tables. */
export function keysByTable(
  rows: readonly { readonly table_name: string; readonly column_name: string }[],
): ReadonlyMap<string, readonly string[]> {
  const own = rows.filter(({ table_name: table }) => !table.startsWith('kysely_'));
  const byTable = Map.groupBy(own, (row) => row.table_name);
  return new Map([...byTable].map(([table, columns]) => [table, columns.map((row) => row.column_name)]));
}

import { Command } from 'commander';
import type { CliIo } from '../io.ts';

const EXAMPLES = `
Examples:
  gegenlesen copy --from sqlite:data/gegenlesen.sqlite --to postgres://user@host/gegenlesen
  gegenlesen copy --from postgres://user@host/gegenlesen --to sqlite:data/copy.sqlite

The password of a server goes into the variable PGPASSWORD or the file ~/.pgpass rather than onto a command line.`;

/** `gegenlesen copy`: from a file to a server and back. */
export function copyCommand(io: CliIo): Command {
  return new Command('copy')
    .description(
      'copy a whole store into an empty one, and compare every table afterwards; stop what writes to it before',
    )
    .requiredOption('--from <store>', 'sqlite:FILE or postgres://…')
    .requiredOption('--to <store>', 'sqlite:FILE or postgres://…; must hold nothing')
    .addHelpText('after', EXAMPLES)
    .action(async ({ from, to }: { readonly from: string; readonly to: string }) => {
      const { copyStore } = await import('../../workbench/move-store.ts');
      const tables = await copyStore({
        from,
        to,
        cwd: io.cwd,
        signal: io.signal,
        onTable: ({ table, rows, hash }) =>
          io.stdout.write(`${table.padEnd(20)} ${String(rows).padStart(9)} rows  ${hash.slice(0, 16)}\n`),
      });
      const rows = tables.reduce((sum, table) => sum + table.rows, 0);
      io.stdout.write(`${tables.length} tables, ${rows} rows: the same on both sides.\n`);
    });
}

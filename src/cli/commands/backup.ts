import { Command } from 'commander';
import type { SettingsFlags } from '../../config/load.ts';
import { shownStore } from '../../shared/store-address.ts';
import type { CliIo } from '../io.ts';
import { settingsOption, storeOption } from '../settings-options.ts';

const KEPT =
  'It holds texts, decisions, accounts and the log: keep it as you keep the store. Keys of back ends are in the environment, not in it.';

/** `gegenlesen backup FILE`: the whole store in one file, while others go on working. */
export function backupCommand(io: CliIo): Command {
  return new Command('backup')
    .description('copy the store, of whatever kind, into one new file, while others go on working in it')
    .argument('<file>', 'SQLite file to write')
    .addOption(storeOption())
    .addOption(settingsOption())
    .addHelpText('after', `\n${KEPT}\n\nExample:\n  gegenlesen backup backups/monday.sqlite`)
    .action(async (file: string, flags: SettingsFlags) => {
      const { backUp } = await import('../../workbench/backup.ts');
      const { store } = await io.settings(flags);
      await backUp({ store, file, cwd: io.cwd, signal: io.signal });
      io.stdout.write(`${shownStore(store)} is in ${file}, and SQLite finds it sound. ${KEPT}\n`);
    });
}

/** `gegenlesen restore FILE`: a backup into a store that holds nothing. */
export function restoreCommand(io: CliIo): Command {
  return new Command('restore')
    .description('copy a backup into a store that holds nothing, and compare every table afterwards')
    .argument('<file>', 'what "gegenlesen backup" wrote')
    .addOption(storeOption())
    .addOption(settingsOption())
    .addHelpText('after', '\nExample:\n  gegenlesen restore backups/monday.sqlite --store data/gegenlesen.sqlite')
    .action(async (file: string, flags: SettingsFlags) => {
      const { restore } = await import('../../workbench/backup.ts');
      const { store } = await io.settings(flags);
      const tables = await restore({ store, file, cwd: io.cwd, signal: io.signal });
      const rows = tables.reduce((sum, table) => sum + table.rows, 0);
      io.stdout.write(`${tables.length} tables, ${rows} rows are in ${shownStore(store)}, the same as in ${file}.\n`);
    });
}

import { Command } from 'commander';
import type { SettingsFlags } from '../../config/load.ts';
import { shownStore } from '../../shared/store-address.ts';
import type { CliIo } from '../io.ts';
import { settingsOption, storeOption } from '../settings-options.ts';

/** `gegenlesen migrate`: what every command does when it opens an older store, by itself and said aloud. */
export function migrateCommand(io: CliIo): Command {
  return new Command('migrate')
    .description('bring the store to this version of the program (every other command does so too when it opens one)')
    .addOption(storeOption())
    .addOption(settingsOption())
    .action(async (flags: SettingsFlags) => {
      const { migrateStore } = await import('../../workbench/move-store.ts');
      const { store } = await io.settings(flags);
      const steps = await migrateStore(store);
      const done = steps.length === 0 ? 'up to date already' : `brought up to date: ${steps.join(', ')}`;
      io.stdout.write(`${shownStore(store)}: ${done}\n`);
    });
}

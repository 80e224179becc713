import { Command, InvalidArgumentError } from 'commander';
import type { SettingsFlags } from '../../config/load.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { shownStore } from '../../shared/store-address.ts';
import type { CliIo } from '../io.ts';
import { patiently } from '../patiently.ts';
import { houseOption, ownChecksOption, settingsOption, storeOption, termsOption } from '../settings-options.ts';
import { withPatientWorkbench } from '../with-workbench.ts';
import { GRACE, interrupted, RUNS_AT_ONCE } from '../work-until-interrupted.ts';

interface WorkerFlags extends SettingsFlags {
  readonly runs: number;
  readonly grace: number;
}

/** `gegenlesen worker`: carries out what servers have queued, on as many machines as there are. */
export function workerCommand(io: CliIo): Command {
  return new Command('worker')
    .description('carry out runs that servers at the same PostgreSQL database (DATABASE_URL) have queued')
    .option('--runs <number>', 'runs at once', count(1, 64), RUNS_AT_ONCE)
    .option(
      '--grace <seconds>',
      'on SIGTERM: how long runs may go on before they are given back',
      count(0, 86_400),
      GRACE,
    )
    .addOption(termsOption())
    .addOption(ownChecksOption())
    .addOption(houseOption())
    .addOption(storeOption())
    .addOption(settingsOption())
    .addHelpText('after', '\nExample:\n  DATABASE_URL=postgres://user@host/gegenlesen gegenlesen worker --runs 4')
    .action(async (flags: WorkerFlags) => {
      const { store } = await io.settings(flags);
      await withPatientWorkbench(io, flags, async ({ worker }) => {
        if (worker === undefined)
          throw new WorkbenchError(
            'settings',
            'Workers share a PostgreSQL database: set DATABASE_URL. With a SQLite file the server does the work itself.',
          );
        const isWorking = await patiently(io, async () => {
          await worker.start(flags.runs);
          return true;
        });
        if (isWorking === undefined) return;
        io.stdout.write(`Working for ${shownStore(store)}, ${flags.runs} runs at once (Ctrl+C or SIGTERM ends it)\n`);
        await interrupted(io.signal);
        io.stdout.write('Ending: nothing more is begun, what is under way may go on for a while.\n');
        await worker.drain(flags.grace * 1000);
      });
    });
}

function count(least: number, most: number) {
  return (text: string): number => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  };
}

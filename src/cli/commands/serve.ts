import { Command } from 'commander';
import type { SettingsFlags } from '../../config/load.ts';
import type { Workbench } from '../../workbench/contract.ts';
import type { CliIo } from '../io.ts';
import { patiently } from '../patiently.ts';
import { houseOption, ownChecksOption, settingsOption, storeOption, termsOption } from '../settings-options.ts';
import { withPatientWorkbench } from '../with-workbench.ts';
import { GRACE, interrupted, RUNS_AT_ONCE } from '../work-until-interrupted.ts';

/** `gegenlesen serve`: the workbench in the browser, on this machine only unless there are accounts. */
export function serveCommand(io: CliIo): Command {
  return new Command('serve')
    .description('serve the workbench on http://127.0.0.1 (this machine only, unless there are accounts)')
    .option('--port <number>', 'port (default: PORT or 8484; 0 takes any free one)')
    .option('--no-worker', 'with DATABASE_URL: carry out no runs here, leave them to "gegenlesen worker"')
    .option(
      '--host <address>',
      'address to listen at; past this machine it needs accounts and publicUrl (docs/security.md)',
    )
    .addOption(termsOption())
    .addOption(ownChecksOption())
    .addOption(houseOption())
    .addOption(storeOption())
    .addOption(settingsOption())
    .addHelpText('after', '\nExamples:\n  gegenlesen serve\n  gegenlesen serve --port 9000')
    .action((flags: ServeFlags) =>
      withPatientWorkbench(io, flags, (workbench) => serveUntilInterrupted(io, workbench, flags)),
    );
}

interface ServeFlags extends SettingsFlags {
  readonly worker?: boolean;
}

/** Serves until Ctrl+C, then lets what is under way end. */
export async function serveUntilInterrupted(io: CliIo, workbench: Workbench, flags: ServeFlags): Promise<void> {
  const { listen } = await import('../../server/listen.ts');
  const { port, host, publicUrl, proxies, signIn, variables } = await io.settings(flags);
  const outside = { ...(publicUrl !== undefined && { publicUrl }), ...(signIn && { signIn, variables }) };
  const log = io.log && { log: (await import('../../server/request-log.ts')).eventLog(io.log) };
  const server = await listen({ workbench, port, host, proxies, ...outside, ...log });
  if (flags.worker !== false) await patiently(io, async () => workbench.worker?.start(RUNS_AT_ONCE));
  io.stdout.write(`Gegenlesen is at ${publicUrl ?? server.address} (Ctrl+C ends it)\n`);
  await interrupted(io.signal);
  await server.close();
  await workbench.worker?.drain(GRACE * 1000);
}

import type { SettingsFlags } from '../config/load.ts';
import type { Workbench } from '../workbench/contract.ts';
import { actingIn } from './acting.ts';
import type { CliIo } from './io.ts';

/** Opens the workbench for the length of one command. Loaded on use: `--help` and `--version` need none of it. */
export async function withWorkbench<Result>(
  io: CliIo,
  flags: SettingsFlags,
  work: (workbench: Workbench) => Promise<Result>,
): Promise<Result> {
  const settings = await io.settings(flags);
  const { createWorkbench } = await import('../workbench.ts');
  const workbench = await createWorkbench({
    settings,
    cwd: io.cwd,
    onBug: (error) => io.stderr.write(`${String(error)}\n`),
  });
  try {
    return await actingIn(workbench, { command: io.command, settings }, work);
  } finally {
    await workbench.close();
  }
}

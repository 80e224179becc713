import type { SettingsFlags } from '../config/load.ts';
import type { Workbench } from '../workbench/contract.ts';
import { actingIn } from './acting.ts';
import type { CliIo } from './io.ts';
import { patiently } from './patiently.ts';

/** Opens the workbench for the length of one command. Loaded on use: `--help` and `--version` need none of it. */
export async function withWorkbench<Result>(
  io: CliIo,
  flags: SettingsFlags,
  work: (workbench: Workbench) => Promise<Result>,
): Promise<Result> {
  return using(io, { workbench: await open(io, flags), flags }, work);
}

/** The same for what goes on for days: waits for a database that is away (`patiently`). */
export async function withPatientWorkbench(
  io: CliIo,
  flags: SettingsFlags,
  work: (workbench: Workbench) => Promise<void>,
): Promise<void> {
  const workbench = await patiently(io, () => open(io, flags));
  if (workbench !== undefined) await using(io, { workbench, flags }, work);
}

async function open(io: CliIo, flags: SettingsFlags): Promise<Workbench> {
  const settings = await io.settings(flags);
  const { createWorkbench } = await import('../workbench.ts');
  return createWorkbench({ settings, cwd: io.cwd, onBug: (error) => io.stderr.write(`${String(error)}\n`) });
}

async function using<Result>(
  io: CliIo,
  { workbench, flags }: { readonly workbench: Workbench; readonly flags: SettingsFlags },
  work: (workbench: Workbench) => Promise<Result>,
): Promise<Result> {
  try {
    return await actingIn(workbench, { command: io.command, settings: await io.settings(flags) }, work);
  } finally {
    await workbench.close();
  }
}

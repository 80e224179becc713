import type { SettingsFlags } from '../config/load.ts';
import type { Settings } from '../config/settings.ts';
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
  return using(io, await open(io, flags), work);
}

/** The same for what goes on for days: waits for a database that is away (`patiently`). */
export async function withPatientWorkbench(
  io: CliIo,
  flags: SettingsFlags,
  work: (workbench: Workbench) => Promise<void>,
): Promise<void> {
  const opened = await patiently(io, () => open(io, flags));
  if (opened !== undefined) await using(io, opened, work);
}

interface Opened {
  readonly workbench: Workbench;
  readonly settings: Settings;
}

async function open(io: CliIo, flags: SettingsFlags): Promise<Opened> {
  const settings = await io.settings(flags);
  const { createWorkbench } = await import('../workbench.ts');
  const onBug = (error: unknown) => io.stderr.write(`${String(error)}\n`);
  return { workbench: await createWorkbench({ settings, cwd: io.cwd, onBug }), settings };
}

async function using<Result>(
  io: CliIo,
  { workbench, settings }: Opened,
  work: (workbench: Workbench) => Promise<Result>,
): Promise<Result> {
  try {
    return await actingIn(workbench, { command: io.command, settings }, work);
  } finally {
    await workbench.close();
  }
}

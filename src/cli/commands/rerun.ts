import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command } from 'commander';
import type { SettingsFlags } from '../../config/load.ts';
import type { Drift, SystemDrift } from '../../workbench/run-contract.ts';
import { GateMissed } from '../gates.ts';
import type { CliIo } from '../io.ts';
import { plural, printable } from '../print-findings.ts';
import { progressView } from '../progress.ts';
import { type RunFlags, runOptions, runOptionsOf } from '../run-options.ts';
import { settingsOption, storeOption } from '../settings-options.ts';
import { withWorkbench } from '../with-workbench.ts';

interface RerunFlags extends SettingsFlags, RunFlags {
  readonly systems?: string;
  readonly json?: string;
  readonly failOnChange?: boolean;
}

const EXAMPLES = `
Examples:
  gegenlesen rerun 20261123-154500-3f9a
  gegenlesen rerun 20261123-154500-3f9a --systems deepl --max-characters 5000 --fail-on-change

The run's id is that of its Evaluation. Everything is sent, and paid, again; what the store holds stays as it is.`;

/** `gegenlesen rerun`: whether engines print today what they printed then. */
export function rerunCommand(io: CliIo): Command {
  const command = new Command('rerun')
    .description('send the texts of an earlier run again, past the store, and say what came out differently')
    .argument('<run>', 'id of the run')
    .option('--systems <ids>', 'systems, separated by commas (default: those of the run)')
    .option('--json <file>', 'write what changed')
    .option('--fail-on-change', 'exit with 1 when a translation changed')
    .addOption(storeOption())
    .addOption(settingsOption())
    .addHelpText('after', EXAMPLES)
    .action(async (run: string, flags: RerunFlags) => {
      const systems = flags.systems === undefined ? {} : { systems: flags.systems.split(',').map((id) => id.trim()) };
      const drift = await withWorkbench(io, flags, async (workbench) => {
        const view = progressView(io);
        const watch = { signal: io.signal, onEvent: view.onEvent };
        return workbench.rerun({ run, ...systems, ...runOptionsOf(flags) }, watch).finally(view.stop);
      });
      if (flags.json !== undefined) await writeFile(resolve(io.cwd, flags.json), `${JSON.stringify(drift, null, 2)}\n`);
      io.stdout.write(driftAsText(drift));
      const changed = drift.systems.reduce((sum, system) => sum + system.changed.length, 0);
      if (flags.failOnChange === true && changed > 0)
        throw new GateMissed(`${plural(changed, 'translation')} changed.`);
    });
  for (const option of runOptions()) command.addOption(option);
  return command;
}

function driftAsText({ before, beforeAt, systems }: Drift): string {
  return [`Compared with run ${before} of ${beforeAt}`, ...systems.flatMap(systemLines), ''].join('\n');
}

function systemLines({
  name,
  document,
  target,
  otherSettings,
  same,
  changed,
  incomparable,
  usage,
}: SystemDrift): string[] {
  const counts = [
    `${same} the same`,
    `${changed.length} changed`,
    ...(incomparable > 0 ? [`${incomparable} translated on one side only`] : []),
    ...(usage.failed > 0 ? [`${usage.failed} FAILED`] : []),
  ].join(', ');
  const note = otherSettings ? ' (the settings of this system are not those of then)' : '';
  return [
    `  ${printable(name)}  ${printable(document)} → ${target}: ${counts}${note}`,
    ...changed.flatMap(({ segment, source, before, now }) => [
      `    segment ${segment}: ${printable(source)}`,
      `      before: ${printable(before)}`,
      `      now:    ${printable(now)}`,
    ]),
  ];
}

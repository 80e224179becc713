import { Command } from 'commander';
import type { SettingsFlags } from '../../config/load.ts';
import type { BackendStatus } from '../../workbench/contract.ts';
import type { CliIo } from '../io.ts';
import { printable } from '../print-findings.ts';
import { settingsOption } from '../settings-options.ts';
import { withWorkbench } from '../with-workbench.ts';

/** `gegenlesen backends`: what there is, what is configured, what is missing. */
export function backendsCommand(io: CliIo): Command {
  return new Command('backends')
    .description('list back ends: what is configured, which variable is missing; --check asks the vendors')
    .option('--check', 'live check of every configured server and vendor (sends no text to translate)')
    .addOption(settingsOption())
    .addHelpText('after', '\nExamples:\n  gegenlesen backends\n  gegenlesen backends --check')
    .action(async (flags: SettingsFlags & { check?: boolean }) => {
      const statuses = await withWorkbench(io, { ...flags, store: ':memory:' }, (workbench) =>
        workbench.backends({ check: flags.check ?? false, signal: io.signal }),
      );
      const width = Math.max(...statuses.map(({ id }) => id.length));
      io.stdout.write(statuses.map((status) => statusAsText(status, width)).join(''));
    });
}

function statusAsText(
  { id, title, kind, configured, missing, probe, variables }: BackendStatus,
  width: number,
): string {
  const indent = ' '.repeat(width + 2);
  const state = configured ? 'ready' : 'not configured';
  const optional = variables
    .filter((variable) => !variable.required && !variable.set)
    .map((variable) => `${variable.name} (${variable.purpose})`);
  return [
    `${id.padEnd(width)}  ${title} — ${kind}, ${state}`,
    ...(missing === undefined ? [] : [`${indent}${missing}`]),
    ...(optional.length === 0 ? [] : [`${indent}optional: ${optional.join('; ')}`]),
    ...(probe === undefined ? [] : [`${indent}${probe.ok ? 'answered' : 'FAILED'}: ${printable(probe.message)}`]),
    '',
  ].join('\n');
}

import { Command } from 'commander';
import type { SettingsFlags } from '../../config/load.ts';
import type { Settings } from '../../config/settings.ts';
import { messageOf, WorkbenchError } from '../../shared/errors.ts';
import type { BackendStatus } from '../../workbench/contract.ts';
import type { Diagnosis } from '../../workbench/doctor.ts';
import type { CliIo } from '../io.ts';
import { settingsOption, storeOption } from '../settings-options.ts';
import { withWorkbench } from '../with-workbench.ts';

interface DoctorFlags extends SettingsFlags {
  readonly online?: boolean;
  readonly json?: boolean;
}

/** `gegenlesen doctor`: what is wrong with this installation, and what to do about each. */
export function doctorCommand(io: CliIo): Command {
  return new Command('doctor')
    .description(
      'look at version, store, schema, disk, clock, keys and network, and say what to do where something is wrong',
    )
    .option('--online', 'also ask back ends and addresses of the settings for a sign of life; nothing is translated')
    .option('--json', 'print JSON')
    .addOption(storeOption())
    .addOption(settingsOption())
    .addHelpText('after', '\nExit code: 0 when nothing is at fault, 3 otherwise.')
    .action(async (flags: DoctorFlags) => {
      const found = await examineAll(io, flags);
      io.stdout.write(flags.json ? `${JSON.stringify(found, null, 2)}\n` : found.map(asText).join(''));
      const faults = found.filter(({ state }) => state === 'fault').length;
      if (faults > 0) throw new WorkbenchError('store', `${faults} of ${found.length} are at fault.`);
    });
}

async function examineAll(io: CliIo, flags: DoctorFlags): Promise<readonly Diagnosis[]> {
  const { examine, examineOutside } = await import('../../workbench/doctor.ts');
  const settings = await settingsOrFault(io, flags);
  if ('fix' in settings) return [settings];
  const inside = await examine({ settings, now: Date.now() });
  if (inside.some(({ about, state }) => about === 'store' && state === 'fault')) return inside;
  const workbench = await withWorkbench(io, flags, async ({ accounts, backends }) => [
    await network(settings, () => accounts.enabled()),
    ...keys(await backends({ check: flags.online === true, signal: io.signal }), settings),
  ]);
  const outside = flags.online ? await examineOutside({ settings, now: Date.now(), fetch }) : [];
  return [...inside, ...workbench.flat(), ...outside];
}

async function settingsOrFault(io: CliIo, flags: DoctorFlags): Promise<Settings | Required<Diagnosis>> {
  try {
    return await io.settings(flags);
  } catch (thrown) {
    if (!(thrown instanceof WorkbenchError)) throw thrown;
    const fix = 'Mend that place; docs/settings.schema.json has every key. Then run this again.';
    return { about: 'settings', state: 'fault', message: thrown.message, fix };
  }
}

/** What `serve` would say. */
async function network(settings: Settings, hasAccounts: () => Promise<boolean>): Promise<Diagnosis> {
  const { requireLock } = await import('../../server/access/network.ts');
  try {
    await requireLock(settings, hasAccounts);
    const where = settings.publicUrl ?? `http://${settings.host}:${settings.port}`;
    const who = (await hasAccounts()) ? 'people sign in' : 'this machine only, nobody signs in';
    return { about: 'network', state: 'ok', message: `${where}: ${who}` };
  } catch (thrown) {
    return { about: 'network', state: 'fault', message: `"serve" would refuse to start`, fix: messageOf(thrown) };
  }
}

/** Only what the settings ask for can be at fault: nobody needs the keys of every vendor. */
function keys(statuses: readonly BackendStatus[], { systems }: Settings): readonly Diagnosis[] {
  const used = new Set(systems.map(({ backend }) => backend));
  const ready = statuses.filter(({ configured }) => configured).map(({ id }) => id);
  const missing = statuses.filter(({ id, configured }) => used.has(id) && !configured);
  const silent = statuses.filter(({ probe }) => probe?.ok === false);
  return [
    { about: 'keys', state: 'ok', message: `set up: ${ready.join(', ')}` },
    ...missing.map(({ id, missing: fix = '' }): Diagnosis => {
      return { about: 'keys', state: 'fault', message: `a system uses ${id}, which is not set up`, fix };
    }),
    ...silent.map(({ id, probe }): Diagnosis => {
      const state = used.has(id) ? 'fault' : 'warning';
      return {
        about: 'reachability',
        state,
        message: `${id}: ${probe?.message}`,
        fix: 'See docs/backends.md for its variables and address.',
      };
    }),
  ];
}

const WORDS = { ok: 'ok     ', warning: 'warning', fault: 'FAULT  ' } as const;

const asText = ({ about, state, message, fix }: Diagnosis): string =>
  `${WORDS[state]} ${about}: ${message}\n${fix === undefined ? '' : `        → ${fix}\n`}`;

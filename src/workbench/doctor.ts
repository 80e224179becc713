import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Settings } from '../config/settings.ts';
import { messageOf } from '../shared/errors.ts';
import { isStoreAddress, shownStore } from '../shared/store-address.ts';
import { programVersion } from '../shared/version.ts';
import { openStore } from '../stores/registry.ts';
import { migrateStore } from './move-store.ts';

/** One line of what the doctor found. */
export interface Diagnosis {
  readonly about: 'program' | 'settings' | 'store' | 'schema' | 'disk' | 'clock' | 'keys' | 'network' | 'reachability';
  readonly state: 'ok' | 'warning' | 'fault';
  readonly message: string;
  /** What to do; with every warning and fault. */
  readonly fix?: string;
}

interface Examined {
  readonly settings: Settings;
  /** Milliseconds since 1970, of this machine. */
  readonly now: number;
  readonly fetch: typeof fetch;
}

const ok = (about: Diagnosis['about'], message: string): Diagnosis => ({ about, state: 'ok', message });

/** Version, store, schema, disk and clock: what can be found out without asking anybody. */
export async function examine({ settings, now }: Omit<Examined, 'fetch'>): Promise<readonly Diagnosis[]> {
  return [program(), ...(await storeAndClock(settings.store, now)), ...(await disk(settings.store))];
}

function program(): Diagnosis {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const said = `gegenlesen ${programVersion()} on Node.js ${process.version}`;
  if (major > 22 || (major === 22 && minor >= 18)) return ok('program', said);
  return { about: 'program', state: 'fault', message: said, fix: 'Install Node.js 22.18 or newer.' };
}

async function storeAndClock(location: string, now: number): Promise<readonly Diagnosis[]> {
  const shown = shownStore(location);
  try {
    const steps = await migrateStore(location);
    const store = await openStore(location, { now: () => new Date(now).toISOString() });
    try {
      // Deletes nothing, but takes the lock a writer needs.
      await store.secrets.forget('1970-01-01T00:00:00.000Z');
      const [newest] = await store.evaluations.list({ limit: 1 });
      const schema = steps.length === 0 ? 'up to date' : `brought up to date now: ${steps.join(', ')}`;
      return [ok('store', `${shown} can be read and written`), ok('schema', schema), clock(newest?.createdAt, now)];
    } finally {
      await store.close();
    }
  } catch (thrown) {
    const general = isStoreAddress(location)
      ? 'Check that the server runs, that DATABASE_URL names it, and that its user may create tables.'
      : 'Give this user write access to the file and its folder, or name another with --store or GEGENLESEN_STORE.';
    return [{ about: 'store', state: 'fault', ...faultAndFix(messageOf(thrown), general) }];
  }
}

/** Errors of stores say what to do in the sentences behind the first; what else was thrown says only what it is. */
function faultAndFix(message: string, general: string): { readonly message: string; readonly fix: string } {
  const [, fault = message, fix = general] = /^(.+?[.)]) (?=[A-Z])(.+)$/s.exec(message) ?? [];
  return { message: fault, fix };
}

/** A clock that was set back signs what comes now as older than what is there. */
function clock(newest: string | undefined, now: number): Diagnosis {
  const at = new Date(now).toISOString();
  if (newest === undefined || Date.parse(newest) <= now + 60_000) return ok('clock', at);
  const message = `${at}, but the newest evaluation is of ${newest}`;
  return {
    about: 'clock',
    state: 'fault',
    message,
    fix: 'Set the clock (timedatectl set-ntp true), then run this again.',
  };
}

const GIGABYTE = 1024 ** 3;

async function disk(location: string): Promise<readonly Diagnosis[]> {
  if (isStoreAddress(location) || !existsSync(dirname(location))) return [];
  const { bavail, bsize } = await statfs(dirname(location));
  const free = (bavail * bsize) / GIGABYTE;
  const message = `${free.toFixed(1)} GB free where the store is`;
  if (free >= 1) return [ok('disk', message)];
  const fix = 'Free some space or move the store: SQLite needs as much again as the file for a backup.';
  return [{ about: 'disk', state: free < 0.1 ? 'fault' : 'warning', message, fix }];
}

/** Asks the addresses of the settings for a sign of life, and their clocks. */
export async function examineOutside({ settings, now, fetch }: Examined): Promise<readonly Diagnosis[]> {
  const addresses = [settings.publicUrl, settings.signIn?.issuer].filter((one) => one !== undefined);
  return Promise.all(addresses.map((address) => reach(address, { now, fetch })));
}

async function reach(address: string, { now, fetch }: Pick<Examined, 'now' | 'fetch'>): Promise<Diagnosis> {
  try {
    const answer = await fetch(address, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(10_000) });
    const date = answer.headers.get('date');
    const skew = date === null ? 0 : Math.abs(Date.parse(date) - now);
    const message = `${address} answers with ${answer.status}`;
    if (skew < 2 * 60_000) return ok('reachability', message);
    const fix = 'Set the clock of this machine or of that one: sign-in tokens hold minutes.';
    return {
      about: 'clock',
      state: 'fault',
      message: `${message}; its clock differs by ${Math.round(skew / 1000)} s`,
      fix,
    };
  } catch (thrown) {
    const fix = 'Check the name (DNS), the firewall, and the certificate of that address.';
    return { about: 'reachability', state: 'fault', message: `${address}: ${messageOf(thrown)}`, fix };
  }
}

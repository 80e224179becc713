import { isIP } from 'node:net';
import type { Settings } from '../../config/settings.ts';
import { WorkbenchError } from '../../shared/errors.ts';

/** Where the server stands in the network. */
export type Network = Pick<Settings, 'host' | 'publicUrl' | 'proxies'>;

export const AT_LOOPBACK: Network = { host: '127.0.0.1', proxies: [] };

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
export const isLoopback = (host: string): boolean => LOOPBACK.has(host);

/** Behind TLS cookies may be told never to travel without it. */
export const isSecure = ({ publicUrl }: Network): boolean => publicUrl?.startsWith('https:') ?? false;

/** Names the server answers under, as they stand in a `Host` header without a port. */
export function namesOf({ publicUrl }: Network): ReadonlySet<string> {
  const own = publicUrl === undefined ? [] : [new URL(publicUrl).hostname];
  return new Set(['127.0.0.1', 'localhost', '[::1]', ...own]);
}

/**
 * Past this machine only with a door that can be locked: accounts, a name to answer under, and TLS on the way.
 * @throws WorkbenchError `settings` saying what is missing and how to get it
 */
export async function requireLock(network: Network, hasAccounts: () => Promise<boolean>): Promise<void> {
  const { host, publicUrl } = network;
  const listensOutside = !isLoopback(host);
  if (publicUrl !== undefined && !isSecure(network) && !isLoopback(new URL(publicUrl).hostname)) {
    throw new WorkbenchError(
      'settings',
      `publicUrl ${publicUrl} would send passwords through the network unencrypted. Put a proxy with TLS in front and give its https address (docs/deployment.md).`,
    );
  }
  if ((listensOutside || publicUrl !== undefined) && !(await hasAccounts())) {
    throw new WorkbenchError(
      'settings',
      `${listensOutside ? `Listening at ${host}` : `Answering as ${publicUrl}`} lets others in, and there are no accounts yet: anybody could read, change and spend. Make the first one with "gegenlesen accounts add NAME --role admin", then start again; or serve this machine alone (host 127.0.0.1, no publicUrl).`,
    );
  }
  if (listensOutside && publicUrl === undefined) {
    throw new WorkbenchError(
      'settings',
      `Listening at ${host} needs publicUrl (or GEGENLESEN_URL): the https address people type. Under any other name nothing is answered, so that no website can point its own name here.`,
    );
  }
}

/** As it stands in an address: IPv6 in brackets. */
export const inAddress = (host: string): string => (isIP(host) === 6 ? `[${host}]` : host);

import { connect, type Socket } from 'node:net';
import { read, type Site } from './clients.ts';

const CONNECTIONS = 200;
const GUESSES_AT_ONCE = 32;

/** A reader beside half-open connections (connected and silent), slow ones (a byte now and then) and wrong passwords. */
export async function besideHostile(site: Site, logins: number) {
  const { hostname, port } = new URL(site.address);
  const open = (first: string): Socket => {
    const socket = connect(Number(port), hostname, () => socket.write(first));
    return socket.on('error', () => {});
  };
  const silent = Array.from({ length: CONNECTIONS }, () => open(''));
  const slow = Array.from({ length: CONNECTIONS }, () => open('POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: '));
  const dripping = setInterval(() => drip(slow), 1_000);
  const statuses = new Map<number, number>();
  const readers = await read(site, 0, guess(site.address, logins, statuses));
  clearInterval(dripping);
  for (const socket of [...silent, ...slow]) socket.destroy();
  return { halfOpen: CONNECTIONS, slow: CONNECTIONS, logins: Object.fromEntries(statuses), readers };
}

/** A byte each, from those that are still connected. */
function drip(sockets: readonly Socket[]): void {
  for (const socket of sockets) if (socket.writable) socket.write('x');
}

/** Wrong passwords for ever other names. */
async function guess(address: string, logins: number, statuses: Map<number, number>): Promise<void> {
  let left = logins;
  const one = async () => {
    for (let at = left--; at > 0; at = left--) {
      const body = new URLSearchParams({ name: `Guess ${at % 500}`, password: 'wrong password' });
      const init = { method: 'POST', headers: { origin: address }, body, redirect: 'manual' } as const;
      const answer = await fetch(`${address}/login`, init);
      await answer.arrayBuffer();
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: GUESSES_AT_ONCE }, one));
}

import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** This process as `host:process id:random`; the random part tells it from a later one that was given the same number. */
export const runOwner = `${hostname()}:${process.pid}:${randomBytes(4).toString('hex')}`;

/** Whether that process has ended. Of other machines nobody here can tell: they count as alive. */
export function isGone(owner: string): boolean {
  const [host, id] = owner.split(':');
  if (host !== hostname()) return false;
  if (Number(id) === process.pid) return owner !== runOwner;
  try {
    process.kill(Number(id), 0);
    return isZombie(Number(id));
  } catch (error) {
    // EPERM: the process is there and belongs to someone else.
    return !(error instanceof Error && 'code' in error && error.code === 'EPERM');
  }
}

/** In a container there may be nobody to collect a process that was killed; proc(5): the state follows the name in brackets. */
function isZombie(id: number): boolean {
  try {
    const status = readFileSync(`/proc/${id}/stat`, 'utf8');
    return status.slice(status.lastIndexOf(')')).startsWith(') Z');
  } catch {
    // No /proc on this system.
    return false;
  }
}

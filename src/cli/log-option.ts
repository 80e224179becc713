import { Option } from 'commander';

export interface LogFlags {
  readonly log?: 'auto' | 'json';
}

/** How a command tells what it is doing while it does it, on standard error. */
export const logOption = () =>
  new Option(
    '--log <kind>',
    'progress on standard error: auto (bars on a terminal, nothing in a pipe) or json (a line per event)',
  )
    .choices(['auto', 'json'])
    .default('auto');

/** One event as a line of JSON with the time in front. */
export const logLine = (event: object): string => `${JSON.stringify({ time: new Date().toISOString(), ...event })}\n`;

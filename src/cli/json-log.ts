import { Writable } from 'node:stream';
import { Option } from 'commander';
import type { CliIo } from './io.ts';

/** How a command tells what it is doing while it does it, on standard error. Every command has it. */
export const logOption = () =>
  new Option(
    '--log <kind>',
    'progress on standard error: auto (bars on a terminal, nothing in a pipe) or json (a line per event)',
  )
    .choices(['auto', 'json'])
    .default('auto');

/** Whether a command line asks for it. Looked up before the line is read, so that its faults are told in JSON too. */
export function asksForJsonLog(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  const flags = end === -1 ? argv : argv.slice(0, end);
  return flags.some((flag, at) => flag === '--log=json' || (flag === '--log' && flags[at + 1] === 'json'));
}

/** The same surroundings, where all of standard error is lines of JSON: events, and whatever else is written there. */
export function withJsonLog(io: CliIo): CliIo & Required<Pick<CliIo, 'log'>> {
  const log = (event: object) =>
    void io.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), ...event })}\n`);
  let rest = '';
  const stderr = new Writable({
    decodeStrings: false,
    write(piece, _encoding, done) {
      const lines = (rest + String(piece)).split('\n');
      rest = lines.pop()!;
      for (const text of lines) if (text !== '') log({ type: 'message', text });
      done();
    },
  });
  const { stdout, stdin, cwd, settings } = io;
  return {
    ...{ stdout, stderr, cwd, settings, log },
    ...(stdin && { stdin }),
    get signal() {
      return io.signal;
    },
  };
}

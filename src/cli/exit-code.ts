import { CommanderError } from 'commander';
import { type ErrorCode, WorkbenchError } from '../shared/errors.ts';
import { GateMissed } from './gates.ts';
import { FilesLeftOut } from './left-out.ts';

/** What the program tells the shell. */
export const EXIT = { fine: 0, gateMissed: 1, usage: 2, backendOrStore: 3, leftOut: 4, bug: 70 } as const;

const BY_ERROR: Readonly<Record<ErrorCode, number>> = {
  usage: EXIT.usage,
  settings: EXIT.usage,
  input: EXIT.usage,
  'not-found': EXIT.usage,
  conflict: EXIT.usage,
  backend: EXIT.backendOrStore,
  store: EXIT.backendOrStore,
};

/** Exit code of anything thrown; what nobody foresaw is a bug. */
export function exitCodeOf(thrown: unknown): number {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.fine : EXIT.usage;
  if (thrown instanceof GateMissed) return EXIT.gateMissed;
  if (thrown instanceof FilesLeftOut) return EXIT.leftOut;
  return thrown instanceof WorkbenchError ? BY_ERROR[thrown.code] : EXIT.bug;
}

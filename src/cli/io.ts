import type { Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { SettingsFlags } from '../config/load.ts';
import type { Settings } from '../config/settings.ts';

/** The command that runs. */
export interface RunningCommand {
  /** Its words: `publish text`. */
  readonly name: string;
  /** What it was given besides options: documents, files. */
  readonly operands: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
}

/** What a command may touch of the outside: handed in, so that tests see exactly what a user would. */
export interface CliIo {
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  /** All of standard input. */
  readonly stdin?: () => Promise<Uint8Array>;
  readonly cwd: string;
  readonly settings: (flags: SettingsFlags) => Promise<Settings>;
  /** Takes events for programs that look on; there when `--log json` was asked for. */
  readonly log?: (event: object) => void;
  /** Known once its line was read; for the log of who did what. */
  command?: RunningCommand;
  /** Fires on Ctrl+C. A command that reads it ends in its own way; under any other Ctrl+C ends the process at once. */
  readonly signal: AbortSignal;
}

/** The real terminal and environment. @param signal called when a command wants to be told of Ctrl+C */
export function processIo(signal: () => AbortSignal): CliIo {
  return {
    stdout: process.stdout,
    stderr: process.stderr,
    stdin: () => buffer(process.stdin),
    cwd: process.cwd(),
    settings: async (flags) => (await import('../config/load.ts')).loadSettings(flags),
    get signal() {
      return signal();
    },
  };
}

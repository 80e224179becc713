import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { runCli } from '../../src/cli/main.ts';
import { loadSettings } from '../../src/config/load.ts';

/** The sample article. */
export const SAMPLE = fileURLToPath(new URL('../../corpus/krone-choe-putin', import.meta.url));

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command line in this process, as in a pipe: no terminal, an environment of its own. */
export async function cli(
  argv: readonly string[],
  {
    cwd,
    env = {},
    signal = new AbortController().signal,
    stdin = '',
  }: { cwd: string; env?: NodeJS.ProcessEnv; signal?: AbortSignal; stdin?: string | Uint8Array },
): Promise<CliResult> {
  const stdout = collector();
  const stderr = collector();
  const settings = async (flags: Parameters<typeof loadSettings>[0]) => loadSettings(flags, env, cwd);
  const input = async () => (typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin);
  const code = await runCli(argv, {
    stdin: input,
    stdout: stdout.stream,
    stderr: stderr.stream,
    cwd,
    settings,
    signal,
  });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function collector() {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  return { stream, text: () => chunks.join('') };
}

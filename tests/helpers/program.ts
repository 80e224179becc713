import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const PROGRAM = fileURLToPath(new URL('../../bin/gegenlesen.js', import.meta.url));

/** Runs the real program in a process of its own, as a shell does, with an environment of its own. */
export function program(argv: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}) {
  const child: ChildProcess = spawn(process.execPath, [PROGRAM, ...argv], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let stdout = '';
  let stderr = '';
  child.stdout!.on('data', (chunk) => (stdout += chunk));
  child.stderr!.on('data', (chunk) => (stderr += chunk));
  const exit = once(child, 'exit').then(([code]) => code as number);
  const output = () => ({ stdout, stderr });
  return {
    exit,
    output,
    /** What a look at the output finds; throws when the program ends before. */
    async until<Found>(look: (output: { stdout: string; stderr: string }) => Found | null | undefined): Promise<Found> {
      while (true) {
        const found = look(output());
        if (found !== null && found !== undefined) return found;
        if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}: ${stderr}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async kill(): Promise<void> {
      child.kill('SIGKILL');
      await exit;
    },
    async interrupt(): Promise<number> {
      child.kill('SIGINT');
      return exit;
    },
  };
}

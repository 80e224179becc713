import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Cell, Usage } from '../../src/evaluate/evaluation.ts';

export interface ChildResult {
  readonly cells: readonly Cell[];
  readonly usage: Usage;
  /** Runs it found dead. */
  readonly interrupted: number;
}

export interface Child {
  readonly process: ChildProcess;
  /** Lets it begin. */
  readonly go: () => Child;
  readonly result: Promise<ChildResult>;
}

/** Runs in processes of their own over stores in one folder; see `kill-child.ts`. */
export class ChildRuns {
  readonly folder = mkdtempSync(join(tmpdir(), 'gegenlesen-kill-'));
  readonly #children: ChildProcess[] = [];

  /** Starts a process that waits for `go`. */
  prepare({ url, texts, store = 'store.sqlite' }: { url: string; texts: number; store?: string }): Child {
    const script = fileURLToPath(new URL('kill-child.ts', import.meta.url));
    const child = spawn(process.execPath, [script, join(this.folder, store), url, String(texts)], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, NODE_COMPILE_CACHE: join(this.folder, 'compiled') },
    });
    this.#children.push(child);
    const chunks: string[] = [];
    child.stdout.setEncoding('utf8').on('data', (chunk) => chunks.push(chunk));
    const result = once(child, 'close').then(() => JSON.parse(chunks.join('')));
    result.catch(() => undefined);
    const prepared: Child = {
      process: child,
      result,
      go: () => {
        child.stdin.write('go');
        return prepared;
      },
    };
    return prepared;
  }

  async kill({ process }: Child): Promise<void> {
    process.kill('SIGKILL');
    if (process.exitCode === null && process.signalCode === null) await once(process, 'close');
  }

  close(): void {
    for (const child of this.#children.splice(0)) child.kill('SIGKILL');
    rmSync(this.folder, { recursive: true });
  }
}

import type { SingleBar } from 'cli-progress';
import type { CliIo } from '../io.ts';

export interface CountProgress {
  update(done: number, total: number): void;
  stop(): void;
}

/** Milliseconds after which a bar is worth showing. */
const PATIENCE = 1_000;

/** Shows how much of the files has been read. */
export const byteProgress = (stream: CliIo['stderr']) => countProgress(stream, 'scoring');

/** A bar with the time left for anything that can be counted, on a terminal; nothing in a pipe, and for what is quick. */
export async function countProgress(stream: CliIo['stderr'], what: string): Promise<CountProgress> {
  if (!stream.isTTY) return { update: () => {}, stop: () => {} };
  const { SingleBar } = await import('cli-progress');
  const begun = performance.now();
  let bar: SingleBar | undefined;
  return {
    update(done, total) {
      if (bar === undefined) {
        if (performance.now() - begun < PATIENCE) return;
        const format = `${what} {bar} {percentage} % · {eta_formatted} left`;
        bar = new SingleBar({ stream: stream as NodeJS.WriteStream, format, hideCursor: true, clearOnComplete: true });
        bar.start(total, done);
      }
      bar.update(done);
    },
    stop() {
      bar?.stop();
      bar = undefined;
    },
  };
}

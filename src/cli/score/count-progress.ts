import type { SingleBar } from 'cli-progress';
import type { CliIo } from '../io.ts';

export interface CountProgress {
  update(done: number, total: number): void;
  stop(): void;
}

/** Files smaller than this are read before a bar could be seen. */
const SHOWN_FROM_BYTES = 20_000_000;

/** Shows how much of the files has been read: a bar on a terminal, nothing in a pipe. */
export const byteProgress = (stream: CliIo['stderr']) => countProgress(stream, 'scoring', SHOWN_FROM_BYTES);

/** A bar with the time left for anything that can be counted, on a terminal; nothing in a pipe, or below `shownFrom`. */
export async function countProgress(stream: CliIo['stderr'], what: string, shownFrom = 0): Promise<CountProgress> {
  if (!stream.isTTY) return { update: () => {}, stop: () => {} };
  const { SingleBar } = await import('cli-progress');
  let bar: SingleBar | undefined;
  return {
    update(done, total) {
      if (total < shownFrom) return;
      if (!bar) {
        const format = `${what} {bar} {percentage} % · {eta_formatted} left`;
        bar = new SingleBar({ stream: stream as NodeJS.WriteStream, format, hideCursor: true, clearOnComplete: true });
        bar.start(total, 0);
      }
      bar.update(done);
    },
    stop() {
      bar?.stop();
      bar = undefined;
    },
  };
}

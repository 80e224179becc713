import { closeSync, openSync, readSync } from 'node:fs';
import { unreadable } from './read-file.ts';

const CHUNK = 256 * 1024;

/**
 * The bytes of a file, piece by piece; each piece is a copy. The file is closed when the last one was asked for, or the
 * loop over them is left.
 * @param onRead told how many bytes each piece brings
 * @throws WorkbenchError `input` naming the file and why it cannot be read
 */
export function* fileChunks(path: string, shown = path, onRead?: (bytes: number) => void): Iterable<Uint8Array> {
  const file = attempt(shown, () => openSync(path, 'r'));
  try {
    for (;;) {
      const buffer = new Uint8Array(CHUNK);
      const size = attempt(shown, () => readSync(file, buffer, 0, CHUNK, null));
      if (size === 0) return;
      onRead?.(size);
      yield buffer.subarray(0, size);
    }
  } finally {
    closeSync(file);
  }
}

function attempt<Result>(shown: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw unreadable(shown, error);
  }
}

import type { CliIo } from './io.ts';
import { plural } from './print-findings.ts';

/** Ends a command with exit code 4: the work was done, on less than was asked for. */
export class FilesLeftOut extends Error {
  override readonly name = 'FilesLeftOut';
}

/** Files that were left out with `--keep-going`, as they are met. */
export class LeftOut {
  #files = 0;

  add({ stderr }: CliIo, { message }: Error): void {
    this.#files += 1;
    stderr.write(`Left out: ${message}\n`);
  }

  /** @throws FilesLeftOut when there were any: a gate that saw half of the texts must not be green */
  require(): void {
    if (this.#files > 0) throw new FilesLeftOut(`${plural(this.#files, 'file')} left out; everything else was done.`);
  }
}

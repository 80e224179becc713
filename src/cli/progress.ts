import { MultiBar, type SingleBar } from 'cli-progress';
import type { Progress, RunEvent } from '../jobs/events.ts';
import type { CliIo } from './io.ts';

/** Shows how far each system is: bars on a terminal, nothing in a pipe. */
export interface ProgressView {
  onEvent(event: RunEvent): void;
  stop(): void;
}

export function progressView({ stderr }: CliIo): ProgressView {
  return stderr.isTTY ? progressBars(stderr) : { onEvent: () => {}, stop: () => {} };
}

function progressBars(stream: CliIo['stderr']): ProgressView {
  const bars = new MultiBar({
    stream: stream as NodeJS.WriteStream,
    format: '{system} {bar} {value}/{total} segments · {rate} characters/s · {left}{failed}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    clearOnComplete: false,
  });
  const bySystem = new Map<string, SingleBar>();
  const width = (all: readonly Progress[]) => Math.max(...all.map(({ system }) => system.length));
  let column = 0;
  const show = (progress: Progress) => bySystem.get(progress.system)?.update(progress.done, figures(progress, column));
  return {
    onEvent(event) {
      if (event.type === 'started') {
        column = width(event.progress);
        for (const progress of event.progress)
          bySystem.set(progress.system, bars.create(progress.total, progress.done, figures(progress, column)));
      } else if (event.type === 'progress') show(event.progress);
      else if (event.type === 'retrying')
        bars.log(`${event.system}: ${event.message} Trying again in ${Math.ceil(event.wait / 1000)} s.\n`);
      else if (event.type === 'stopped') bars.log(`${event.system}: stopped. ${event.message}\n`);
    },
    stop: () => bars.stop(),
  };
}

function figures(progress: Progress, width: number) {
  const { system, total, done, failed, characters, charactersPerSecond } = progress;
  const perSegment = done === 0 ? 0 : characters / done;
  const seconds = charactersPerSecond === 0 ? undefined : ((total - done) * perSegment) / charactersPerSecond;
  return {
    system: system.padEnd(width),
    rate: Math.round(charactersPerSecond),
    left: done >= total ? 'done' : seconds === undefined ? 'waiting' : `${Math.ceil(seconds)} s left`,
    failed: failed === 0 ? '' : ` · ${failed} failed`,
  };
}

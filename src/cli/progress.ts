import { MultiBar, type SingleBar } from 'cli-progress';
import type { Progress, RunEvent } from '../jobs/events.ts';
import type { CliIo } from './io.ts';

/** Shows how far each system is. */
export interface ProgressView {
  onEvent(event: RunEvent): void;
  stop(): void;
}

/** Bars on a terminal, nothing in a pipe; with `--log json` every event. */
export function progressView({ stderr, log }: Pick<CliIo, 'stderr' | 'log'>): ProgressView {
  if (log) return { onEvent: log, stop: () => {} };
  return stderr.isTTY ? progressBars(stderr) : { onEvent: () => {}, stop: () => {} };
}

function progressBars(stream: CliIo['stderr']): ProgressView {
  const bars = new MultiBar({
    stream: stream as NodeJS.WriteStream,
    format: '{system} {bar} {value}/{total} segments · {rate} characters/s · {left}{failed}{note}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    clearOnComplete: false,
  });
  const bySystem = new Map<string, SingleBar>();
  let checking: SingleBar | undefined;
  let column = 0;
  return {
    onEvent(event) {
      if (event.type === 'started') {
        column = Math.max(...event.progress.map(({ system }) => system.length));
        for (const progress of event.progress)
          bySystem.set(progress.system, bars.create(progress.total, progress.done, figures(progress, column)));
      } else if (event.type === 'progress')
        bySystem.get(event.progress.system)?.update(event.progress.done, figures(event.progress, column));
      else if (event.type === 'retrying' || event.type === 'stopped')
        bySystem.get(event.system)?.update({ note: noteOf(event) });
      else if (event.type === 'checking' && (checking !== undefined || event.done < event.total)) {
        checking ??= bars.create(event.total, 0, {}, { format: CHECKING });
        checking.update(event.done);
        // Checking leaves the event loop no turn in which the bars would be drawn by themselves.
        bars.update();
      }
    },
    stop: () => bars.stop(),
  };
}

const CHECKING = 'checking {bar} {value}/{total} segments · {eta_formatted} left';

/** Beside the bar until the next answer: a line of its own for every retry would push the bars away. */
function noteOf(event: Extract<RunEvent, { type: 'retrying' | 'stopped' }>): string {
  if (event.type === 'stopped') return ` · stopped: ${event.reason}`;
  return ` · ${event.reason}, again in ${Math.ceil(event.wait / 1000)} s`;
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
    note: '',
  };
}

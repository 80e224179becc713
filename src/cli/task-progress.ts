import type { SingleBar } from 'cli-progress';
import type { Watch } from '../shared/watch.ts';
import type { CliIo } from './io.ts';

/** Milliseconds after which a bar is worth showing. */
const PATIENCE = 1_000;

/** Milliseconds between two events of a log. */
const LOG_INTERVAL = 1_000;

/**
 * Does something countable and shows how far it is: a bar with the time left on a terminal, once it takes long; events
 * where a log was asked for; nothing in a pipe.
 * @param task what is done, as a verb: `reading`, `scoring`
 */
export async function withTask<Result>(
  { stderr, log }: Pick<CliIo, 'stderr' | 'log'>,
  task: string,
  work: (watch: Watch) => Result | Promise<Result>,
): Promise<Result> {
  const view = log ? taskEvents(log, task) : stderr.isTTY ? await taskBar(stderr, task) : NOTHING;
  try {
    return await work(view.update);
  } finally {
    view.stop();
  }
}

interface TaskView {
  readonly update: Watch;
  stop(): void;
}

const NOTHING: TaskView = { update: () => {}, stop: () => {} };

function taskEvents(log: NonNullable<CliIo['log']>, task: string): TaskView {
  const begun = performance.now();
  let last = begun;
  return {
    update(done, total) {
      const now = performance.now();
      if (now - last < LOG_INTERVAL) return;
      last = now;
      log({ type: 'task', task, state: 'under-way', done: Math.round(done), total: Math.round(total) });
    },
    stop: () => log({ type: 'task', task, state: 'ended', milliseconds: Math.round(performance.now() - begun) }),
  };
}

async function taskBar(stream: CliIo['stderr'], task: string): Promise<TaskView> {
  const { SingleBar } = await import('cli-progress');
  const begun = performance.now();
  let bar: SingleBar | undefined;
  return {
    update(done, total) {
      if (bar === undefined) {
        if (performance.now() - begun < PATIENCE) return;
        const format = `${task} {bar} {percentage} % · {eta_formatted} left`;
        const look = { barCompleteChar: '█', barIncompleteChar: '░', hideCursor: true, clearOnComplete: true };
        bar = new SingleBar({ stream: stream as NodeJS.WriteStream, format, ...look });
        bar.start(total, done);
      }
      bar.setTotal(total);
      bar.update(done);
    },
    stop: () => bar?.stop(),
  };
}

import type { Progress, RunEvent } from '../../jobs/events.ts';
import type { LiveRun } from '../../workbench/run-contract.ts';
import { addresses } from '../addresses.ts';
import type { Speech } from '../speech.ts';
import { runTitle } from './documents.ts';

export interface RunMessage {
  readonly system: string;
  readonly kind: 'retrying' | 'failed' | 'stopped';
  readonly text: string;
  readonly detail: string;
}

interface Shown {
  readonly run: LiveRun;
  /** System id → name. */
  readonly names: ReadonlyMap<string, string>;
  /** Document id → title. */
  readonly titles: ReadonlyMap<string, string>;
  /** Where the comparison is, once there is one. */
  readonly results?: string;
  /** Milliseconds of the epoch. */
  readonly now: number;
}

/** How far a run is: one line per system, and what went wrong so far. */
export function runView({ run, names, titles, results, now }: Shown, speech: Speech) {
  const rows = latestProgress(run.events);
  const sum = (of: (progress: Progress) => number) => rows.reduce((total, row) => total + of(row), 0);
  const [done, total] = [sum(settled), sum((row) => row.total)];
  const state = speech.t.run.states[run.state];
  const running = run.state === 'running';
  const elapsed = now - Date.parse(run.startedAt);
  return {
    heading: runTitle(run, titles, speech),
    state: run.state,
    stateWord: state,
    running,
    waiting: running && rows.length === 0,
    evaluating: running && rows.length > 0 && done === total,
    time: running ? speech.say(speech.t.run.elapsed, { duration: speech.duration(elapsed) }) : '',
    told:
      rows.length === 0
        ? state
        : speech.say(speech.t.run.told, { state, done: speech.number(done), total: speech.number(total) }),
    rows: rows.map((row) => progressRow(row, { name: nameOf(names, row.system), elapsed, running }, speech)),
    messages: messagesOf(run.events, names, speech),
    error: run.error ?? '',
    results: results ?? '',
    again: addresses.newRun(run.request.documents[0]!, againChoice(run)),
    cancelAction: `${addresses.run(run.id)}/cancel`,
    progressHref: `${addresses.run(run.id)}/progress`,
    eventsHref: `/api/runs/${encodeURIComponent(run.id)}/events`,
  };
}

const againChoice = ({ request }: LiveRun) => ({
  target: request.targets,
  ...(request.systems ? { system: request.systems } : {}),
});

/** Segments whose fate is known. */
const settled = ({ done, failed }: Progress): number => done + failed;

const nameOf = (names: ReadonlyMap<string, string>, id: string) => names.get(id) ?? id;

/** The last word on each system, in the order in which the run named them. */
function latestProgress(events: readonly RunEvent[]): readonly Progress[] {
  const latest = new Map<string, Progress>();
  for (const event of events) {
    const told = event.type === 'started' ? event.progress : event.type === 'progress' ? [event.progress] : [];
    for (const progress of told) latest.set(progress.system, progress);
  }
  return [...latest.values()];
}

function progressRow(
  progress: Progress,
  { name, elapsed, running }: { readonly name: string; readonly elapsed: number; readonly running: boolean },
  speech: Speech,
) {
  const { t, say, number } = speech;
  const { done, total, failed, charactersPerSecond } = progress;
  const left = total - settled(progress);
  return {
    name,
    done,
    total,
    share: say(t.run.of, { done: number(done), total: number(total) }),
    failed: failed === 0 ? '' : speech.count(t.run.failed, failed),
    rate: charactersPerSecond > 0 ? number(charactersPerSecond) : '–',
    remaining: running && done > 0 && left > 0 ? speech.duration((elapsed / done) * left) : '–',
  };
}

type Trouble = Extract<RunEvent, { type: 'failed' | 'retrying' | 'stopped' }>;

/** Newest first: what was refused, what is tried again, which system was given up. The same fault is told once, with its sum. */
function messagesOf(
  events: readonly RunEvent[],
  names: ReadonlyMap<string, string>,
  speech: Speech,
): readonly RunMessage[] {
  const troubles = events.filter(
    (event): event is Trouble => event.type === 'failed' || event.type === 'retrying' || event.type === 'stopped',
  );
  const alike = Map.groupBy(troubles, ({ type, system, message }) => JSON.stringify([type, system, message]));
  const messages = [...alike.values()].map((group) => {
    const { type, system, message } = group[0]!;
    return { system: nameOf(names, system), kind: type, text: message, detail: detailOf(group, speech) };
  });
  return messages.reverse();
}

function detailOf(group: readonly Trouble[], speech: Speech): string {
  const { t, say } = speech;
  const last = group.at(-1)!;
  switch (last.type) {
    case 'retrying':
      return say(t.run.retrying, { wait: speech.duration(last.wait), tries: last.tries });
    case 'failed':
      return speech.count(
        t.run.failedSegments,
        group.reduce((sum, event) => sum + (event.type === 'failed' ? event.segments : 0), 0),
      );
    case 'stopped':
      return t.run.stopped;
  }
}

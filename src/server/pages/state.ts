import type { WorkbenchState } from '../../workbench/state.ts';
import { addresses } from '../addresses.ts';
import type { Speech } from '../speech.ts';

/** Queue, workers and what vendors answered. */
export function stateView({ store, waiting, active, workers, systems }: WorkbenchState, speech: Speech) {
  const { t, say, number } = speech;
  return {
    store: say(t.state.store, { store }),
    queue: `${speech.count(t.state.waiting, waiting)} · ${speech.count(t.state.active, active)}`,
    stuck: waiting > 0 && workers.length === 0,
    backends: addresses.backends,
    workers: workers.map(({ host, process, startedAt, active: busy, slots }) => ({
      host,
      process: String(process),
      since: speech.moment(startedAt),
      load: slots === undefined ? number(busy) : say(t.state.load, { active: number(busy), slots: number(slots) }),
    })),
    systems: systems.map(({ system, requests, answered, open, characters, failures }) => ({
      system,
      requests: number(requests),
      answered: number(answered),
      open: number(open),
      characters: number(characters),
      failures: Object.entries(failures)
        .map(([reason, count]) => `${reason} ${number(count)}`)
        .join(', '),
    })),
  };
}

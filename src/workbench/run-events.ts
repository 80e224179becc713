import type { RunEvent } from '../jobs/events.ts';

/** Messages that differ; a run of hundreds of thousands of segments may have as many. */
const MOST_EVENTS = 500;

/** The latest event of each kind, system and message; failed segments of one message are added up. */
export function withEvent(events: readonly RunEvent[], event: RunEvent): readonly RunEvent[] {
  const index = events.findLastIndex((old) => sameMatter(old, event));
  const old = events[index];
  const added =
    event.type === 'failed' && old?.type === 'failed' ? { ...event, segments: old.segments + event.segments } : event;
  const others = index === -1 ? events : events.toSpliced(index, 1);
  // The first one says when it started.
  return others.length < MOST_EVENTS ? [...others, added] : [...others.toSpliced(1, 1), added];
}

function sameMatter(one: RunEvent, other: RunEvent): boolean {
  return one.type === other.type && matterOf(one) === matterOf(other);
}

function matterOf(event: RunEvent): string {
  if (event.type === 'progress') return event.progress.system;
  return 'message' in event ? `${event.system} ${event.message}` : '';
}

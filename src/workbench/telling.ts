import { systemClock } from '../jobs/clock.ts';

/** Milliseconds between two tellings: checking a text takes less than telling of it. */
const TELLING_INTERVAL = 200;

/** Tells of the last step, and of the others as often as a reader can see. */
export function tellNowAndThen(tell: (done: number, total: number) => void): (done: number, total: number) => void {
  let last = systemClock.elapsed();
  return (done, total) => {
    const now = systemClock.elapsed();
    if (now - last < TELLING_INTERVAL && done < total) return;
    last = now;
    tell(done, total);
  };
}

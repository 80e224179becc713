/** Runs a server or worker carries out at once, unless told otherwise: one waits for vendors while another is evaluated. */
export const RUNS_AT_ONCE = 2;

/** Seconds a worker that is told to end waits for its runs: less than Kubernetes waits before it kills (30). */
export const GRACE = 25;

/** Resolves on Ctrl+C or SIGTERM. */
export function interrupted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

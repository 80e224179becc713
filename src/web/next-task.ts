/** Lets the page answer keys, scrolls and clicks before more work is done. */
export const nextTask = (): Promise<void> => new Promise((resume) => setTimeout(resume));

/** Waits until the page has nothing better to do. */
export const whenIdle = (): Promise<void> =>
  new Promise((resume) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resume(), { timeout: LONGEST_WAIT });
    else setTimeout(resume, SHORT_WAIT);
  });

/** Milliseconds: a page that is busy gets on all the same; a browser that cannot tell waits a little. */
const LONGEST_WAIT = 500;
const SHORT_WAIT = 20;

/** Milliseconds between two looks at a run, however fast it goes. */
const PAUSE = 300;
/** Milliseconds between two sentences for screen readers, which would otherwise never stop talking. */
const SPOKEN_PAUSE = 6_000;

/** Follows a run: its events say that something changed, the server's own markup says what. */
export function watchRun(region: HTMLElement): void {
  const { events, progress, state } = region.dataset;
  if (state !== 'running' || !events || !progress) return;
  const source = new EventSource(events);
  const look = paced(async () => {
    const response = await fetch(progress);
    if (!response.ok) return;
    region.innerHTML = await response.text();
    const told = region.querySelector<HTMLElement>('[data-told]');
    const ended = told !== null && !told.classList.contains('state-running');
    say(told?.dataset.told ?? '', ended);
    if (!ended) return;
    source.close();
    removeCancel(region);
  });
  source.addEventListener('run', look);
}

let spokenAt = Number.NEGATIVE_INFINITY;

function say(sentence: string, now: boolean): void {
  if (!now && performance.now() - spokenAt < SPOKEN_PAUSE) return;
  spokenAt = performance.now();
  document.getElementById('told')!.textContent = sentence;
}

/** A run that has ended cannot be cancelled; whoever stood on the button goes on at the next step. */
function removeCancel(region: HTMLElement): void {
  const cancel = document.getElementById('cancel');
  const focused = cancel?.contains(document.activeElement);
  cancel?.remove();
  if (focused) region.querySelector('a')?.focus();
}

/** One call at a time, never two within the pause; what happens meanwhile leads to one more. */
function paced(work: () => Promise<void>): () => void {
  let busy = false;
  let again = false;
  const run = async () => {
    busy = true;
    again = false;
    try {
      await work();
    } catch {
      // The server is away; the event stream connects again by itself and brings the next call.
    }
    setTimeout(() => {
      busy = false;
      if (again) void run();
    }, PAUSE);
  };
  return () => {
    if (busy) again = true;
    else void run();
  };
}

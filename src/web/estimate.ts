/** Asks for the estimate anew whenever the choice changes; without the script a button does it. */
export function keepEstimate(form: HTMLFormElement): void {
  const button = form.querySelector<HTMLElement>('[data-estimate-button]')!;
  let asked = new AbortController();
  button.hidden = true;
  form.addEventListener('change', () => {
    asked.abort();
    asked = new AbortController();
    void renew(form, asked.signal);
  });
}

/** The page for this choice comes from the server; only what depends on it is put in place. */
async function renew(form: HTMLFormElement, signal: AbortSignal): Promise<void> {
  const search = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') search.append(name, value);
  try {
    const response = await fetch(`${form.dataset.estimate}?${search}`, { signal });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    for (const id of ['estimate', 'faults']) {
      const fresh = page.getElementById(id);
      if (fresh) document.getElementById(id)?.replaceChildren(...fresh.childNodes);
    }
  } catch (thrown) {
    // A newer choice took over, or the server is away: starting the run will tell.
    if (!(thrown instanceof TypeError) && !signal.aborted) throw thrown;
  }
}

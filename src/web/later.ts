/**
 * Parts of a page that take long to work out: a link to them stands there until it comes into sight, and then they do.
 * @param came a part is there now
 */
export function loadLater(came: (part: HTMLElement) => void): void {
  const watch = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      watch.unobserve(target);
      void load(target as HTMLElement).then(came, () => target.removeAttribute('aria-busy'));
    }
  });
  for (const part of document.querySelectorAll<HTMLElement>('[data-later]')) watch.observe(part);
}

/** Where it fails the link stays: it leads to a page that holds the part. */
async function load(part: HTMLElement): Promise<HTMLElement> {
  part.ariaBusy = 'true';
  const response = await fetch(part.dataset.later!);
  if (!response.ok) throw new Error(response.statusText);
  // Escaped by the same templates as the page itself.
  part.innerHTML = await response.text();
  part.ariaBusy = null;
  return part;
}

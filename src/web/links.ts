import { focusOn, type KeyMap } from './keys.ts';

/** Rows of links: keys for what the buttons do, on the row that has the focus, else the first that is flagged. */
export function linkKeys(section: HTMLElement): KeyMap {
  const rows = [...section.querySelectorAll<HTMLElement>('[data-link]')];
  const current = () =>
    rows.find((row) => row.contains(document.activeElement)) ??
    rows.find((row) => row.classList.contains('flagged')) ??
    rows[0];
  const press = (repair: string) => () => current()?.querySelector<HTMLElement>(`button[value="${repair}"]`)?.click();
  const choose = (name: string) => () => {
    const select = current()?.querySelector<HTMLElement>(`select[name="${name}"]`);
    const more = select?.closest('details');
    if (more) more.open = true;
    select?.focus();
  };
  const move = (by: number) => () => {
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    focusOn(at === -1 ? rows[by > 0 ? 0 : rows.length - 1] : rows.at((at + by) % rows.length));
  };
  const step = (name: string) => () =>
    section.querySelector<HTMLFormElement>(`form[data-step="${name}"]`)?.requestSubmit();
  return {
    j: move(1),
    k: move(-1),
    u: press('up'),
    d: press('down'),
    m: press('merge'),
    x: press('missing'),
    s: choose('at'),
    p: choose('piece'),
    z: step('undo'),
    Z: step('redo'),
  };
}

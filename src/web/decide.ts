import { focusOn, type KeyMap } from './keys.ts';

/** Items to decide: keys for what the buttons do, on the item that has the focus, else the first. */
export function decideKeys(section: HTMLElement): KeyMap {
  const groups = [...section.querySelectorAll<HTMLElement>('[data-group]')];
  const current = () => groups.find((group) => group.contains(document.activeElement)) ?? groups[0];
  const press = (step: string) => () => current()?.querySelector<HTMLElement>(`button[value="${step}"]`)?.click();
  const move = (by: number) => () => {
    const at = groups.findIndex((group) => group.contains(document.activeElement));
    focusOn(at === -1 ? groups[by > 0 ? 0 : groups.length - 1] : groups.at((at + by) % groups.length));
  };
  return {
    j: move(1),
    k: move(-1),
    a: press('accept'),
    d: press('this'),
    D: press('here'),
    E: press('everywhere'),
    x: press('not-same'),
    h: () => current()?.querySelector<HTMLElement>('[data-key="h"]')?.click(),
    z: () => submitStep(section, 'undo'),
    Z: () => submitStep(section, 'redo'),
  };
}

/** Ctrl+Z and its kin, wherever the focus is but in a field, where they belong to what is typed. */
export function listenForUndo(step: (direction: 'undo' | 'redo') => void): void {
  document.addEventListener('keydown', (event) => {
    const typing =
      event.target instanceof HTMLElement && event.target.matches('input:not([type="checkbox"]), textarea');
    if (typing || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    if (key !== 'z' && key !== 'y') return;
    event.preventDefault();
    step(key === 'y' || event.shiftKey ? 'redo' : 'undo');
  });
}

/** A page that came back from a step goes on at the item its address names, also when that is folded away. */
export function focusItem(section: HTMLElement): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target || !section.contains(target) || target === section) return;
  for (let above = target.parentElement; above && above !== section; above = above.parentElement)
    if (above instanceof HTMLDetailsElement) above.open = true;
  focusOn(target);
}

export const submitStep = (section: HTMLElement, step: 'undo' | 'redo') =>
  section.querySelector<HTMLFormElement>(`form[data-step="${step}"]`)?.requestSubmit();

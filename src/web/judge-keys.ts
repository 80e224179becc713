import type { Judging } from './judge.ts';

/** Keys of a page that judges. Digits go to the mark or the place, letters do what the buttons do, also from within a mark. */
export function judgeKeys(page: HTMLElement, judging: Judging): (event: KeyboardEvent) => void {
  const go = (name: string) => () => void judging.leaveFor(page.dataset[name]);
  const step = (name: string) => () =>
    page.querySelector<HTMLFormElement>(`form[data-step="${name}"]`)?.requestSubmit();
  const letters: Readonly<Record<string, () => void>> = {
    n: () => void judging.next(),
    l: go('skip'),
    p: go('previous'),
    j: () => judging.toCandidate(1),
    k: () => judging.toCandidate(-1),
    z: step('undo'),
    Z: step('redo'),
    ...(page.querySelector('[data-mark]')
      ? {
          o: () => judging.marking.toSource(),
          x: () => judging.marking.unmark(),
          Delete: () => judging.marking.unmark(),
          e: () => judging.active?.field('[name^="none-"]')?.click(),
        }
      : {}),
    ...Object.fromEntries(
      [...page.querySelectorAll<HTMLElement>('[data-candidate]:first-child [data-mark][aria-keyshortcuts]')].map(
        (button) => [button.getAttribute('aria-keyshortcuts')!, () => judging.marking.mark(button.dataset.mark!)],
      ),
    ),
  };

  return (event) => {
    if (event.altKey || document.querySelector('dialog[open]') || isWriting(event.target)) return;
    if (page.dataset.locked === 'true' && !['n', 'l', 'p', 'Enter'].includes(event.key)) return;
    const action = actionFor(event, { judging, letters, step });
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };
}

interface Keys {
  readonly judging: Judging;
  readonly letters: Readonly<Record<string, () => void>>;
  readonly step: (name: string) => () => void;
}

function actionFor(event: KeyboardEvent, { judging, letters, step }: Keys): (() => void) | undefined {
  const { key, target, shiftKey } = event;
  if (event.ctrlKey || event.metaKey) {
    const low = key.toLowerCase();
    if (low === 'z') return step(shiftKey ? 'redo' : 'undo');
    return low === 'y' ? step('redo') : undefined;
  }
  if (key === 'Enter') return isPressable(target) ? undefined : () => void judging.next();
  // A list finds its entries by their letters.
  if (target instanceof HTMLSelectElement) return undefined;
  if (/^\d$/.test(key)) return digit(key, target, judging);
  const arrow = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  if (arrow !== 0) {
    // Within a mark of three digits nobody moves about; sliders and places need their arrows.
    const isControl = target instanceof HTMLInputElement && target.type !== 'number';
    const marking = judging.active?.text.hasAttribute('tabindex') && !isControl;
    return marking ? () => judging.marking.moveWord(arrow, shiftKey) : undefined;
  }
  return letters[key];
}

/** A digit begins a mark, or is a place. */
function digit(key: string, target: EventTarget | null, judging: Judging): (() => void) | undefined {
  const active = judging.active;
  const place = active?.field(`[type="radio"][value="${key}"]`);
  if (place) {
    return () => {
      place.click();
      const open = judging.candidates.find(({ element }) => !element.querySelector(':checked'));
      open?.field('[type="radio"]')?.focus();
    };
  }
  const field = active?.field('[type="number"]');
  if (!field || target === field) return undefined;
  // Typed by the browser itself, over what stands there.
  field.focus();
  field.select();
  return undefined;
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text');

const isPressable = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('button, a, summary');

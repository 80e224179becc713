/** Keys of a page: one handler, off while a person types or holds a modifier. */
export type KeyMap = Readonly<Record<string, () => void>>;

export function listenForKeys(keys: KeyMap): void {
  document.addEventListener('keydown', (event) => {
    if (
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      isTyping(event.target) ||
      document.querySelector('dialog[open]')
    )
      return;
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Focuses an element and brings it into sight, whatever can or cannot take focus by itself. */
export function focusOn(element: HTMLElement | undefined): void {
  if (!element) return;
  if (!element.hasAttribute('tabindex')) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: 'center' });
}

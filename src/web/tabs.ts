/**
 * Shows one part of a long page at a time. The address says which: a link to anything inside a part opens it, "back"
 * closes it again. Without the script the parts stand below each other and the tabs are links to them.
 */
export function startTabs(tabs: HTMLElement): void {
  const panels = [...document.querySelectorAll<HTMLElement>('.panel[data-panel]')];
  const links = [...tabs.querySelectorAll('a')];

  const show = (jump: boolean) => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const current = panels.find((panel) => target !== null && panel.contains(target)) ?? panels[0];
    for (const panel of panels) panel.hidden = panel !== current;
    for (const link of links) link.toggleAttribute('aria-current', link.hash === `#${current?.dataset.panel}`);
    if (target && jump) reveal(target, tabs, panels);
  };

  document.body.classList.add('tabbed');
  addEventListener('hashchange', () => show(true));
  show(location.hash !== '');
}

/** A part starts below the tabs; a place inside it goes to the middle of the screen and takes the focus. */
function reveal(target: HTMLElement, tabs: HTMLElement, panels: readonly HTMLElement[]): void {
  const wholePanel = panels.some((panel) => panel.dataset.panel === target.id);
  if (wholePanel) {
    if (tabs.getBoundingClientRect().top < 0) tabs.scrollIntoView();
    return;
  }
  if (!target.hasAttribute('tabindex')) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: 'center' });
}

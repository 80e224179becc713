import { CompareTools } from './compare.ts';
import { DrillTools } from './drilldown.ts';
import { type KeyMap, listenForKeys } from './keys.ts';
import { loadLater } from './later.ts';
import { restoreTheme, switchTheme } from './theme.ts';

/** What every page with the shared partials does: theme, keys, help, and the side-by-side tables it may hold. */
export function startPage(more: (compares: readonly CompareTools[]) => KeyMap = () => ({})): void {
  restoreTheme();
  const compares = [...document.querySelectorAll<HTMLElement>('.tools[data-for]')].map(
    (tools) => new CompareTools(tools),
  );
  startDrilling(document, compares);
  loadLater((part) => startDrilling(part, compares));
  const dialog = document.querySelector<HTMLDialogElement>('#keys');
  const inTable = (key: string) => [key, () => current(compares)?.keys[key]?.()] as const;
  listenForKeys({
    ...Object.fromEntries(
      ['j', 'k', 'n', 'N', 'b', 'o', 'w', 'W', '/', 'c', 'Escape', 'ArrowLeft', 'ArrowRight'].map(inTable),
    ),
    t: switchTheme,
    '?': () => dialog?.showModal(),
    ...more(compares),
  });
  for (const button of document.querySelectorAll<HTMLElement>('[data-tool="theme"]')) {
    button.hidden = false;
    button.addEventListener('click', switchTheme);
  }
  for (const button of document.querySelectorAll('[data-tool="keys"]')) {
    button.addEventListener('click', () => dialog?.showModal());
  }
  dialog?.querySelector('[data-tool="close"]')?.addEventListener('click', () => dialog.close());
}

function startDrilling(part: ParentNode, compares: readonly CompareTools[]): void {
  for (const section of part.querySelectorAll<HTMLElement>('.drilldown')) {
    const table = `${section.id.replace(/-drilldown$/, '')}-matrix`;
    const compare = compares.find(({ table: { id } }) => id === table);
    if (compare) new DrillTools(section, compare);
  }
}

/** The table a person is in: the one that holds the focus, else the one on screen, else the first. */
function current(compares: readonly CompareTools[]): CompareTools | undefined {
  const holding = compares.find(({ table }) => table.contains(document.activeElement));
  const onScreen = () =>
    compares.find(({ table }) => {
      const { top, bottom } = table.getBoundingClientRect();
      return top < innerHeight && bottom > 0;
    });
  return holding ?? onScreen() ?? compares[0];
}

import { focusOn, type KeyMap } from './keys.ts';

/** Keys of the table of names: `j` and `k` walk its rows, `x` ticks the one that holds the focus, `m` and `a` decide. */
export function nameListKeys(table: HTMLElement): KeyMap {
  const rows = [...table.querySelectorAll<HTMLElement>('tr[data-name]')];
  const current = () => rows.findIndex((row) => row.contains(document.activeElement));
  const go = (step: number) => {
    const at = current();
    const next = at === -1 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1);
    focusOn(rows[next]?.querySelector('a') ?? undefined);
  };
  const press = (action: string) => table.querySelector<HTMLButtonElement>(`button[value="${action}"]`)?.click();
  return {
    j: () => go(1),
    k: () => go(-1),
    m: () => press('merge'),
    a: () => press('apart'),
    x: () => rows[current()]?.querySelector<HTMLElement>('input[type="checkbox"]')?.click(),
  };
}

interface Wanted {
  /** Address that answers with rows. */
  readonly at: string;
  /** Column the words are to be marked against. */
  readonly base: number;
  /** Of the segments. */
  readonly numbers: readonly (number | string)[];
}

/** Rows of a table by their ids. @throws Error when they cannot be had */
export async function fetchRows({ at, base, numbers }: Wanted): Promise<ReadonlyMap<string, HTMLTableSectionElement>> {
  const address = new URL(at, location.href);
  address.searchParams.set('base', String(base));
  address.searchParams.set('segments', numbers.join(' '));
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  const holder = document.createElement('template');
  // Escaped by the same templates as the rows of the page itself.
  holder.innerHTML = await response.text();
  return new Map([...holder.content.querySelectorAll('tbody')].map((row) => [row.id, row]));
}

/** Puts what has come into the row that stands for it. */
export function fillRow(row: HTMLTableSectionElement, fresh: HTMLTableSectionElement): void {
  for (const { name, value } of fresh.attributes) row.setAttribute(name, value);
  row.replaceChildren(...fresh.children);
}

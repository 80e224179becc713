/**
 * What a page remembers in this browser. A browser may refuse storage to a file, and what is stored may come from an
 * older version: then there is nothing to remember.
 */
export function recall(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null');
  } catch {
    return null;
  }
}

export function remember(name: string, value: unknown): void {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Kept for this page only.
  }
}

const STORED = 'gegenlesen-theme';
const THEMES = ['light', 'dark'];

/** Light, dark, or as the system has it (the default). Browsers may refuse storage to a file: then a choice lasts as long as the page. */
export function restoreTheme(): void {
  try {
    setTheme(localStorage.getItem(STORED));
  } catch {
    // No storage: the system's theme it is.
  }
}

export function switchTheme(): void {
  const current = document.documentElement.dataset.theme ?? systemTheme();
  const theme = current === 'dark' ? 'light' : 'dark';
  setTheme(theme);
  try {
    localStorage.setItem(STORED, theme);
  } catch {
    // Kept for this page only.
  }
}

const systemTheme = () => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

function setTheme(theme: string | null): void {
  if (theme !== null && THEMES.includes(theme)) document.documentElement.dataset.theme = theme;
}

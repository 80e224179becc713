/** Buttons that copy the text of another element and say so for a moment. Shown where the browser can do it. */
export function startCopying(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    const source = document.getElementById(button.dataset.copy!);
    if (!navigator.clipboard || !(source instanceof HTMLTextAreaElement)) continue;
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(source.value);
      button.textContent = button.dataset.copied!;
      setTimeout(() => {
        button.textContent = label;
      }, 2_000);
    });
  }
}

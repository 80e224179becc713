/** Buttons that copy the text of another element and say so for a moment. Shown where the browser can do it. */
export function startCopying(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    const source = document.getElementById(button.dataset.copy!);
    if (!navigator.clipboard || !(source instanceof HTMLTextAreaElement)) continue;
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener('click', async () => {
      await copy(source.value, document.getElementById(button.dataset.copyRich ?? ''));
      button.textContent = button.dataset.copied!;
      setTimeout(() => {
        button.textContent = label;
      }, 2_000);
    });
  }
}

/** As plain text, and as it looks: where it is pasted, headings and links are kept. */
async function copy(text: string, looks: HTMLElement | null): Promise<void> {
  if (looks === null) return navigator.clipboard.writeText(text);
  const html = `<div lang="${looks.lang}" dir="${looks.dir}">${looks.innerHTML}</div>`;
  const as = (content: string, type: string) => new Blob([content], { type });
  await navigator.clipboard.write([
    new ClipboardItem({ 'text/plain': as(text, 'text/plain'), 'text/html': as(html, 'text/html') }),
  ]);
}

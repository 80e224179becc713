import { trackedRuns } from '../compare/tracked.ts';

/** The same elements as `views/partials/tracked.hbs`. @param becomes word for ears, between what goes and what comes */
export function trackedNodes(
  texts: { base: string; text: string },
  language: string,
  becomes: string,
): readonly Node[] {
  return trackedRuns(texts.base, texts.text, language).flatMap(({ kind, text }): readonly Node[] => {
    if (kind === 'same') return [document.createTextNode(text)];
    const element = document.createElement(kind === 'gone' ? 's' : 'b');
    element.textContent = text;
    if (kind === 'new') return [element];
    const spoken = document.createElement('span');
    spoken.className = 'sr';
    spoken.lang = document.documentElement.lang;
    spoken.textContent = ` ${becomes} `;
    return [element, spoken];
  });
}

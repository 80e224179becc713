import { textDirection } from '../shared/language.ts';
import type { PublishFormat } from './contract.ts';

/** A page that says its language and direction; `<article>` is what goes into a content management system. */
export const html: PublishFormat = {
  id: 'html',
  title: 'HTML, with language and direction',
  extension: 'html',
  mediaType: 'text/html',
  approvedOnly: false,
  binary: false,
  render: ({ title, language, paragraphs }, { templates }) =>
    templates.render('pages/published', {
      title,
      lang: language,
      dir: textDirection(language),
      paragraphs: paragraphs.map(({ role, pieces }) => ({
        role,
        headline: role === 'headline',
        subhead: role === 'subhead',
        pieces: pieces.map(({ text, href = '' }) => ({ text, href })),
      })),
    }),
};

import { ACCESS } from '../../src/server/access/table.ts';
import type { Ids } from './full-site.ts';

const of = ({ evaluation, comparison }: { readonly evaluation: string; readonly comparison: string }) =>
  `/evaluations/${evaluation}/${comparison}`;

/** Addresses of every page, by the route of the authorisation table: each as it looks in its different states. */
export const PAGES: Readonly<Record<string, (ids: Ids) => readonly string[]>> = {
  'GET /': () => ['/'],
  'GET /documents/new': () => ['/documents/new'],
  'GET /documents/:id': ({ linked }) => ['/documents/krone-choe-putin', `/documents/${linked.document}`],
  'GET /documents/:id/translate': ({ linked }) => [`/documents/${linked.document}/translate?target=es&system=engine`],
  'GET /documents/:id/history': () => ['/documents/krone-choe-putin/history'],
  'GET /runs/:id': ({ run }) => [`/runs/${run}`],
  'GET /evaluations/:id/difference': ({ sample }) => [
    `/evaluations/${sample.evaluation}/difference?before=${sample.first}`,
  ],
  'GET /evaluations/:id/together': ({ sample }) => [`/evaluations/${sample.evaluation}/together`],
  'GET /evaluations/:id/:comparison': ({ sample, linked }) => [of(sample), of(linked)],
  'GET /evaluations/:id/:comparison/findings': ({ sample }) => [`${of(sample)}/findings`],
  'GET /evaluations/:id/:comparison/links': ({ linked }) => [`${of(linked)}/links`],
  'GET /evaluations/:id/:comparison/correct': ({ sample }) => [`${of(sample)}/correct?${sample.correctable}`],
  'GET /frames': () => ['/frames', '/frames?site=news.example'],
  'GET /reviews': () => ['/reviews'],
  'GET /evaluations/:id/:comparison/reviews': ({ sample }) => [`${of(sample)}/reviews`],
  'GET /reviews/:id': ({ review, closed }) => [`/reviews/${review.id}`, `/reviews/${closed.id}`],
  'GET /reviews/:id/results': ({ review, closed }) => [
    `/reviews/${review.id}/results`,
    `/reviews/${closed.id}/results`,
  ],
  'GET /reviews/:id/items/:item': ({ review, closed }) => [
    ...review.items.slice(0, 2).map((item) => `/reviews/${review.id}/items/${item}`),
    `/reviews/${review.id}/items/${review.items[0]}?pass=second`,
    `/reviews/${closed.id}/items/${closed.items[0]}`,
  ],
  'GET /evaluations/:id/:comparison/edit': ({ sample }) => [
    `${of(sample)}/edit`,
    `${of(sample)}/edit?of=${sample.system}`,
  ],
  'GET /evaluations/:id/:comparison/replace': ({ sample }) => [`${of(sample)}/replace?find=el&replacement=la`],
  'GET /evaluations/:id/:comparison/packet': ({ sample }) => [`${of(sample)}/packet`],
  'GET /evaluations/:id/:comparison/publish': ({ sample }) => [`${of(sample)}/publish`],
  'GET /names': () => ['/names'],
  'GET /names/show': ({ name }) => [`/names/show?id=${encodeURIComponent(name)}`],
  'GET /terms': () => ['/terms'],
  'GET /terms/new': () => ['/terms/new'],
  'GET /terms/edit': () => ['/terms/edit?id=zelensky'],
  'GET /backends': () => ['/backends'],
  'GET /state': () => ['/state'],
  'GET /login': () => ['/login'],
  'GET /join': ({ invitation = 'nobody' }) => [`/join?code=${encodeURIComponent(invitation)}`],
  'GET /account': () => ['/account'],
  'GET /accounts': () => ['/accounts'],
  'GET /audit': () => ['/audit'],
};

/** What else is fetched: files, parts of pages, and what leads on at once. */
export const NO_PAGES: readonly string[] = [
  'GET /documents/:id/comparison',
  'GET /documents/:id/history.html',
  'GET /runs/:id/progress',
  'GET /evaluations/:id/report.:format',
  'GET /evaluations/:id/difference.html',
  'GET /evaluations/:id/:comparison/rows',
  'GET /evaluations/:id/:comparison/figures',
  'GET /evaluations/:id/:comparison/edit/row',
  'GET /evaluations/:id/:comparison/edit/text.txt',
  'GET /evaluations/:id/:comparison/text',
  'GET /evaluations/:id/:comparison/text.txt',
  'GET /reviews/typology/:id',
  'GET /reviews/:id/next',
  'GET /evaluations/:id/:comparison/packet/file',
  'GET /evaluations/:id/:comparison/publish/file',
  'GET /terms/export',
  'GET /metrics',
  'GET /login/provider',
  'GET /login/callback',
];

/** Routes of the authorisation table that a browser opens. */
export const FETCHED = Object.keys(ACCESS).filter((route) => /^GET \/(?!api\/)/.test(route));

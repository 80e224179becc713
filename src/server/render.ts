import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import Handlebars from 'handlebars/runtime.js';
import { identityOf, isSignedIn } from './access/identity.ts';
import { rightsOf } from './access/rights.ts';
import { addresses } from './addresses.ts';
import { speechFor } from './reader.ts';
import type { Site } from './site.ts';
import { type Speech, UI_LANGUAGES } from './speech.ts';

/** Main parts of the site, in the order of the menu. */
export type Part = 'documents' | 'reviews' | 'names' | 'terms' | 'backends';
const PARTS: Readonly<Record<Part, string>> = {
  documents: '/',
  reviews: '/reviews',
  names: '/names',
  terms: '/terms',
  backends: '/backends',
};

/** A page: a view below `views/pages/` with its finished view model. */
export interface Page {
  readonly view: string;
  readonly title: string;
  readonly part?: Part;
  readonly model: object;
  readonly status?: number;
  /** Seconds after which a browser without scripts loads the page again. */
  readonly refresh?: number;
}

/** Sends a page in the reader's interface language. */
export function showPage(site: Site, request: Request, response: Response, page: Page): void {
  headed(response, page).send(pageHtml(site, request, page));
}

/** What the pieces of a streamed page take the place of: a comment no escaped text can be. */
const SLOT = '<!--slot-->';
export const PAGE_SLOT: object = new Handlebars.SafeString(SLOT);

/** Sends a page whose model holds `PAGE_SLOT`, and what belongs there piece by piece, so that a reader sees the beginning at once. */
export async function streamPage(
  site: Site,
  request: Request,
  response: Response,
  { pieces, ...page }: Page & { readonly pieces: AsyncIterable<string> },
): Promise<void> {
  const [before = '', after = ''] = pageHtml(site, request, page).split(SLOT);
  const content = async function* () {
    yield before;
    yield* pieces;
    yield after;
  };
  await pipeline(content, headed(response, page));
}

const pageHtml = (site: Site, request: Request, page: Page): string =>
  site.templates.render(`pages/${page.view}`, { ...frameOf(request, page), ...page.model });

/** A part of a page by itself, as that page would show it now. */
export function showPart(
  site: Site,
  request: Request,
  response: Response,
  { partial, model }: { readonly partial: string; readonly model: object },
): void {
  const frame = frameOf(request, { view: partial, title: '', model });
  headed(response, { status: 200 }).send(site.templates.render(`partials/${partial}`, { ...frame, ...model }));
}

// Pages show what is stored now; a stale one after "back" would mislead.
const headed = (response: Response, { status = 200 }: Pick<Page, 'status'>): Response =>
  response.status(status).set('cache-control', 'no-store').type('html');

/** What the layout needs on every page. */
function frameOf(request: Request, { view, title, part, refresh }: Page) {
  const speech = speechFor(request);
  return {
    ui: speech.ui,
    t: speech.t,
    page: view,
    title,
    refresh: refresh ?? 0,
    moreKeys: [],
    // The comparison brings the report's list of keys along.
    ownKeys: view === 'comparison',
    // Who is at the door sees no rooms.
    menu: identityOf(request) === undefined ? [] : menuOf(speech, part),
    ...peopleOf(request, speech),
    languages: UI_LANGUAGES.map((id) => ({
      id,
      title: id === 'de' ? speech.t.site.german : speech.t.site.english,
      current: id === speech.ui,
    })),
    // After a failed POST the address takes no GET: switching the language then leads to the documents.
    here: request.method === 'GET' ? request.originalUrl : '/',
  };
}

/** Who is signed in, where accounts are kept, and what may be done here: pages leave out what would be refused. */
function peopleOf(request: Request, { t, say }: Speech) {
  const name = isSignedIn(request) ? (identityOf(request)?.name ?? '') : '';
  return {
    signedIn: name === '' ? null : { name, label: say(t.site.account, { name }), href: addresses.account() },
    may: rightsOf(identityOf(request)?.role),
    accountsHref: addresses.accounts(),
    auditHref: addresses.audit(),
  };
}

const menuOf = ({ t }: Speech, part: Part | undefined) =>
  (Object.keys(PARTS) as Part[]).map((id) => ({
    href: PARTS[id],
    title: t.site[id],
    current: id === part,
  }));

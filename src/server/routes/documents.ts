import { type Request, Router } from 'express';
import { WorkbenchError } from '../../shared/errors.ts';
import { readLanguageTag } from '../../shared/language.ts';
import { addresses } from '../addresses.ts';
import { pageOf } from '../api/list-pages.ts';
import { type Form, readForm } from '../forms.ts';
import { documentView } from '../pages/document.ts';
import { documentsView } from '../pages/documents.ts';
import { type DocumentDraft, EMPTY_DRAFT, newDocumentView } from '../pages/new-document.ts';
import { tell } from '../problem.ts';
import { speechFor } from '../reader.ts';
import { type Page, showPage } from '../render.ts';
import type { Site } from '../site.ts';
import type { Speech } from '../speech.ts';

/** Documents on one page of the list. */
const ON_A_PAGE = 50;

/** List, read, add and delete documents. */
export function documentRoutes(site: Site): Router {
  const { documents, evaluations, runs, frames } = site.workbench;
  const router = Router();

  router.get('/', async (request, response) => {
    const speech = speechFor(request);
    const cursor = new URLSearchParams(request.originalUrl.split('?')[1]).get('cursor') ?? undefined;
    const { items, next } = await pageOf(
      { limit: ON_A_PAGE, cursor },
      { load: (part) => documents.list(part), placeOf: ({ savedAt, id }) => ({ at: savedAt, id }) },
    );
    const listed = {
      documents: items,
      evaluations: await evaluations.newest(items.map(({ id }) => id)),
      runs: await runs.list(),
      sample: site.sample !== undefined,
      ...(next !== undefined && { next }),
      isFirst: cursor === undefined,
    };
    const model = documentsView(listed, speech);
    showPage(site, request, response, { view: 'documents', title: speech.t.documents.title, part: 'documents', model });
  });

  router.get('/documents/new', (request, response) => {
    const hosts = documents.hosts;
    showPage(site, request, response, newDocumentPage({ draft: EMPTY_DRAFT, faults: [], hosts }, speechFor(request)));
  });

  router.post('/documents', async (request, response) => {
    const form = await readForm(request);
    const speech = speechFor(request);
    try {
      const upload = await uploadOf(form, speech);
      const [id, ...others] = await ('address' in upload ? documents.addAddress(upload) : documents.add(upload));
      response.redirect(303, id === undefined || others.length > 0 ? addresses.documents : addresses.document(id));
    } catch (thrown) {
      if (!(thrown instanceof WorkbenchError)) throw thrown;
      const { status, message } = tell(thrown, speech, '');
      const faults = [message, ...((await form.file('file')) ? [speech.t.newDocument.fileAgain] : [])];
      showPage(site, request, response, {
        ...newDocumentPage({ draft: draftOf(form), faults, hosts: documents.hosts }, speech),
        status,
      });
    }
  });

  router.post('/documents/sample', async (_request, response) => {
    if (site.sample === undefined) throw new WorkbenchError('not-found', 'This installation brings no sample along.');
    const [id] = await documents.open([site.sample]);
    response.redirect(303, id === undefined ? addresses.documents : addresses.document(id));
  });

  router.get('/documents/:id', async (request: Request<{ id: string }>, response) => {
    const shown = await documents.part(request.params.id, segmentAsked(request.query.at));
    const { document } = shown;
    const model = documentView(
      shown,
      { evaluations: await evaluations.newest([document.id]), frame: await frames.seen(document) },
      speechFor(request),
    );
    showPage(site, request, response, { view: 'document', title: document.title, part: 'documents', model });
  });

  router.post('/documents/:id/remove', async (request: Request<{ id: string }>, response) => {
    await documents.part(request.params.id, 0);
    await documents.remove(request.params.id);
    response.redirect(303, addresses.documents);
  });

  return router;
}

/** Index of the segment whose part of the text is asked for; the first one when that is no number. */
const segmentAsked = (number: unknown): number =>
  typeof number === 'string' && /^[1-9]\d{0,14}$/.test(number) ? Number(number) - 1 : 0;

const newDocumentPage = (shown: Parameters<typeof newDocumentView>[0], speech: Speech): Page => ({
  view: 'new-document',
  title: speech.t.newDocument.title,
  part: 'documents',
  model: newDocumentView(shown, speech),
});

const draftOf = (form: Form): DocumentDraft => ({
  text: form.text('text'),
  format: form.text('format'),
  address: form.text('address'),
  title: form.text('title'),
  language: form.text('language'),
});

/** @throws WorkbenchError `input` when there is nothing, too much, or an unknown language */
async function uploadOf(form: Form, { t }: Speech) {
  const { text, format, address, title, language } = draftOf(form);
  const file = await form.file('file');
  const given = [text.trim() !== '', file !== undefined, address.trim() !== ''].filter(Boolean).length;
  if (given > 1) throw new WorkbenchError('input', t.newDocument.both);
  if (given === 0) throw new WorkbenchError('input', t.newDocument.nothing);
  const firstLine = text
    .trim()
    .split('\n', 1)[0]!
    .replace(/^#+\s*/, '')
    .slice(0, 120);
  const ending = format === 'md' || format === 'html' ? format : 'txt';
  const pasted = { name: `text.${ending}`, bytes: new TextEncoder().encode(text) };
  const isPlain = given === 1 && text.trim() !== '' && ending !== 'html';
  const named = title.trim() || (isPlain ? firstLine : '');
  return {
    ...(address.trim() === '' ? (file ?? pasted) : { address: address.trim() }),
    ...(named === '' ? {} : { title: named }),
    ...(language.trim() === '' ? {} : { language: readLanguageTag(language, t.newDocument.language) }),
  };
}

import { type Request, Router } from 'express';
import { WorkbenchError } from '../../shared/errors.ts';
import { readLanguageTag } from '../../shared/language.ts';
import { addresses } from '../addresses.ts';
import { type Form, readForm } from '../forms.ts';
import { documentView } from '../pages/document.ts';
import { documentsView } from '../pages/documents.ts';
import { type DocumentDraft, EMPTY_DRAFT, newDocumentView } from '../pages/new-document.ts';
import { tell } from '../problem.ts';
import { speechFor } from '../reader.ts';
import { type Page, showPage } from '../render.ts';
import type { Site } from '../site.ts';
import type { Speech } from '../speech.ts';

/** Evaluations looked through for the newest comparison of each document. */
export const EVALUATIONS_SHOWN = 500;

/** List, read, add and delete documents. */
export function documentRoutes(site: Site): Router {
  const { documents, evaluations, runs } = site.workbench;
  const router = Router();

  router.get('/', async (request, response) => {
    const speech = speechFor(request);
    const listed = {
      documents: await documents.list(),
      evaluations: await evaluations.list({ limit: EVALUATIONS_SHOWN }),
      runs: runs.list(),
      sample: site.sample !== undefined,
    };
    const model = documentsView(listed, speech);
    showPage(site, request, response, { view: 'documents', title: speech.t.documents.title, part: 'documents', model });
  });

  router.get('/documents/new', (request, response) => {
    showPage(site, request, response, newDocumentPage(EMPTY_DRAFT, [], speechFor(request)));
  });

  router.post('/documents', async (request, response) => {
    const form = await readForm(request);
    const speech = speechFor(request);
    try {
      const [id, ...others] = await documents.add(await uploadOf(form, speech));
      response.redirect(303, id === undefined || others.length > 0 ? addresses.documents : addresses.document(id));
    } catch (thrown) {
      if (!(thrown instanceof WorkbenchError)) throw thrown;
      const { status, message } = tell(thrown, speech, '');
      const faults = [message, ...((await form.file('file')) ? [speech.t.newDocument.fileAgain] : [])];
      showPage(site, request, response, { ...newDocumentPage(draftOf(form), faults, speech), status });
    }
  });

  router.post('/documents/sample', async (_request, response) => {
    if (site.sample === undefined) throw new WorkbenchError('not-found', 'This installation brings no sample along.');
    const [id] = await documents.open([site.sample]);
    response.redirect(303, id === undefined ? addresses.documents : addresses.document(id));
  });

  router.get('/documents/:id', async (request: Request<{ id: string }>, response) => {
    const document = await documents.find(request.params.id);
    const model = documentView(document, await evaluations.list({ limit: EVALUATIONS_SHOWN }), speechFor(request));
    showPage(site, request, response, { view: 'document', title: document.title, part: 'documents', model });
  });

  router.post('/documents/:id/remove', async (request: Request<{ id: string }>, response) => {
    await documents.find(request.params.id);
    await documents.remove(request.params.id);
    response.redirect(303, addresses.documents);
  });

  return router;
}

const newDocumentPage = (draft: DocumentDraft, faults: readonly string[], speech: Speech): Page => ({
  view: 'new-document',
  title: speech.t.newDocument.title,
  part: 'documents',
  model: newDocumentView(draft, faults, speech),
});

const draftOf = (form: Form): DocumentDraft => ({
  text: form.text('text'),
  format: form.text('format'),
  title: form.text('title'),
  language: form.text('language'),
});

/** @throws WorkbenchError `input` when there is nothing, too much, or an unknown language */
async function uploadOf(form: Form, { t }: Speech) {
  const { text, format, title, language } = draftOf(form);
  const file = await form.file('file');
  if (file && text.trim() !== '') throw new WorkbenchError('input', t.newDocument.both);
  if (!file && text.trim() === '') throw new WorkbenchError('input', t.newDocument.nothing);
  const firstLine = text
    .trim()
    .split('\n', 1)[0]!
    .replace(/^#+\s*/, '')
    .slice(0, 120);
  const pasted = { name: format === 'md' ? 'text.md' : 'text.txt', bytes: new TextEncoder().encode(text) };
  const named = title.trim() || (file ? '' : firstLine);
  return {
    ...(file ?? pasted),
    ...(named === '' ? {} : { title: named }),
    ...(language.trim() === '' ? {} : { language: readLanguageTag(language, t.newDocument.language) }),
  };
}

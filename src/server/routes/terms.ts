import { type Request, type Response, Router } from 'express';
import { decodeUtf8 } from '../../shared/decode.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { TermFileOptions } from '../../workbench/contract.ts';
import { addresses } from '../addresses.ts';
import { readForm } from '../forms.ts';
import { type TermsAsked, termsView } from '../pages/terms.ts';
import { tell } from '../problem.ts';
import { speechFor } from '../reader.ts';
import { showPage } from '../render.ts';
import type { Site } from '../site.ts';
import type { Speech } from '../speech.ts';

/** The house termbase: list, import, export. */
export function termRoutes(site: Site): Router {
  const router = Router();
  const show = (request: Request, response: Response, told: Partial<TermsAsked>) =>
    showTerms(site, request, response, { ...NOTHING_TOLD, ...told });

  router.get('/terms', async (request, response) => {
    const one = oneOf(request);
    const asked = { query: one('q'), page: Number(one('page')) || 1, notice: noticeOf(one, speechFor(request)) };
    await show(request, response, asked);
  });

  router.post('/terms/import', async (request, response) => {
    const speech = speechFor(request);
    const form = await readForm(request);
    const options = fileOptions((name) => form.text(name));
    try {
      const file = await form.file('file');
      if (!file) throw new WorkbenchError('input', speech.t.terms.noFile);
      const { concepts, lost } = await site.edits.import(decodeUtf8(file.bytes, file.name), file.name, options);
      if (lost.length === 0) return response.redirect(303, addresses.terms({ imported: String(concepts) }));
      await show(request, response, { notice: speech.count(speech.t.terms.imported, concepts), lost });
    } catch (thrown) {
      await show(request, response, { faults: [faultOf(thrown, speech)], asked: options });
    }
  });

  router.get('/terms/export', async (request, response) => {
    const one = oneOf(request);
    const options = fileOptions(one);
    try {
      const file = await site.workbench.terms.export({ ...options, format: options.format ?? 'csv' });
      if (file.lost.length > 0 && one('sure') === '')
        return await show(request, response, { lost: file.lost, asked: options, leaving: true });
      response.attachment(file.name).type(file.mediaType).set('cache-control', 'no-store').send(file.text);
    } catch (thrown) {
      await show(request, response, { faults: [faultOf(thrown, speechFor(request))], asked: options });
    }
  });

  return router;
}

const NOTHING_TOLD: TermsAsked = { query: '', page: 1, notice: '', faults: [], lost: [], leaving: false, asked: {} };

const oneOf = (request: Request) => (name: string) => {
  const value = request.query[name];
  return typeof value === 'string' ? value : '';
};

/** Format, languages and house as they were chosen; what was left empty is not there. */
function fileOptions(text: (name: string) => string): TermFileOptions {
  const [format, from, to, house] = ['format', 'from', 'to', 'house'].map((name) => text(name).trim() || undefined);
  return { format, from, to, house };
}

/** @throws whatever is no message for a reader */
function faultOf(thrown: unknown, speech: Speech): string {
  if (!(thrown instanceof WorkbenchError)) throw thrown;
  return tell(thrown, speech, '').message;
}

/** What the change that led here did. */
function noticeOf(one: (name: string) => string, { t, say, count }: Speech): string {
  const [saved, removed, imported] = ['saved', 'removed', 'imported'].map(one);
  if (saved) return say(t.term.saved, { concept: saved });
  if (removed) return say(t.term.removed, { concept: removed });
  return /^\d+$/.test(imported ?? '') ? count(t.terms.imported, Number(imported)) : '';
}

async function showTerms(site: Site, request: Request, response: Response, asked: TermsAsked): Promise<void> {
  const speech = speechFor(request);
  const model = termsView(await site.workbench.terms.load(), asked, speech);
  const status = asked.faults.length > 0 ? 400 : 200;
  showPage(site, request, response, { view: 'terms', title: speech.t.terms.title, part: 'terms', status, model });
}

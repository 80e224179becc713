import { type Request, type Response, Router } from 'express';
import { decodeUtf8 } from '../../shared/decode.ts';
import { WorkbenchError } from '../../shared/errors.ts';
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

  router.get('/terms', async (request, response) => {
    const one = (name: string) => (typeof request.query[name] === 'string' ? request.query[name] : '');
    const asked = { query: one('q'), page: Number(one('page')) || 1, notice: noticeOf(one, speechFor(request)) };
    await showTerms(site, request, response, { ...asked, faults: [] });
  });

  router.post('/terms/import', async (request, response) => {
    const speech = speechFor(request);
    try {
      const file = await (await readForm(request)).file('file');
      if (!file) throw new WorkbenchError('input', speech.t.terms.noFile);
      const read = await site.edits.importCsv(decodeUtf8(file.bytes, file.name), file.name);
      response.redirect(303, addresses.terms({ imported: String(read) }));
    } catch (thrown) {
      if (!(thrown instanceof WorkbenchError)) throw thrown;
      await showTerms(site, request, response, {
        query: '',
        page: 1,
        notice: '',
        faults: [tell(thrown, speech, '').message],
      });
    }
  });

  router.get('/terms/export.csv', async (_request, response) => {
    response.attachment('terms.csv').type('text/csv').set('cache-control', 'no-store');
    response.send(await site.workbench.terms.exportCsv());
  });

  return router;
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

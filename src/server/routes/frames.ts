import { type Request, Router } from 'express';
import { WorkbenchError } from '../../shared/errors.ts';
import { readLanguageTag } from '../../shared/language.ts';
import { addresses } from '../addresses.ts';
import { readForm } from '../forms.ts';
import { type FrameNotice, framesView, frameView } from '../pages/frames.ts';
import { speechFor } from '../reader.ts';
import { showPage } from '../render.ts';
import type { Site } from '../site.ts';

/** What was learned of the frames of sites: seen, corrected, taken back. */
export function frameRoutes(site: Site): Router {
  const { frames } = site.workbench;
  const router = Router();

  router.get('/frames', async (request, response) => {
    const speech = speechFor(request);
    const one = queryOf(request);
    const frame = { part: 'documents' as const, title: speech.t.frames.title };
    if (one('site') === '') {
      showPage(site, request, response, { ...frame, view: 'frames', model: framesView(await frames.sites(), speech) });
      return;
    }
    const asked = {
      site: one('site'),
      query: one('q').trim(),
      onlyFrame: one('only') === 'frame',
      page: Math.max(1, Math.trunc(Number(one('page'))) || 1),
      notice: noticeOf(request),
    };
    const model = frameView(await frames.lines(asked.site), asked, speech);
    showPage(site, request, response, { ...frame, title: asked.site, view: 'frame', model });
  });

  router.post('/frames/decide', async (request, response) => {
    const form = await readForm(request);
    const [of, text, done] = [form.text('site'), form.text('text'), form.text('verdict')];
    if (of === '' || text.trim() === '' || !isVerdict(done))
      throw new WorkbenchError('input', 'A decision names a site, a line and what the line is.');
    const language = readLanguageTag(form.text('language'), speechFor(request).t.frames.language);
    const { before = 'counted' } = await frames.decide(of, { language, text }, done === 'counted' ? undefined : done);
    response.redirect(303, addresses.frameDone({ site: of, language, text, done, before }));
  });

  return router;
}

const VERDICTS = ['frame', 'text', 'counted'] as const;
const isVerdict = (text: string): text is (typeof VERDICTS)[number] => VERDICTS.some((known) => known === text);

const queryOf = (request: Request) => (name: string) =>
  typeof request.query[name] === 'string' ? request.query[name] : '';

function noticeOf(request: Request): FrameNotice | undefined {
  const one = queryOf(request);
  const [done, before] = [one('done'), one('before')];
  if (!isVerdict(done) || !isVerdict(before) || one('language') === '') return undefined;
  return { words: speechFor(request).t.frames.done[done], text: one('text'), language: one('language'), before };
}

import { type Request, type Response, Router } from 'express';
import type { Mend } from '../../compare/align/mend.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { readLanguageTag } from '../../shared/language.ts';
import { addresses } from '../addresses.ts';
import { findComparison } from '../find-comparison.ts';
import { type Form, readForm } from '../forms.ts';
import { LINK_DONE, linksView } from '../pages/links.ts';
import { HttpProblem, tell } from '../problem.ts';
import { readerName, speechFor } from '../reader.ts';
import { showPage } from '../render.ts';
import type { Site } from '../site.ts';

type Place = { readonly id: string; readonly comparison: string };

/** Translations in other pieces than the document: added, and their links mended, by forms alone. */
export function linkRoutes(site: Site): Router {
  const { links, decisions } = site.workbench;
  const router = Router();
  const path = '/evaluations/:id/:comparison/links';

  router.get(path, (request: Request<Place>, response) => show(site, request, response, {}));

  router.post(path, async (request: Request<Place>, response) => {
    const form = await readForm(request);
    const { id, comparison } = request.params;
    const system = form.text('system');
    try {
      const repair = repairOf(form);
      await links.mend({ evaluation: id, comparison, system, repair, by: readerName(request) });
      const row = repair.type === 'move' ? repair.to : repair.segment;
      response.redirect(303, `${addresses.links(id, comparison, system, 'done')}#l${row + 1}`);
    } catch (thrown) {
      if (!(thrown instanceof WorkbenchError)) throw thrown;
      await show(site, request, response, { thrown, system });
    }
  });

  for (const direction of ['undo', 'redo'] as const) {
    router.post(`${path}/${direction}`, async (request: Request<Place>, response) => {
      const form = await readForm(request);
      const { id } = request.params;
      const comparison = findComparison(await site.workbench.evaluations.find(id), request.params.comparison);
      const step = await decisions[direction]({ by: readerName(request), document: comparison.document.id });
      const done = step === undefined ? 'nothing' : direction === 'undo' ? 'undone' : 'redone';
      response.redirect(303, addresses.links(id, comparison.id, form.text('system'), done));
    });
  }

  router.post('/documents/:id/outputs', async (request: Request<{ id: string }>, response) => {
    const form = await readForm(request);
    const { t } = speechFor(request);
    const { id } = request.params;
    const file = await form.file('file');
    const text = form.text('text');
    if (file !== undefined && text.trim() !== '') throw new WorkbenchError('input', t.output.both);
    if (file === undefined && text.trim() === '') throw new WorkbenchError('input', t.output.nothing);
    const { name: named, bytes } = file ?? { name: 'text.txt', bytes: new TextEncoder().encode(text) };
    const language = readLanguageTag(form.text('language'), t.output.language);
    await links.add({ document: id, name: form.text('name').trim() || named, language, file: named, bytes });
    response.redirect(303, `${addresses.document(id)}#outputs`);
  });

  return router;
}

/** @throws HttpProblem 400 when the form is none of this page */
function repairOf(form: Form): Mend {
  const number = (name: string) => {
    const value = form.text(name);
    if (/^\d{1,9}$/.test(value)) return Number(value);
    throw new HttpProblem(400, 'body', name);
  };
  const segment = number('segment');
  switch (form.text('repair')) {
    case 'up':
      return { type: 'move', segment, to: number('before') };
    case 'down':
      return { type: 'move', segment, to: number('after') };
    case 'merge':
      return { type: 'merge', segment };
    case 'missing':
      return { type: 'missing', segment };
    case 'split':
      return { type: 'split', segment, at: number('at') };
    case 'place':
      return { type: 'place', segment, piece: number('piece') };
    default:
      throw new HttpProblem(400, 'body', 'repair');
  }
}

async function show(
  site: Site,
  request: Request<Place>,
  response: Response,
  { thrown, system }: { readonly thrown?: WorkbenchError; readonly system?: string },
): Promise<void> {
  const evaluation = await site.workbench.evaluations.find(request.params.id);
  const comparison = findComparison(evaluation, request.params.comparison);
  const aligned = Object.keys(comparison.alignments ?? {});
  const asked = system ?? String(request.query.system ?? '');
  const speech = speechFor(request);
  const told = thrown && tell(thrown, speech, '');
  showPage(site, request, response, {
    view: 'links',
    title: speech.say(speech.t.links.title, { title: comparison.document.title }),
    part: 'documents',
    ...(told && { status: told.status }),
    model: linksView(
      {
        evaluation,
        comparison,
        system: aligned.find((id) => id === asked) ?? aligned[0],
        done: LINK_DONE.find((one) => one === request.query.done),
        fault: told?.message ?? '',
      },
      speech,
    ),
  });
}

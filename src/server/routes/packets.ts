import { type Request, type Response, Router } from 'express';
import { REVIEW_KINDS } from '../../review/judging/kinds.ts';
import { TYPOLOGIES } from '../../review/judging/presets.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { PREFERENCES } from '../../workbench/packets.ts';
import { addresses } from '../addresses.ts';
import { findComparison } from '../find-comparison.ts';
import { readForm } from '../forms.ts';
import { type PacketAsked, packetPageView } from '../pages/packet.ts';
import { readerName, speechFor } from '../reader.ts';
import { showPage } from '../render.ts';
import type { Site } from '../site.ts';

type Params = { readonly id: string; readonly comparison: string };

/** Review packets: made, and merged back after a look. */
export function packetRoutes(site: Site): Router {
  const { packets } = site.workbench;
  const router = Router();
  const path = '/evaluations/:id/:comparison/packet';

  router.get(path, async (request: Request<Params>, response) => {
    await show(site, request, response, { merged: request.query.done === 'merged' });
  });

  router.get(`${path}/file`, async (request: Request<Params>, response) => {
    const { id: evaluation, comparison } = request.params;
    const { query } = request;
    const kind = REVIEW_KINDS.find((one) => one === query.kind);
    const typology = Object.entries(TYPOLOGIES).find(([id]) => id === query.typology)?.[1];
    const { name, html } = await packets.write({ evaluation, comparison, blind: query.blind === '1', kind, typology });
    // Never shown in place: its script, allowed by its own policy, must not run under this server's address.
    response.attachment(name).type('html').set('cache-control', 'no-store').send(html);
  });

  router.post(path, async (request: Request<Params>, response) => {
    const form = await readForm(request);
    const file = await form.file('answers');
    const text = file === undefined ? form.text('text') : new TextDecoder().decode(file.bytes);
    const prefer = PREFERENCES.find((one) => one === form.text('prefer')) ?? 'newer';
    const wanted = { text, origin: file?.name || 'answers.json', by: readerName(request), prefer };
    try {
      const merge = await packets.merge({ ...wanted, dryRun: form.text('step') !== 'merge' });
      if (form.text('step') !== 'merge')
        return show(site, request, response, { merged: false, looked: { merge, text, prefer } });
    } catch (thrown) {
      if (!(thrown instanceof WorkbenchError)) throw thrown;
      return show(site, request, response, { merged: false, fault: thrown.message });
    }
    response.redirect(303, addresses.packet(request.params.id, request.params.comparison, 'merged'));
  });

  return router;
}

async function show(
  site: Site,
  request: Request<Params>,
  response: Response,
  asked: Omit<PacketAsked, 'evaluation' | 'comparison'>,
): Promise<void> {
  const evaluation = await site.workbench.evaluations.find(request.params.id);
  const comparison = findComparison(evaluation, request.params.comparison);
  const speech = speechFor(request);
  showPage(site, request, response, {
    view: 'packets',
    title: speech.say(speech.t.packet.title, { title: comparison.document.title }),
    part: 'documents',
    status: asked.fault === undefined ? 200 : 409,
    model: packetPageView({ evaluation, comparison, ...asked }, speech),
  });
}

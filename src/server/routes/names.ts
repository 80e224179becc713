import { type Request, type Response, Router } from 'express';
import { WorkbenchError } from '../../shared/errors.ts';
import { readLanguageTag } from '../../shared/language.ts';
import { NAME_KINDS, NAME_ORDERS } from '../../workbench/name-contract.ts';
import { addresses } from '../addresses.ts';
import { type Form, readForm } from '../forms.ts';
import { nameView } from '../pages/name.ts';
import { NAMES_PER_PAGE, type Notice, namesView } from '../pages/names.ts';
import { tell } from '../problem.ts';
import { speechFor } from '../reader.ts';
import { showPage } from '../render.ts';
import type { Site } from '../site.ts';
import type { Speech } from '../speech.ts';

/** The ledger of names: matrix, one name, decisions. */
export function nameRoutes(site: Site): Router {
  const { names } = site.workbench;
  const router = Router();

  router.get('/names', (request, response) => showNames(site, request, response));
  router.get('/names/show', (request, response) => showName(site, request, response));

  router.post('/names/decide', async (request, response) => {
    const form = await readForm(request);
    const chosen = form.all('name');
    const apart = form.text('action') === 'apart';
    if (chosen.length < 2 || (apart && chosen.length > 2)) {
      const fault = speechFor(request).t.names.chooseTwo;
      return form.text('id') === ''
        ? showNames(site, request, response, [fault])
        : showName(site, request, response, { id: form.text('id'), faults: [fault] });
    }
    const [one, other] = chosen as [string, string];
    const decision = apart ? await names.apart(one, other) : await names.merge(chosen);
    const done = { done: decision.kind, decision: decision.id };
    response.redirect(303, form.text('id') === '' ? addresses.names(done) : addresses.name(one, done));
  });

  router.post('/names/split', async (request, response) => {
    const form = await readForm(request);
    const id = form.text('id');
    await orAgain(site, { request, response, id }, async () => {
      const spellings = form.all('spelling').map((value) => value.slice(value.indexOf(' ') + 1));
      const decision = await names.split(id, spellings);
      response.redirect(303, addresses.name(id, { done: 'split', decision: decision.id }));
    });
  });

  router.post('/names/choose', async (request, response) => {
    const form = await readForm(request);
    const id = form.text('id');
    await orAgain(site, { request, response, id }, async () => {
      const concept = await site.edits.chooseSpelling({ name: id, ...chosenSpelling(form, speechFor(request)) });
      response.redirect(303, addresses.name(id, { done: 'choose', concept }));
    });
  });

  router.post('/names/undo', async (request, response) => {
    const form = await readForm(request);
    await names.undo(form.text('decision'));
    const id = form.text('id');
    response.redirect(303, id === '' ? addresses.names({ done: 'undo' }) : addresses.name(id, { done: 'undo' }));
  });

  return router;
}

/** A button of the table of spellings sends language and form in one; the form below sends them apart. */
function chosenSpelling(form: Form, { t }: Speech) {
  const [whole, typed] = [form.text('spelling'), form.text('form').trim()];
  const split = whole.indexOf(' ');
  const [tag, spelling] =
    whole === '' ? [form.text('language'), typed] : [whole.slice(0, split), whole.slice(split + 1)];
  if (spelling === '') throw new WorkbenchError('input', t.name.formMissing);
  const from = form.text('from');
  return {
    form: spelling,
    language: readLanguageTag(tag, t.name.language),
    ...(whole === '' ? { house: form.text('house').trim() } : {}),
    ...(/^\d{4}-\d{2}-\d{2}$/.test(from) ? { validFrom: from } : {}),
  };
}

interface Asking {
  readonly request: Request;
  readonly response: Response;
  readonly id: string;
}

/** What cannot be done is said on the page it was asked on. */
async function orAgain(site: Site, { request, response, id }: Asking, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    if (!(thrown instanceof WorkbenchError) || thrown.code !== 'input') throw thrown;
    const faults = [tell(thrown, speechFor(request), '').message];
    await showName(site, request, response, { id, faults });
  }
}

async function showNames(site: Site, request: Request, response: Response, faults: readonly string[] = []) {
  const speech = speechFor(request);
  const one = queryOf(request);
  const order = NAME_ORDERS.find((id) => id === one('sort')) ?? 'trouble';
  const asked = {
    query: one('q'),
    kind: NAME_KINDS.find((id) => id === one('kind')),
    order,
    troubled: one('trouble') === 'yes',
    page: Math.max(1, Math.trunc(Number(one('page'))) || 1),
    notice: noticeOf(request),
    faults,
  };
  const found = await site.workbench.names.list({
    ...(asked.query === '' ? {} : { text: asked.query }),
    ...(asked.kind === undefined ? {} : { kind: asked.kind }),
    order,
    troubled: asked.troubled,
    limit: NAMES_PER_PAGE,
    offset: (asked.page - 1) * NAMES_PER_PAGE,
  });
  const model = namesView(found, asked, speech);
  const status = faults.length > 0 ? 400 : 200;
  showPage(site, request, response, { view: 'names', title: speech.t.names.title, part: 'names', status, model });
}

async function showName(
  site: Site,
  request: Request,
  response: Response,
  again: { readonly id: string; readonly faults: readonly string[] } | undefined = undefined,
) {
  const speech = speechFor(request);
  const details = await site.workbench.names.show(again?.id ?? queryOf(request)('id'));
  const titles = new Map((await site.workbench.documents.list()).map(({ id, title }) => [id, title]));
  const faults = again?.faults ?? [];
  const model = nameView(
    details,
    { notice: noticeOf(request), faults, titles, house: site.workbench.names.house ?? '' },
    speech,
  );
  const status = faults.length > 0 ? 400 : 200;
  showPage(site, request, response, { view: 'name', title: details.name, part: 'names', status, model });
}

const queryOf = (request: Request) => (name: string) =>
  typeof request.query[name] === 'string' ? request.query[name] : '';

/** What the change that led here did. */
function noticeOf(request: Request): Notice | undefined {
  const one = queryOf(request);
  const words: Readonly<Record<string, string>> = speechFor(request).t.names.done;
  const text = Object.hasOwn(words, one('done')) ? words[one('done')] : undefined;
  if (text === undefined) return undefined;
  return {
    text,
    decision: one('decision'),
    conceptHref: one('concept') === '' ? '' : addresses.term(one('concept')),
  };
}

import { type Request, type Response, Router } from 'express';
import { WorkbenchError } from '../../shared/errors.ts';
import type { EditedText } from '../../workbench/editor-contract.ts';
import { addresses } from '../addresses.ts';
import { findComparison } from '../find-comparison.ts';
import { type Form, readForm } from '../forms.ts';
import { EDIT_DONE, editView, PAGE_SEGMENTS, plainText } from '../pages/edit.ts';
import { type EditClash, editRowView } from '../pages/edit-row.ts';
import { replaceView } from '../pages/replace.ts';
import { readerName, speechFor } from '../reader.ts';
import { showPage, showPart } from '../render.ts';
import type { Site } from '../site.ts';

type Params = { readonly id: string; readonly comparison: string };
const placeOf = ({ id, comparison }: Params) => ({ evaluation: id, comparison });

/** The text to be published: by forms alone; keys, autosave and the live difference come on top. */
export function editorRoutes(site: Site): Router {
  const { editor, evaluations } = site.workbench;
  const router = Router();
  const path = '/evaluations/:id/:comparison';

  router.get(`${path}/edit`, async (request: Request<Params>, response) => {
    await showEditor(site, request, response, undefined);
  });

  router.get(`${path}/edit/text.txt`, async (request: Request<Params>, response) => {
    const of = String(request.query.of ?? '');
    const { comparison } = request.params;
    const segments = await site.workbench.corrections.text({ ...placeOf(request.params), system: of });
    response.attachment(`${comparison}.${of}.txt`).type('text/plain').set('cache-control', 'no-store');
    response.send(plainText(segments));
  });

  // Addresses of the page that was for the text of one system alone.
  router.get(`${path}/text`, ({ params, query }: Request<Params>, response) => {
    response.redirect(301, addresses.edit(params.id, params.comparison, { of: String(query.system ?? '') }));
  });
  router.get(`${path}/text.txt`, ({ params, query }: Request<Params>, response) => {
    response.redirect(301, addresses.textFile(params.id, params.comparison, String(query.system ?? '')));
  });

  router.get(`${path}/edit/row`, async (request: Request<Params>, response) => {
    const edited = await editor.open(placeOf(request.params));
    const segment = edited.segments.find(({ id }) => id === request.query.segment);
    if (segment === undefined || segment.state === 'blank')
      throw new WorkbenchError('not-found', 'The document has no such segment, or nothing stands in it.');
    const actions = addresses.edit(request.params.id, request.params.comparison);
    const row = editRowView(segment, edited, speechFor(request));
    showPart(site, request, response, { partial: 'edit-row', model: { ...row, actions, pageNumber: 1, of: '' } });
  });

  router.post(`${path}/edit`, async (request: Request<Params>, response) => {
    const form = await readForm(request);
    const [segment, text] = [form.text('segment'), form.text('text')];
    const outcome = await editor.save({
      ...placeOf(request.params),
      segment,
      text,
      system: form.text('system'),
      seen: form.text('seen'),
      by: readerName(request),
    });
    if (outcome.state === 'conflict')
      return showEditor(site, request, response, { segment, text, theirs: outcome.theirs });
    response.redirect(303, backTo(request.params, form, 'saved'));
  });

  router.post(`${path}/edit/take`, async (request: Request<Params>, response) => {
    const form = await readForm(request);
    const place = placeOf(request.params);
    const system = form.text('system');
    const wanted = form.all('segment');
    const segments = wanted.length > 0 ? wanted : await offeredBy(await editor.open(place), system);
    await editor.take({ ...place, takes: segments.map((segment) => ({ segment, system })), by: readerName(request) });
    response.redirect(303, backTo(request.params, form, 'taken'));
  });

  router.get(`${path}/replace`, async (request: Request<Params>, response) => {
    await showReplace(site, request, response, { given: (name) => String(request.query[name] ?? ''), changed: false });
  });

  router.post(`${path}/replace`, async (request: Request<Params>, response) => {
    const form = await readForm(request);
    const wanted = { ...placeOf(request.params), ...searchOf(form.text) };
    try {
      await editor.replace({ ...wanted, seen: form.text('seen'), by: readerName(request) });
    } catch (thrown) {
      if (!(thrown instanceof WorkbenchError) || thrown.code !== 'conflict') throw thrown;
      return showReplace(site, request, response, { given: form.text, changed: true });
    }
    response.redirect(303, addresses.edit(wanted.evaluation, wanted.comparison, { done: 'replaced' }));
  });

  return router;

  async function showReplace(
    { workbench }: Site,
    request: Request<Params>,
    response: Response,
    { given, changed }: { given(name: string): string; changed: boolean },
  ): Promise<void> {
    const evaluation = await evaluations.find(request.params.id);
    const comparison = findComparison(evaluation, request.params.comparison);
    const search = searchOf(given);
    const outcome =
      search.find === '' ? {} : await lookedUp(() => workbench.editor.find({ ...placeOf(request.params), ...search }));
    const speech = speechFor(request);
    showPage(site, request, response, {
      view: 'replace',
      title: speech.say(speech.t.edit.replace.title, { title: comparison.document.title }),
      part: 'documents',
      status: changed ? 409 : 200,
      model: replaceView({ evaluation, comparison, search, changed, ...outcome }, speech),
    });
  }
}

/** A pattern that cannot be used is told beside its field; nothing typed is lost. */
async function lookedUp<Found>(work: () => Promise<Found>) {
  try {
    return { found: await work() };
  } catch (thrown) {
    if (thrown instanceof WorkbenchError && thrown.code === 'input') return { fault: thrown.message };
    throw thrown;
  }
}

const searchOf = (given: (name: string) => string) => ({
  find: given('find').slice(0, 1_000),
  replacement: given('replacement').slice(0, 10_000),
  pattern: given('pattern') !== '',
  caseSensitive: given('caseSensitive') !== '',
  wholeWord: given('wholeWord') !== '',
});

const offeredBy = ({ segments }: EditedText, system: string): readonly string[] => {
  const found = segments.filter(({ offers }) => offers.some(({ column }) => column === system)).map(({ id }) => id);
  if (found.length > 0) return found;
  throw new WorkbenchError('input', `"${system}" has no text in this comparison.`);
};

function backTo({ id, comparison }: Params, form: Form, done: (typeof EDIT_DONE)[number]): string {
  const [page, at] = [form.text('page'), form.text('at')];
  const of = form.text('of') === '' ? {} : { of: form.text('of') };
  const values = { ...of, ...(/^[1-9]\d*$/.test(page) && page !== '1' ? { page } : {}), done };
  return `${addresses.edit(id, comparison, values)}${/^s\d+$/.test(at) ? `#${at}` : ''}`;
}

async function showEditor(
  site: Site,
  request: Request<Params>,
  response: Response,
  clash: EditClash | undefined,
): Promise<void> {
  const { editor, evaluations } = site.workbench;
  const evaluation = await evaluations.find(request.params.id);
  const edited = await editor.open(placeOf(request.params));
  const speech = speechFor(request);
  const asked = Number(request.query.page ?? 1);
  const at = edited.segments.filter(({ state }) => state !== 'blank').findIndex(({ id }) => id === clash?.segment);
  const page = at === -1 ? (Number.isSafeInteger(asked) && asked > 0 ? asked : 1) : Math.floor(at / PAGE_SEGMENTS) + 1;
  const of = columnAsked(request, edited);
  const done = EDIT_DONE.find((one) => one === request.query.done);
  showPage(site, request, response, {
    view: 'edit',
    title: speech.say(speech.t.edit.title, { title: edited.comparison.document.title }),
    part: 'documents',
    status: clash ? 409 : 200,
    model: editView({ evaluation, edited, reader: readerName(request), page, done, clash, of }, speech),
  });
}

/** Column whose text is asked for; the text to be published where none is. */
function columnAsked({ query }: Request, { comparison }: EditedText): string | undefined {
  const of = String(query.of ?? '');
  if (of === '') return undefined;
  const column = comparison.columns.find(({ id, kind }) => id === of && kind !== 'source');
  if (column) return of;
  throw new WorkbenchError('not-found', `There is no system "${of}" in this comparison.`);
}

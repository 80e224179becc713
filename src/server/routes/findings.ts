import { type Request, type Response, Router } from 'express';
import type { Comparison, Evaluation } from '../../evaluate/evaluation.ts';
import { applyToComparison } from '../../review/apply.ts';
import { formsOf } from '../../review/finding-forms.ts';
import type { DecideOutcome, DecideRequest } from '../../workbench/decisions.ts';
import { addresses } from '../addresses.ts';
import { findComparison } from '../find-comparison.ts';
import { type Form, readForm } from '../forms.ts';
import { type Clash, DONE, type Done, findingsView, groupsOf } from '../pages/findings.ts';
import { HttpProblem } from '../problem.ts';
import { NAME_COOKIE, NAME_COOKIE_OPTIONS, readerName, speechFor } from '../reader.ts';
import { showPage } from '../render.ts';
import type { Site } from '../site.ts';

type Place = { readonly id: string; readonly comparison: string };

/** Findings as things to decide: by forms alone; keys and focus come on top. */
export function findingRoutes(site: Site): Router {
  const { decisions } = site.workbench;
  const router = Router();
  const path = '/evaluations/:id/:comparison/findings';

  router.get(path, async (request: Request<Place>, response) => {
    await showFindings(site, request, response, {});
  });

  router.post(path, async (request: Request<Place>, response) => {
    const form = await readForm(request);
    const { comparison } = await opened(site, request.params);
    const wanted = fitting(wantedBy(form, request), comparison);
    const outcome = await decisions.decide(wanted);
    if (outcome.state === 'conflict') return showFindings(site, request, response, { clash: { form, outcome } });
    response.redirect(303, await afterDeciding(site, request.params, form, wanted));
  });

  router.post(`${path}/reopen`, async (request: Request<Place>, response) => {
    const form = await readForm(request);
    const { comparison } = await opened(site, request.params);
    const own = { by: readerName(request), document: comparison.document.id };
    await decisions.reopen({ ...own, decisions: form.all('decision') });
    response.redirect(303, backTo(request.params, 'reopened', form.text('group')));
  });

  for (const direction of ['undo', 'redo'] as const) {
    router.post(`${path}/${direction}`, async (request: Request<Place>, response) => {
      const form = await readForm(request);
      const { comparison } = await opened(site, request.params);
      const step = await decisions[direction]({ by: readerName(request), document: comparison.document.id });
      const done = direction === 'undo' ? 'undone' : 'redone';
      response.redirect(303, afterStep(request.params, form, step ? done : 'nothing'));
    });
  }

  router.post(`${path}/name`, async (request: Request<Place>, response) => {
    const form = await readForm(request);
    response.cookie(NAME_COOKIE, form.text('name').trim().slice(0, 200), NAME_COOKIE_OPTIONS);
    const { id, comparison } = request.params;
    const edit = form.text('back') === 'edit' ? addresses.edit(id, comparison) : undefined;
    response.redirect(303, edit ?? backTo(request.params, 'signed', ''));
  });

  return router;
}

/** Undo and redo are offered on every page that shows what they change; each goes on there. */
function afterStep({ id, comparison }: Place, form: Form, done: 'undone' | 'redone' | 'nothing'): string {
  switch (form.text('back')) {
    case 'edit':
      return addresses.edit(id, comparison, { ...(form.text('of') !== '' && { of: form.text('of') }), done });
    case 'publish':
      return addresses.publish(id, comparison, { done: done === 'redone' ? 'undone' : done });
    default:
      return backTo({ id, comparison }, done, '');
  }
}

const backTo = ({ id, comparison }: Place, done: Done, group: string) =>
  `${addresses.findings(id, comparison, done)}#${/^\d+$/.test(group) ? `c1-g${group}` : 'c1-findings'}`;

async function opened(
  site: Site,
  { id, comparison }: Place,
): Promise<{ evaluation: Evaluation; comparison: Comparison }> {
  const evaluation = await site.workbench.evaluations.find(id);
  return { evaluation, comparison: findComparison(evaluation, comparison) };
}

interface Shown {
  readonly clash?: { readonly form: Form; readonly outcome: Extract<DecideOutcome, { state: 'conflict' }> };
}

async function showFindings(site: Site, request: Request<Place>, response: Response, { clash }: Shown): Promise<void> {
  // The number first: what comes in between is then told as a conflict, not overlooked.
  const seen = clash?.outcome.number ?? (await site.workbench.decisions.last());
  const { evaluation, comparison } = await opened(site, request.params);
  const speech = speechFor(request);
  const asked = {
    evaluation,
    comparison,
    seen,
    reader: readerName(request),
    counts: await site.workbench.decisions.counts(),
    done: DONE.find((one) => one === request.query.done),
    clash: clash && clashOf(clash, comparison, seen),
  };
  showPage(site, request, response, {
    view: 'findings',
    title: speech.say(speech.t.findings.title, { title: comparison.document.title }),
    part: 'documents',
    status: clash ? 409 : 200,
    model: findingsView(asked, speech),
  });
}

const STEPS = {
  accept: { action: 'accepted', scope: 'this' },
  this: { action: 'dismissed', scope: 'this' },
  here: { action: 'dismissed', scope: 'here' },
  everywhere: { action: 'dismissed', scope: 'everywhere' },
  'not-same': { action: 'dismissed', scope: 'not-same' },
} as const;

/** @throws HttpProblem 400 when the form is none of this page */
function wantedBy(form: Form, request: Request<Place>): DecideRequest {
  const step = STEPS[form.text('step') as keyof typeof STEPS];
  const findings = form.all('finding').map(Number);
  if (
    step === undefined ||
    findings.length === 0 ||
    !findings.every((index) => Number.isSafeInteger(index) && index >= 0)
  )
    throw new HttpProblem(400, 'body', 'step, finding');
  const reason = form.text('reason').trim().slice(0, 2_000);
  const seen = Number(form.text('seen'));
  return {
    evaluation: request.params.id,
    comparison: request.params.comparison,
    findings,
    ...step,
    by: readerName(request),
    ...(reason === '' ? {} : { reason }),
    ...(Number.isSafeInteger(seen) && form.text('seen') !== '' ? { seen } : {}),
  };
}

/** Of a group only the findings that weigh spellings against each other can say that two are not one name. */
function fitting(wanted: DecideRequest, { findings }: Comparison): DecideRequest {
  if (wanted.scope !== 'not-same') return wanted;
  const named = wanted.findings.filter((index) => findings[index] && formsOf(findings[index]).length > 1);
  return named.length === 0 ? wanted : { ...wanted, findings: named };
}

/** Where a person goes on: at what is left of the group, else at the next open one. */
async function afterDeciding(site: Site, place: Place, form: Form, { action }: DecideRequest): Promise<string> {
  const { comparison } = await opened(site, place);
  const open = groupsOf(comparison).filter(({ state }) => state === 'open');
  const from = Number(form.text('group'));
  const next = open.find(({ number }) => number >= from) ?? open[0];
  return backTo(place, action, String(next?.number ?? ''));
}

function clashOf(
  { form, outcome }: NonNullable<Shown['clash']>,
  comparison: Comparison,
  seen: number,
): Clash | undefined {
  const [first] = outcome.meanwhile;
  if (first === undefined) return undefined;
  const { decision, finding } = first;
  const { findings } = applyToComparison(comparison, [decision], decision.at);
  const kept = ['step', 'group', 'reason'].map((name) => ({ name, value: form.text(name) }));
  return {
    by: decision.by,
    at: decision.at,
    note: findings[finding]?.decision,
    message: comparison.findings[finding]?.message ?? '',
    fields: [
      ...kept,
      ...form.all('finding').map((value) => ({ name: 'finding', value })),
      { name: 'seen', value: String(seen) },
    ],
  };
}

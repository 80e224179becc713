import { type Request, Router } from 'express';
import type { Comparison } from '../../evaluate/evaluation.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { addresses } from '../addresses.ts';
import { findComparison } from '../find-comparison.ts';
import { readForm } from '../forms.ts';
import { choicesOf, correctView, WHOLE_TEXT } from '../pages/correct.ts';
import { groupsOf } from '../pages/findings.ts';
import { readerName, speechFor } from '../reader.ts';
import { showPage } from '../render.ts';
import type { Site } from '../site.ts';

type Place = { readonly id: string; readonly comparison: string };

/** Changes to the text of a system, or to the one to be published, that are seen before they are made. */
export function correctionRoutes(site: Site): Router {
  const { corrections, editor, evaluations } = site.workbench;
  const router = Router();
  const path = '/evaluations/:id/:comparison';

  router.get(`${path}/correct`, async (request: Request<Place>, response) => {
    const { id } = request.params;
    const evaluation = await evaluations.find(id);
    const comparison = findComparison(evaluation, request.params.comparison);
    const choice = choose(comparison, (name) => String(request.query[name] ?? ''));
    const wanted = { evaluation: id, comparison: comparison.id, ...requestOf(choice) };
    const preview = await (choice.system === WHOLE_TEXT
      ? editor.previewHarmonised(wanted)
      : corrections.preview({ ...wanted, system: choice.system }));
    const speech = speechFor(request);
    showPage(site, request, response, {
      view: 'correct',
      title: speech.say(speech.t.correct.title, { title: comparison.document.title }),
      part: 'documents',
      model: correctView({ evaluation, comparison, ...choice, corrections: preview }, speech),
    });
  });

  router.post(`${path}/correct`, async (request: Request<Place>, response) => {
    const { id } = request.params;
    const form = await readForm(request);
    const comparison = findComparison(await evaluations.find(id), request.params.comparison);
    const choice = choose(comparison, form.text);
    const wanted = { evaluation: id, comparison: comparison.id, ...requestOf(choice), by: readerName(request) };
    if (choice.system === WHOLE_TEXT) {
      await editor.harmonise(wanted);
      return response.redirect(303, addresses.edit(id, comparison.id, { done: 'corrected' }));
    }
    await corrections.apply({ ...wanted, system: choice.system });
    response.redirect(303, addresses.edit(id, comparison.id, { of: choice.system, done: 'corrected' }));
  });

  return router;
}

interface Choice {
  readonly group: number;
  readonly findings: readonly number[];
  readonly system: string;
  readonly spelling: string | undefined;
}

const requestOf = ({ findings, spelling }: Choice) => ({
  findings,
  ...(spelling === undefined ? {} : { spelling }),
});

/** What the form or the address asks for; what it leaves open is what is proposed first. @throws WorkbenchError `not-found` */
function choose(comparison: Comparison, given: (name: string) => string): Choice {
  const group = groupsOf(comparison).find(({ number }) => String(number) === given('group'));
  if (group === undefined) throw new WorkbenchError('not-found', 'There is no such finding here; go back to the list.');
  const findings = group.findings.map((index) => comparison.findings[index]!);
  const { system, spellings } = choicesOf(comparison, findings, given('system'));
  if (system === undefined)
    throw new WorkbenchError('not-found', 'This finding proposes no change to the text of a system.');
  const wanted = given('spelling') === '' ? given('other') : given('spelling');
  const spelling = spellings.length === 0 ? undefined : wanted.trim().slice(0, 500) || spellings[0];
  return { group: group.number, findings: group.findings, system, spelling };
}

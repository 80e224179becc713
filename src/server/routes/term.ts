import { type Request, type Response, Router } from 'express';
import { conceptSchema, plainConcept } from '../../terms/concept-schema.ts';
import type { Concept } from '../../terms/termbase.ts';
import { addresses } from '../addresses.ts';
import { readForm } from '../forms.ts';
import {
  draftOf,
  EMPTY_CONCEPT,
  type FieldFault,
  type TermAsked,
  termView,
  withBlankRows,
  withoutBlankRows,
} from '../pages/term.ts';
import { speechFor } from '../reader.ts';
import { showPage } from '../render.ts';
import type { Site } from '../site.ts';
import type { Speech } from '../speech.ts';
import { conceptInput, readDraft } from '../term-form.ts';
import { noConcept, revisionOf } from '../termbase-edits.ts';

/** The form of one concept: write, change, delete. */
export function conceptRoutes(site: Site): Router {
  const { edits } = site;
  const router = Router();
  const show = (request: Request, response: Response, asked: TermAsked, status = 200) => {
    const speech = speechFor(request);
    const title = asked.stored === '' ? speech.t.term.newTitle : speech.t.term.editTitle;
    showPage(site, request, response, { view: 'term', title, part: 'terms', status, model: termView(asked, speech) });
  };

  router.get('/terms/new', (request, response) => {
    show(request, response, { draft: withBlankRows(EMPTY_CONCEPT, 3, 0), stored: '', revision: '', faults: [] });
  });

  router.get('/terms/edit', async (request, response) => {
    const concept = await findConcept(site, String(request.query.id ?? ''));
    const draft = withBlankRows(draftOf(concept), 1, 0);
    show(request, response, { draft, stored: concept.id, revision: revisionOf(concept), faults: [] });
  });

  router.post('/terms/save', async (request, response) => {
    const form = await readForm(request);
    const speech = speechFor(request);
    const asked = {
      draft: withoutBlankRows(readDraft(form)),
      stored: form.text('stored'),
      revision: form.text('revision'),
    };
    if (form.text('action') === 'more') {
      return show(request, response, { ...asked, draft: withBlankRows(asked.draft, 3, 1), faults: [] });
    }
    const read = conceptSchema.safeParse(conceptInput(asked.draft));
    if (!read.success) {
      const faults = read.error.issues.map(({ path, message }) => placedFault(path, message, speech));
      return show(request, response, { ...asked, faults }, 400);
    }
    const concept = plainConcept(read.data);
    const outcome = await edits.put(asked.stored, concept, asked.revision);
    if (outcome === 'saved') return response.redirect(303, addresses.terms({ saved: concept.id }));
    const { concepts } = await site.workbench.terms.load();
    const revision = revisionOf(concepts.find(({ id }) => id === asked.stored));
    const fault =
      outcome === 'taken' ? speech.say(speech.t.term.exists, { concept: concept.id }) : speech.t.term.changed;
    const path = outcome === 'taken' ? ['id'] : [];
    show(request, response, { ...asked, revision, faults: [{ path, reason: fault, message: fault }] }, 409);
  });

  router.post('/terms/remove', async (request, response) => {
    const id = (await readForm(request)).text('id');
    await edits.remove(id);
    response.redirect(303, addresses.terms({ removed: id }));
  });

  return router;
}

async function findConcept({ workbench }: Site, id: string): Promise<Concept> {
  const concept = (await workbench.terms.load()).concepts.find((candidate) => candidate.id === id);
  if (!concept) throw noConcept(id);
  return concept;
}

/** `Term 2, Language: unknown language "xx-xx"` */
function placedFault(path: readonly PropertyKey[], reason: string, { t, say }: Speech): FieldFault {
  const [list, index, field] = path;
  const fields: Readonly<Record<string, string>> = {
    id: t.term.id,
    type: t.term.type,
    definition: t.term.definition,
    text: list === 'terms' ? t.term.text : list === 'exceptions' ? t.term.phrase : t.term.sentence,
    language: t.term.language,
    house: t.term.house,
    validFrom: t.term.from,
    validTo: t.term.to,
    date: t.term.day,
  };
  const nameOf = (key: PropertyKey | undefined) => fields[String(key)] ?? String(key ?? '');
  if (typeof index !== 'number')
    return { path, reason, message: fields[String(list)] === undefined ? reason : `${nameOf(list)}: ${reason}` };
  const rows: Readonly<Record<string, string>> = { exceptions: t.term.exceptionRow, examples: t.term.exampleRow };
  const row = say(rows[String(list)] ?? t.term.row, { number: index + 1 });
  return { path, reason, message: `${row}, ${nameOf(field)}: ${reason}` };
}

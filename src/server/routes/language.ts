import { Router } from 'express';
import { readForm } from '../forms.ts';
import { localPath } from '../local-path.ts';
import { HttpProblem } from '../problem.ts';
import { LANGUAGE_COOKIE, LANGUAGE_COOKIE_OPTIONS } from '../reader.ts';
import { isUiLanguage } from '../speech.ts';

/** The language switch: kept in a cookie, back to the page it was switched on. */
export function languageRoutes(): Router {
  return Router().post('/language', async (request, response) => {
    const form = await readForm(request);
    const language = form.text('language');
    if (!isUiLanguage(language)) throw new HttpProblem(400, 'body', 'unknown interface language');
    response.cookie(LANGUAGE_COOKIE, language, LANGUAGE_COOKIE_OPTIONS).redirect(303, localPath(form.text('back')));
  });
}

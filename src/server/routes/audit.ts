import { Router } from 'express';
import { AUDIT_ACTIONS } from '../../accounts/audit.ts';
import { pageOf } from '../api/list-pages.ts';
import { auditView } from '../pages/audit.ts';
import { speechFor } from '../reader.ts';
import { showPage } from '../render.ts';
import type { Site } from '../site.ts';

const PER_PAGE = 100;

/** The log of who did what. */
export function auditRoutes(site: Site): Router {
  return Router().get('/audit', async (request, response) => {
    const { cursor: given, action: asked } = request.query;
    const cursor = typeof given === 'string' ? { cursor: given } : {};
    const action = AUDIT_ACTIONS.find((one) => one === asked);
    const page = await pageOf(
      { limit: PER_PAGE, ...cursor },
      {
        load: (part) => site.workbench.audit.list({ ...part, ...(action && { action }) }),
        placeOf: ({ id, at }) => ({ id, at }),
      },
    );
    const speech = speechFor(request);
    const model = auditView({ ...page, action }, speech);
    showPage(site, request, response, { view: 'audit', title: speech.t.accounts.auditTitle, model });
  });
}

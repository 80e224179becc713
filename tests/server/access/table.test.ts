import { Router } from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileTemplates } from '../../../src/reports/compile-templates.ts';
import { gateBefore, routesOf } from '../../../src/server/access/guard.ts';
import { ACCESS } from '../../../src/server/access/table.ts';
import { API_ROUTES } from '../../../src/server/api/table.ts';
import { createApp } from '../../../src/server/app.ts';
import { readViews } from '../../../src/shared/asset-files.ts';
import { startSite, type TestSite } from '../site.ts';

describe('the authorisation table', () => {
  let site: TestSite;
  let app: ReturnType<typeof createApp>;
  beforeAll(async () => {
    site = await startSite();
    app = createApp({ workbench: site.workbench, templates: compileTemplates(await readViews()) });
  });
  afterAll(() => site.close());

  /** Routers of the pages; of the API, which answers wrong methods too, the calls of its own table count. */
  const pages = () =>
    app.router.stack.flatMap(({ handle }) => ('stack' in handle ? routesOf(handle as unknown as Router) : []));
  const calls = () => API_ROUTES.map(({ method, path }) => `${method} /api${path.replace(/\{(\w+)\}/g, ':$1')}`);

  it('has no entry that leads nowhere', () => {
    const routes = new Set([
      ...pages().map(({ method, path }) => `${method} ${path}`),
      ...calls(),
      'get /api/openapi.json',
    ]);
    const stale = Object.keys(ACCESS).filter(
      (entry) => !routes.has(entry.replace(/^\w+/, (word) => word.toLowerCase())),
    );
    expect(stale).toEqual([]);
  });

  it('is not passed by: no route stands outside the routers it guards', () => {
    expect(app.router.stack.filter(({ route }) => route !== undefined)).toEqual([]);
  });
});

describe('a route nobody gave an entry', () => {
  it('stops the server from being made, and says what to do', () => {
    const router = Router();
    router.post('/new-thing/:id', (_request, response) => void response.end());
    expect(() => gateBefore([router])).toThrow('POST /new-thing/:id has no entry in src/server/access/table.ts');
  });

  it('cannot hide in a router inside a router', () => {
    const outer = Router();
    outer.use(Router());
    expect(() => gateBefore([outer])).toThrow('inside a router');
  });
});

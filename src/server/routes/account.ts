import { type Request, type Response, Router } from 'express';
import { SCOPES } from '../../accounts/roles.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { type Identity, requireIdentity } from '../access/identity.ts';
import { throttled } from '../access/throttle.ts';
import { addresses } from '../addresses.ts';
import { readForm } from '../forms.ts';
import { accountView, type TokenDraft } from '../pages/account.ts';
import { speechFor } from '../reader.ts';
import { showPage } from '../render.ts';
import type { Site } from '../site.ts';
import { enter, leave } from './sign-in.ts';

const DONE = ['password', 'revoked'] as const;
const NO_TOKEN: TokenDraft = { title: '', scopes: ['read', 'check'], days: '90' };

interface Shown {
  readonly token?: string;
  readonly draft?: TokenDraft;
  readonly faults?: readonly string[];
}

/** One's own account: password, sessions, API tokens. */
export function accountRoutes(site: Site): Router {
  const { accounts } = site.workbench;
  const router = Router();

  const show = async (request: Request, response: Response, { token, draft = NO_TOKEN, faults = [] }: Shown = {}) => {
    const { account } = requirePerson(request);
    const speech = speechFor(request);
    const model = accountView(
      {
        account: await accounts.find(account),
        tokens: await accounts.tokens(account),
        token,
        draft,
        faults,
        done: DONE.find((one) => one === request.query.done),
      },
      speech,
    );
    const status = faults.length > 0 ? 400 : 200;
    showPage(site, request, response, { view: 'account', title: speech.t.accounts.accountTitle, status, model });
  };

  router.get('/account', (request, response) => show(request, response));

  router.post('/account/password', async (request, response) => {
    const person = requirePerson(request);
    const form = await readForm(request);
    await orAgain(
      async () => {
        const [old, password] = [form.text('old'), form.text('password')];
        await throttled(site, { request, name: person.name }, async () => {
          await accounts.changePassword(person.account, { old, now: password });
          return true;
        });
        const opened = await accounts.signIn({ name: person.name, password });
        if (opened !== undefined) await enter(site, request, response, opened);
        response.redirect(303, addresses.account('password'));
      },
      (faults) => show(request, response, { faults }),
    );
  });

  router.post('/account/tokens', async (request, response) => {
    const person = requirePerson(request);
    const form = await readForm(request);
    const scopes = SCOPES.filter((scope) => form.all('scope').includes(scope));
    const draft = { title: form.text('title'), scopes, days: form.text('days') };
    await orAgain(
      async () => {
        const wanted = { account: person.account, title: draft.title, scopes, days: Number(draft.days) };
        const { secret } = await accounts.issueToken(wanted, person);
        // Shown by the answer itself: after a redirect it would have to be kept somewhere.
        await show(request, response, { token: secret });
      },
      (faults) => show(request, response, { draft, faults }),
    );
  });

  router.post('/account/tokens/revoke', async (request, response) => {
    const person = requirePerson(request);
    const form = await readForm(request);
    await accounts.revokeToken(form.text('token'), person, person.account);
    response.redirect(303, addresses.account('revoked'));
  });

  router.post('/account/sign-out-everywhere', async (request, response) => {
    await accounts.signOutEverywhere(requirePerson(request).account);
    await leave(site, request, response);
    response.redirect(303, addresses.signIn());
  });

  return router;
}

/** @throws WorkbenchError `not-found` without accounts: there is nobody to show */
function requirePerson(request: Request): Identity {
  const identity = requireIdentity(request);
  if (identity.account !== '') return identity;
  throw new WorkbenchError('not-found', 'There are no accounts here: whoever sits at this machine may do everything.');
}

/** What was entered wrongly is said on the page it was entered on. */
export async function orAgain(
  work: () => Promise<void>,
  again: (faults: readonly string[]) => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    if (!(thrown instanceof WorkbenchError) || !['input', 'conflict'].includes(thrown.code)) throw thrown;
    await again([thrown.message]);
  }
}

import { type Request, type Response, Router } from 'express';
import { ROLES } from '../../accounts/roles.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { AccountChange } from '../../workbench/accounts/contract.ts';
import { requireIdentity } from '../access/identity.ts';
import { addresses } from '../addresses.ts';
import { type Form, readForm } from '../forms.ts';
import { accountsView } from '../pages/accounts.ts';
import { speechFor } from '../reader.ts';
import { showPage } from '../render.ts';
import type { Site } from '../site.ts';
import { orAgain } from './account.ts';
import { enter, originOf } from './sign-in.ts';

const DONE = ['saved', 'withdrawn'] as const;

interface Shown {
  /** Address of a new invitation. */
  readonly link?: string;
  readonly faults?: readonly string[];
  readonly name?: string;
}

/** Who may use the workbench: for those who administer it. */
export function accountsRoutes(site: Site): Router {
  const { accounts } = site.workbench;
  const router = Router();

  const show = async (request: Request, response: Response, { link, faults = [], name = '' }: Shown = {}) => {
    const speech = speechFor(request);
    const model = accountsView(
      {
        accounts: await accounts.list(),
        spent: await accounts.spentThisMonth(),
        invitations: await accounts.invitations(),
        link,
        faults,
        name,
        done: DONE.find((one) => one === request.query.done),
      },
      speech,
    );
    const status = faults.length > 0 ? 400 : 200;
    showPage(site, request, response, { view: 'accounts', title: speech.t.accounts.title, status, model });
  };

  router.get('/accounts', (request, response) => show(request, response));

  router.post('/accounts/first', async (request, response) => {
    const form = await readForm(request);
    if (await accounts.enabled()) throw new WorkbenchError('conflict', 'There are accounts already.');
    const [name, password] = [form.text('name'), form.text('password')];
    await orAgain(
      async () => {
        await accounts.add({ name, password, role: 'admin' }, requireIdentity(request));
        const opened = await accounts.signIn({ name, password });
        if (opened !== undefined) await enter(site, request, response, opened);
        response.redirect(303, addresses.accounts());
      },
      (faults) => show(request, response, { faults, name }),
    );
  });

  router.post('/accounts/invite', async (request, response) => {
    const form = await readForm(request);
    await orAgain(
      async () => {
        const role = ROLES.find((one) => one === form.text('role')) ?? 'viewer';
        const { secret } = await accounts.invite({ role, name: form.text('name') }, requireIdentity(request));
        await show(request, response, { link: originOf(site, request) + addresses.join(secret) });
      },
      (faults) => show(request, response, { faults }),
    );
  });

  router.post('/accounts/withdraw', async (request, response) => {
    const form = await readForm(request);
    await accounts.withdraw(form.text('invitation'), requireIdentity(request));
    response.redirect(303, addresses.accounts('withdrawn'));
  });

  router.post('/accounts/change', async (request, response) => {
    const form = await readForm(request);
    await orAgain(
      async () => {
        await accounts.change(form.text('id'), changeFrom(form), requireIdentity(request));
        response.redirect(303, addresses.accounts('saved'));
      },
      (faults) => show(request, response, { faults }),
    );
  });

  return router;
}

/** @throws WorkbenchError `input` */
function changeFrom(form: Form): AccountChange {
  const role = ROLES.find((one) => one === form.text('role'));
  const amount = form.text('amount').trim().replace(',', '.');
  const currency = form.text('currency').trim().toUpperCase();
  if (amount !== '' && !(Number(amount) >= 0 && /^[A-Z]{3}$/.test(currency)))
    throw new WorkbenchError(
      'input',
      'A budget is a number with a currency such as EUR; leave both empty for no limit.',
    );
  return {
    ...(role === undefined ? {} : { role }),
    disabled: form.text('disabled') === 'yes',
    budget: amount === '' ? null : { amount: Number(amount), currency },
  };
}

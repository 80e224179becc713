import { z } from 'zod';
import { AUDIT_ACTIONS } from '../../accounts/audit.ts';
import { ROLES, SCOPES } from '../../accounts/roles.ts';
import { requireIdentity } from '../access/identity.ts';
import { addresses } from '../addresses.ts';
import { pageOf, pageQuery, pageSchema } from './list-pages.ts';
import { type ApiRoute, defineRoute } from './route.ts';
import { idParams } from './schemas.ts';

const role = z.enum(ROLES);
const budget = z.strictObject({ amount: z.number().nonnegative(), currency: z.string().regex(/^[A-Z]{3}$/) });

const accountSchema = z
  .looseObject({
    id: z.string(),
    name: z.string(),
    role,
    createdAt: z.string(),
    disabledAt: z.string().optional(),
    budget: budget.optional().describe('a calendar month (UTC)'),
    signsIn: z.enum(['password', 'provider']),
  })
  .meta({ id: 'Account' });

const tokenSchema = z
  .looseObject({
    id: z.string(),
    title: z.string(),
    account: z.string(),
    scopes: z.array(z.enum(SCOPES)),
    createdAt: z.string(),
    expiresAt: z.string(),
    usedAt: z.string().optional(),
  })
  .meta({ id: 'ApiToken' });

const entrySchema = z
  .looseObject({
    id: z.string(),
    at: z.string(),
    account: z.string().describe('id; empty: at this machine'),
    by: z.string(),
    action: z.enum(AUDIT_ACTIONS),
    object: z.string(),
    detail: z.string(),
  })
  .meta({ id: 'AuditEntry' });

export const accountCalls: readonly ApiRoute[] = [
  defineRoute({
    operation: 'getIdentity',
    method: 'get',
    path: '/identity',
    summary: 'Who you are here, and what you may do',
    reply: {
      status: 200,
      description: 'Without accounts everybody at this machine is an admin without a name',
      schema: z.object({ account: z.string(), name: z.string(), role, scopes: z.array(z.enum(SCOPES)).optional() }),
    },
    handle: async (_input, { request }) => {
      const { session: _secret, ...identity } = requireIdentity(request);
      return identity;
    },
  }),
  defineRoute({
    operation: 'listAccounts',
    method: 'get',
    path: '/accounts',
    summary: 'Who may use the workbench',
    reply: { status: 200, description: 'By name', schema: z.array(accountSchema) },
    handle: (_input, { site }) => site.workbench.accounts.list(),
  }),
  defineRoute({
    operation: 'changeAccount',
    method: 'put',
    path: '/accounts/{id}',
    summary: 'Change role, budget, or whether it may sign in; what is left out stays',
    params: idParams,
    body: {
      type: 'application/json',
      schema: z.strictObject({
        role: role.optional(),
        disabled: z.boolean().optional(),
        budget: budget.nullable().optional().describe('null: no limit'),
      }),
    },
    reply: { status: 200, description: 'The account', schema: accountSchema },
    handle: ({ params, body }, { site, request }) => {
      const change = {
        ...(body.role === undefined ? {} : { role: body.role }),
        ...(body.disabled === undefined ? {} : { disabled: body.disabled }),
        ...(body.budget === undefined ? {} : { budget: body.budget }),
      };
      return site.workbench.accounts.change(params.id, change, requireIdentity(request));
    },
  }),
  defineRoute({
    operation: 'invite',
    method: 'post',
    path: '/invitations',
    summary: 'A link that makes one account; it is told this once',
    body: { type: 'application/json', schema: z.strictObject({ role, name: z.string().max(100).optional() }) },
    // A type of its own keeps the secret out of the answers that are kept for repeated requests.
    reply: {
      status: 201,
      description: 'Path of the link on this server, and until when it holds',
      type: 'application/json',
      schema: z.string(),
    },
    handle: async ({ body }, { site, request, response }) => {
      const wanted = { role: body.role, ...(body.name === undefined ? {} : { name: body.name }) };
      const { secret, of } = await site.workbench.accounts.invite(wanted, requireIdentity(request));
      response.status(201).json({ path: addresses.join(secret), expiresAt: of.expiresAt });
    },
  }),
  defineRoute({
    operation: 'listTokens',
    method: 'get',
    path: '/tokens',
    summary: 'API tokens of all accounts, without their secrets',
    reply: { status: 200, description: 'The newest first', schema: z.array(tokenSchema) },
    handle: (_input, { site }) => site.workbench.accounts.tokens(),
  }),
  defineRoute({
    operation: 'revokeToken',
    method: 'delete',
    path: '/tokens/{id}',
    summary: 'Make an API token useless',
    params: idParams,
    reply: { status: 204, description: 'It is' },
    handle: ({ params }, { site, request }) => site.workbench.accounts.revokeToken(params.id, requireIdentity(request)),
  }),
  defineRoute({
    operation: 'listAudit',
    method: 'get',
    path: '/audit',
    summary: 'Who signed in, ran, spent, decided, changed, exported and administered; the newest first',
    query: pageQuery.extend({
      action: z.enum(AUDIT_ACTIONS).optional(),
      account: z.string().optional().describe('id of an account'),
    }),
    reply: { status: 200, description: 'Entries', schema: pageSchema(entrySchema) },
    handle: ({ query: { action, account, ...page } }, { site }) =>
      pageOf(page, {
        load: (part) =>
          site.workbench.audit.list({
            ...part,
            ...(action === undefined ? {} : { action }),
            ...(account === undefined ? {} : { account }),
          }),
        placeOf: ({ id, at }) => ({ id, at }),
      }),
  }),
];

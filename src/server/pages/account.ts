import type { Account, ApiToken } from '../../accounts/account.ts';
import { SCOPES, type Scope } from '../../accounts/roles.ts';
import type { Speech } from '../speech.ts';

export interface TokenDraft {
  readonly title: string;
  readonly scopes: readonly Scope[];
  readonly days: string;
}

interface Shown {
  readonly account: Account;
  readonly tokens: readonly ApiToken[];
  /** A new token, shown this once. */
  readonly token: string | undefined;
  readonly draft: TokenDraft;
  readonly faults: readonly string[];
  readonly done: 'password' | 'revoked' | undefined;
}

export function accountView({ account, tokens, token, draft, faults, done }: Shown, { t, say, moment }: Speech) {
  const words = t.accounts;
  const notices = { password: words.passwordChanged, revoked: words.revoked };
  return {
    name: account.name,
    facts: [
      `${words.roles[account.role]}: ${words.rolesHelp[account.role]}`,
      account.signsIn === 'password' ? words.signedInBy : words.signedInByProvider,
      say(words.since, { moment: moment(account.createdAt) }),
    ],
    hasPassword: account.signsIn === 'password',
    notice: done === undefined ? '' : notices[done],
    faults,
    token: token ?? '',
    tokens: tokens.map(({ id, title, scopes, expiresAt, usedAt }) => ({
      id,
      title,
      scopes: scopes.map((scope) => words.scopeNames[scope]).join(', '),
      expires: moment(expiresAt),
      used: usedAt === undefined ? words.never : moment(usedAt),
    })),
    draft,
    scopes: SCOPES.map((id) => ({ id, title: words.scopeNames[id], chosen: draft.scopes.includes(id) })),
  };
}

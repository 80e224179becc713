import type { Account, ApiToken, Budget, Invitation } from '../../accounts/account.ts';
import type { AuditAction, AuditEntry } from '../../accounts/audit.ts';
import type { Role, Scope } from '../../accounts/roles.ts';
import type { ListPart } from '../../stores/list-part.ts';

/** Who does something to accounts, for the log. */
export interface Actor {
  /** Id of the account; empty for whoever sits at this machine. */
  readonly account: string;
  readonly name: string;
}

/** A secret that is shown once, with what it opens. */
export interface Issued<Thing> {
  readonly secret: string;
  readonly of: Thing;
}

export interface NewAccount {
  readonly name: string;
  readonly role: Role;
  readonly password: string;
}

export interface AccountChange {
  readonly role?: Role;
  readonly disabled?: boolean;
  /** `null`: no limit any more. */
  readonly budget?: Budget | null;
}

export interface NewToken {
  readonly account: string;
  readonly title: string;
  readonly scopes: readonly Scope[];
  readonly days: number;
}

/** Somebody an OpenID provider vouches for. */
export interface ProvidedPerson {
  /** Issuer and subject: what stays the same when the name changes. */
  readonly subject: string;
  readonly name: string;
  /** Role of an account that is made now; left out: only who has an account or an invitation gets in. */
  readonly role?: Role;
  /** Secret of an invitation, which then decides the role. */
  readonly invitation?: string;
}

/**
 * Slows down whoever guesses passwords, before a password is hashed: ten wrong ones for a name from one address in a
 * quarter of an hour, and a hundred from an address whatever the name; for all servers at the store together. Counted for the
 * pair, so that nobody can lock somebody else out from afar.
 */
export interface SignInLimits {
  /** Counts an attempt. @returns seconds to wait when there were too many; undefined: go on */
  attempt(address: string, name: string): Promise<number | undefined>;
  /** Whoever signs in properly has made no attempt. */
  succeeded(address: string, name: string): Promise<void>;
}

/** Accounts and what opens the door to them. */
export interface AccountUseCases {
  /** Whether anybody is asked to sign in: from the first account on. */
  enabled(): Promise<boolean>;
  readonly limits: SignInLimits;
  /** By name. */
  list(): Promise<readonly Account[]>;
  /** @throws WorkbenchError `not-found` */
  find(id: string): Promise<Account>;
  /** Account id → money spent and set aside this month (UTC), in the currency of its budget; only those with one. */
  spentThisMonth(): Promise<ReadonlyMap<string, number>>;
  /** @throws WorkbenchError `input` on a weak password or a name that is none, `conflict` when the name is taken */
  add(account: NewAccount, by: Actor): Promise<Account>;
  /** Whoever is disabled or gets another role is signed out. @throws WorkbenchError `conflict` when no admin would be left */
  change(id: string, change: AccountChange, by: Actor): Promise<Account>;
  /** Ends all other sessions of the account. @throws WorkbenchError `input` when the old one is wrong or the new one weak */
  changePassword(id: string, passwords: { readonly old: string; readonly now: string }): Promise<void>;
  /** An invitation holds a week and makes one account. */
  invite(wanted: { readonly role: Role; readonly name?: string }, by: Actor): Promise<Issued<Invitation>>;
  invitations(): Promise<readonly Invitation[]>;
  /** The invitation of a link; undefined when it is used, taken back, expired or none. */
  invitation(secret: string): Promise<Invitation | undefined>;
  /** @throws WorkbenchError `not-found`; `input` or `conflict` as in `add`, and then the link still holds */
  accept(secret: string, person: Pick<NewAccount, 'name' | 'password'>): Promise<Account>;
  withdraw(invitation: string, by: Actor): Promise<void>;
  /** A new session; undefined when name or password is wrong, or the account is disabled. */
  signIn(given: { readonly name: string; readonly password: string }): Promise<Issued<Account> | undefined>;
  /** The same for whom an OpenID provider vouches for. */
  signInProvided(person: ProvidedPerson): Promise<Issued<Account> | undefined>;
  /** Whose session this is; undefined when it ended, or its account is disabled. */
  ofSession(secret: string): Promise<Account | undefined>;
  signOut(secret: string): Promise<void>;
  signOutEverywhere(account: string): Promise<void>;
  /** @throws WorkbenchError `input` */
  issueToken(token: NewToken, by: Actor): Promise<Issued<ApiToken>>;
  tokens(account?: string): Promise<readonly ApiToken[]>;
  ofToken(secret: string): Promise<{ readonly account: Account; readonly scopes: readonly Scope[] } | undefined>;
  /** @param account only when it is this account's. @throws WorkbenchError `not-found` */
  revokeToken(id: string, by: Actor, account?: string): Promise<void>;
}

/** The log of who did what. */
export interface AuditUseCases {
  record(entry: Omit<AuditEntry, 'id' | 'at'>): Promise<void>;
  /** Newest first. */
  list(part: ListPart & { readonly account?: string; readonly action?: AuditAction }): Promise<readonly AuditEntry[]>;
}

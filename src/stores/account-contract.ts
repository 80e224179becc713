import type { Account } from '../accounts/account.ts';
import type { AuditAction, AuditEntry } from '../accounts/audit.ts';
import type { SecretKind } from '../accounts/secret.ts';
import type { ListPart } from './list-part.ts';

export interface StoredAccount extends Omit<Account, 'signsIn'> {
  /** PHC string; left out when a provider says who this is. */
  readonly password?: string;
  /** Issuer and subject at an OpenID provider. */
  readonly subject?: string;
}

export interface AccountRepository {
  /** Whether there is one at all: only then is anybody asked to sign in. */
  any(): Promise<boolean>;
  /** False, and nothing added, when the name or the subject is taken. */
  add(account: StoredAccount): Promise<boolean>;
  find(id: string): Promise<StoredAccount | undefined>;
  /** Whatever the case of its letters. */
  findByName(name: string): Promise<StoredAccount | undefined>;
  findBySubject(subject: string): Promise<StoredAccount | undefined>;
  /** By name. */
  list(): Promise<readonly StoredAccount[]>;
  /** Writes the account anew, but for its name. */
  change(account: StoredAccount): Promise<void>;
}

/** The hash of something that opens the door: session, invitation or API token. */
export interface StoredSecret {
  readonly hash: string;
  readonly kind: SecretKind;
  /** Names it without opening anything. */
  readonly id: string;
  /** Whose it is; of an invitation, who invited. */
  readonly account: string;
  /** What a token is for; the proposed name of an invitation. */
  readonly title: string;
  /** Scopes of a token, the role of an invitation; empty for a session. */
  readonly grants: readonly string[];
  /** ISO times. */
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly usedAt?: string;
}

export interface SecretRepository {
  add(secret: StoredSecret): Promise<void>;
  find(kind: SecretKind, hash: string): Promise<StoredSecret | undefined>;
  /** Notes when it was last used, and until when it holds now. */
  touch(hash: string, times: Pick<StoredSecret, 'expiresAt'> & { readonly usedAt: string }): Promise<void>;
  /** Newest first. */
  list(kind: SecretKind, account?: string): Promise<readonly StoredSecret[]>;
  /** False when somebody removed it before: of two that use an invitation at once, one has it. */
  remove(hash: string): Promise<boolean>;
  /** All of an account, of one kind. */
  removeAll(kind: SecretKind, account: string): Promise<void>;
  /** Forgets what expired before a time. */
  forget(before: string): Promise<void>;
}

/** How much was counted, and until when (milliseconds since 1970) it counts. */
export interface Count {
  readonly points: number;
  readonly expiresAt: number;
}

/** Counters that hold for all programs at the store. Times are milliseconds since 1970. */
export interface CounterRepository {
  /**
   * Adds to what still counts, or begins anew, in one statement; `anew`: in any case.
   * @returns what it came to
   */
  add(added: Count & { readonly key: string; readonly at: number; readonly anew?: boolean }): Promise<Count>;
  find(key: string, at: number): Promise<Count | undefined>;
  /** False when there was none. */
  remove(key: string): Promise<boolean>;
  /** Forgets what counts no more. */
  forget(at: number): Promise<void>;
}

/** Money set aside for, or spent by, one run of an account. */
export interface Spent {
  readonly id: string;
  readonly account: string;
  /** `2026-11` */
  readonly month: string;
  readonly amount: number;
  readonly currency: string;
}

export interface AuditRepository {
  add(entry: AuditEntry): Promise<void>;
  /** Newest first. */
  list(part: ListPart & { readonly account?: string; readonly action?: AuditAction }): Promise<readonly AuditEntry[]>;
  /** Adds, or replaces what has the same id. */
  spend(spent: Spent): Promise<void>;
  /** Of an account in a month, in one currency. */
  spent(asked: Pick<Spent, 'account' | 'month' | 'currency'>): Promise<number>;
}

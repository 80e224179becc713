import type { Role, Scope } from './roles.ts';

/** Money a person may spend with back ends in a calendar month (UTC). */
export interface Budget {
  readonly amount: number;
  /** ISO 4217, that of the systems' prices. */
  readonly currency: string;
}

/** A person, or a program, that may use the workbench over the network. */
export interface Account {
  readonly id: string;
  /** Signs decisions; no two accounts have the same, whatever the case of its letters. */
  readonly name: string;
  readonly role: Role;
  /** ISO time. */
  readonly createdAt: string;
  /** Since when it may do nothing; left out when it may. */
  readonly disabledAt?: string;
  /** Left out: no limit. */
  readonly budget?: Budget;
  /** How it signs in. */
  readonly signsIn: 'password' | 'provider';
}

/** A link that makes one account and then is used up. */
export interface Invitation {
  readonly id: string;
  readonly role: Role;
  /** Proposed name; the invited person may change it. */
  readonly name?: string;
  /** Name of who invited. */
  readonly by: string;
  /** ISO time. */
  readonly expiresAt: string;
}

/** A secret a program uses in place of a person. */
export interface ApiToken {
  readonly id: string;
  readonly title: string;
  readonly account: string;
  readonly scopes: readonly Scope[];
  /** ISO times. */
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly usedAt?: string;
}

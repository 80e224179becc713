import type { Role, Scope } from '../../../src/accounts/roles.ts';
import type { Workbench } from '../../../src/workbench/contract.ts';

const NOBODY = { account: '', name: 'test' };
export const PASSWORD = 'correct horse battery';

/** The first admin, through whom there are accounts. */
export const addAdmin = ({ accounts }: Workbench, name = 'Ana') =>
  accounts.add({ name, role: 'admin', password: PASSWORD }, NOBODY);

/** A new session of somebody with this role, as a provider would open it: no password is hashed. */
export async function sessionOf({ accounts }: Workbench, role: Role): Promise<string> {
  const opened = await accounts.signInProvided({ subject: `test ${role}`, name: `The ${role}`, role });
  return `gegenlesen-session=${opened!.secret}`;
}

export async function tokenOf({ accounts }: Workbench, role: Role, scopes: readonly Scope[]): Promise<string> {
  const { of } = (await accounts.signInProvided({ subject: `test ${role}`, name: `The ${role}`, role }))!;
  return (await accounts.issueToken({ account: of.id, title: 'test', scopes, days: 1 }, NOBODY)).secret;
}

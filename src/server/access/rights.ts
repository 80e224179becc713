import { includesRole, type Role } from '../../accounts/roles.ts';
import { ACCESS } from './table.ts';

/** `POST /documents/:id/remove` → whether it may be used; every route of the authorisation table. */
export type Rights = Readonly<Record<string, boolean>>;

const known = new Map<Role | undefined, Rights>();

/** What the table lets a role do, so that pages leave out what would be refused. @param role undefined: nobody is signed in */
export function rightsOf(role: Role | undefined): Rights {
  const found = known.get(role);
  if (found !== undefined) return found;
  const rights = Object.fromEntries(
    Object.entries(ACCESS).map(([route, access]) => [
      route,
      access === 'anyone' || (role !== undefined && includesRole(role, access.role)),
    ]),
  );
  known.set(role, rights);
  return rights;
}

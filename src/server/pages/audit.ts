import { AUDIT_ACTIONS, type AuditAction, type AuditEntry } from '../../accounts/audit.ts';
import { addresses } from '../addresses.ts';
import type { Speech } from '../speech.ts';

interface Listed {
  readonly items: readonly AuditEntry[];
  /** Cursor of the page after this one. */
  readonly next?: string;
  /** Only these are shown. */
  readonly action: AuditAction | undefined;
}

export function auditView({ items, next, action }: Listed, { t, moment }: Speech) {
  const narrowed = action === undefined ? {} : { action };
  return {
    entries: items.map(({ at, by, account, action: done, object, detail }) => ({
      at,
      when: moment(at),
      who: by === '' && account === '' ? t.accounts.here : by,
      what: t.accounts.actions[done],
      object,
      detail,
    })),
    actions: [
      { id: '', title: t.accounts.all, chosen: action === undefined },
      ...AUDIT_ACTIONS.map((id) => ({ id, title: t.accounts.actions[id], chosen: id === action })),
    ],
    olderHref: next === undefined ? '' : addresses.audit({ ...narrowed, cursor: next }),
  };
}

import type { AuditAction } from '../accounts/audit.ts';

type Done = AuditAction | 'none';
/** Of a command that only sometimes does something: by the options it was given. */
type Auditing = Done | ((options: Readonly<Record<string, unknown>>) => Done);

/**
 * What using a command that opens the store is called in the log of who did what, as `ACCESS` says it of pages and calls.
 * `none`: it only looks, or what it does is written down where it is done.
 */
export const COMMAND_AUDIT: Readonly<Record<string, Auditing>> = {
  compare: 'run',
  start: 'run',
  watch: 'run',
  retry: 'run',
  rerun: 'run',
  worker: 'none',
  serve: 'none',
  doctor: 'none',
  trend: 'none',
  migrate: 'none',
  backup: 'none',
  restore: 'none',
  'decisions list': 'none',
  'decisions checks': 'none',
  'decisions export': 'export',
  'decisions import': 'decide',
  'publish text': 'export',
  'publish take': 'decide',
  'publish status': ({ set }) => (set === undefined ? 'none' : 'change'),
  'packet write': 'export',
  'packet merge': ({ dryRun }) => (dryRun === true ? 'none' : 'change'),
  'reviews create': 'change',
  'reviews list': 'none',
  'reviews results': 'none',
  'reviews export': 'export',
  'reviews close': 'change',
  'reviews reopen': 'change',
  'reviews import': 'change',
  'names list': 'none',
  'names show': 'none',
  'names decisions': 'none',
  'names choose': 'change',
  'names merge': 'change',
  'names split': 'change',
  'names apart': 'change',
  'names undo': 'change',
  'names rebuild': 'change',
  'frame list': 'none',
  'frame decide': 'change',
  'terms import': 'change',
  'terms export': 'export',
  'accounts list': 'none',
  'accounts add': 'none',
  'accounts invite': 'none',
  'accounts change': 'none',
  'accounts token': 'none',
  'accounts tokens': 'none',
  'accounts revoke': 'none',
  'accounts log': 'none',
};

/** Whether it can be done in somebody's name. */
export const isAudited = (name: string): boolean => (COMMAND_AUDIT[name] ?? 'none') !== 'none';

export function auditActionOf(name: string, options: Readonly<Record<string, unknown>>): Done {
  const auditing = COMMAND_AUDIT[name] ?? 'none';
  return typeof auditing === 'function' ? auditing(options) : auditing;
}

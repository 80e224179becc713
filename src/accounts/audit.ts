/** What the log of who did what tells apart. */
export const AUDIT_ACTIONS = ['sign-in', 'run', 'spend', 'decide', 'change', 'export', 'administer'] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** One line of it. No texts of articles, no secrets. */
export interface AuditEntry {
  readonly id: string;
  /** ISO time. */
  readonly at: string;
  /** Id; empty for whoever sat at this machine. */
  readonly account: string;
  /** Name as it was then. */
  readonly by: string;
  readonly action: AuditAction;
  /** What it was done to: an address of a page or call, a run, a name. */
  readonly object: string;
  /** More about it in a few words: `12.50 EUR`, `refused`. */
  readonly detail: string;
}

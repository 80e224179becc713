/** What a person may do, each more than the one before. */
export const ROLES = ['viewer', 'reviewer', 'editor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/**
 * What an API token may do of what its account may:
 * `read` look · `check` have texts checked and scored, nothing is stored · `review` decide, rate and correct ·
 * `write` change documents, terms, names and frames · `run` send texts to back ends, which may cost money · `admin` accounts and log.
 */
export const SCOPES = ['read', 'check', 'review', 'write', 'run', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** Whether a role holds what another one may do. */
export const includesRole = (held: Role, needed: Role): boolean => ROLES.indexOf(held) >= ROLES.indexOf(needed);

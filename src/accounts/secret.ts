import { createHash, randomBytes } from 'node:crypto';

/** Says at a glance, and to scanners of repositories, what a found text opens. */
const PREFIX = { session: 'ggs_', invitation: 'ggi_', token: 'ggt_' } as const;
export type SecretKind = keyof typeof PREFIX;
export const SECRET_KINDS = Object.keys(PREFIX) as readonly SecretKind[];

/** 256 random bits with a prefix: too many to guess, so its hash needs no salt and no slowness. */
export const newSecret = (kind: SecretKind): string => PREFIX[kind] + randomBytes(32).toString('base64url');

/** What the store keeps: who reads it there can open nothing with it. */
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

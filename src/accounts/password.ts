import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** Of people who would otherwise choose "Sommer2026!": length is what makes guessing hopeless (NIST SP 800-63B-4). */
export const SHORTEST_PASSWORD = 12;
/** Longer ones are refused, not cut: hashing them is work for whoever sends megabytes. */
export const LONGEST_PASSWORD = 200;

/** OWASP Password Storage Cheat Sheet: N = 2^15, r = 8, p = 3 is as strong as 2^17 with p = 1 and takes 32 MiB. */
const COST = { ln: 15, r: 8, p: 3 } as const;
const MEMORY = 64 * 1024 * 1024;
const LENGTH = 32;

const FORM = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/]{6,44})\$([\w+/]{43})$/;

/** Salted scrypt in the PHC string format, which names its own cost: a later one may be higher. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST);
  return `$scrypt$ln=${COST.ln},r=${COST.r},p=${COST.p}$${unpadded(salt)}$${unpadded(key)}`;
}

/** @param hash left out when there is no such account: takes as long and says no, so that time tells nobody who exists */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  // Nobody's, whoever they are.
  if (password === '' || password.length > LONGEST_PASSWORD) return false;
  const [, ln, r, p, salt, key] = FORM.exec(hash ?? '') ?? [];
  const cost = key === undefined ? COST : { ln: Number(ln), r: Number(r), p: Number(p) };
  const derived = await derive(password, Buffer.from(salt ?? 'none', 'base64'), cost);
  return key !== undefined && timingSafeEqual(derived, Buffer.from(key, 'base64'));
}

/** Normalised, because keyboards disagree on how ü is made. */
function derive(password: string, salt: Buffer, { ln, r, p }: { ln: number; r: number; p: number }): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { N: 2 ** ln, r, p, maxmem: MEMORY };
    scrypt(password.normalize('NFC'), salt, LENGTH, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

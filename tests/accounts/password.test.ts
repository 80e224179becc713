import { describe, expect, it } from 'vitest';
import { hashPassword, isPassword } from '../../src/accounts/password.ts';

describe('a password', () => {
  it('is kept salted, at the cost OWASP asks for, and found again however its letters were typed', async () => {
    const [hash, other] = await Promise.all([hashPassword('Grüße an alle'), hashPassword('Grüße an alle')]);
    expect(hash).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(hash).not.toBe(other);
    expect(await isPassword('Gru\u0308ße an alle', hash)).toBe(true);
    expect(await isPassword('Grüße an Alle', hash)).toBe(false);
  });

  // RFC 7914, section 12, second vector ("password", "NaCl", N = 1024, r = 8, p = 16), its first 32 bytes.
  it('is derived as RFC 7914 says', async () => {
    const key = 'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162';
    const short = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
    const hash = `$scrypt$ln=10,r=8,p=16$${short(Buffer.from('NaCl'))}$${short(Buffer.from(key, 'hex'))}`;
    expect(await isPassword('password', hash)).toBe(true);
  });

  it.each([undefined, '', 'plain', '$scrypt$ln=99,r=8,p=1$a$b', '$argon2id$v=19$x'])(
    'is nobody’s where the hash is %j',
    async (hash) => {
      expect(await isPassword('anything at all', hash)).toBe(false);
    },
  );

  it('is as much work where there is none, so that nobody learns who has an account', async () => {
    // Processor time of all threads, not the clock: a loaded machine makes both slower alike.
    const workOf = async (hash: string | undefined) => {
      const before = process.cpuUsage();
      for (let turn = 0; turn < 5; turn++) await isPassword('anything at all', hash);
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    const somebodys = await workOf(await hashPassword('Grüße an alle'));
    expect(await workOf(undefined)).toBeGreaterThan(somebodys / 3);
  });
});

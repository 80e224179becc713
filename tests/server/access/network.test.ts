import { describe, expect, it } from 'vitest';
import { inAddress, namesOf, requireLock } from '../../../src/server/access/network.ts';

const [some, none] = [async () => true, async () => false];
const url = 'https://gegenlesen.example.org';

describe('the network', () => {
  it.each([
    ['accounts', { host: '0.0.0.0', proxies: [] }, none, 'no accounts yet'],
    [
      'accounts behind a proxy on this machine',
      { host: '127.0.0.1', publicUrl: url, proxies: [] },
      none,
      'no accounts yet',
    ],
    ['a name', { host: '::', proxies: [] }, some, 'needs publicUrl'],
    ['TLS', { host: '0.0.0.0', publicUrl: 'http://gegenlesen.example.org', proxies: [] }, some, 'unencrypted'],
  ])('refuses to let others in without accounts, a name and TLS: %s', async (_name, network, accounts, why) => {
    await expect(requireLock(network, accounts)).rejects.toThrow(why);
  });

  it.each([
    ['this machine', { host: '127.0.0.1', proxies: [] }, none],
    ['this machine, in IPv6', { host: '::1', proxies: [] }, none],
    ['everywhere, locked', { host: '0.0.0.0', publicUrl: url, proxies: [] }, some],
  ])('opens for %s', async (_name, network, accounts) => {
    await expect(requireLock(network, accounts)).resolves.toBeUndefined();
  });

  it('answers under loopback names and its own', () => {
    expect([...namesOf({ host: '0.0.0.0', publicUrl: url, proxies: [] })]).toEqual([
      '127.0.0.1',
      'localhost',
      '[::1]',
      'gegenlesen.example.org',
    ]);
    expect([inAddress('::1'), inAddress('127.0.0.1')]).toEqual(['[::1]', '127.0.0.1']);
  });
});

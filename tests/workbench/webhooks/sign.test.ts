import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { expect, it } from 'vitest';
import { signatureHeaders } from '../../../src/workbench/webhooks/sign.ts';

const now = () => Math.floor(Date.now() / 1000);

it('signs what the library of the specification accepts, and nothing else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 24, maxLength: 64 }), fc.json(), (key, body) => {
      const secret = `whsec_${Buffer.from(key).toString('base64')}`;
      const headers = signatureHeaders({ id: 'msg_1', timestamp: now(), body }, secret);
      const receiver = new Webhook(secret);
      expect(receiver.verify(body, { ...headers })).toEqual(JSON.parse(body));
      expect(() => receiver.verify(`${body} `, { ...headers })).toThrow(/signature/i);
      expect(() => receiver.verify(body, { ...headers, 'webhook-id': 'msg_2' })).toThrow(/signature/i);
      const old = signatureHeaders({ id: 'msg_1', timestamp: now() - 3600, body }, secret);
      expect(() => receiver.verify(body, { ...old })).toThrow(/too old/);
    }),
    { numRuns: 30 },
  );
});

it('takes any text for a secret', () => {
  const headers = signatureHeaders({ id: 'a', timestamp: now(), body: '{}' }, 'plain words ü');
  expect(
    new Webhook(new TextEncoder().encode('plain words ü'), { format: 'raw' }).verify('{}', { ...headers }),
  ).toEqual({});
});

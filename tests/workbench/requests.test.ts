import { hostname } from 'node:os';
import { expect, it } from 'vitest';
import { runOwner } from '../../src/jobs/owner.ts';
import { keptRequests } from '../../src/workbench/requests.ts';
import { openStore } from '../jobs/support.ts';

const request = { fingerprint: 'f', owner: runOwner, takenAt: new Date().toISOString() };
/** No process has a number above the largest of Linux. */
const gone = `${hostname()}:4194305:0`;

it('a key is free again when the process that took it did not live to answer', async () => {
  const store = await openStore();
  const requests = keptRequests(store.requests);
  await requests.take({ ...request, key: 'crashed', owner: gone });
  expect(await requests.take({ ...request, key: 'crashed' })).toBeUndefined();

  await requests.take({ ...request, key: 'answered', owner: gone });
  await requests.keep('answered', { status: 200, body: '{}' });
  expect(await requests.take({ ...request, key: 'answered' })).toMatchObject({ answer: { status: 200 } });

  await requests.take({ ...request, key: 'under way' });
  expect(await requests.take({ ...request, key: 'under way' })).toMatchObject({ owner: runOwner });
  await store.close();
});

import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { listen } from '../../src/server/listen.ts';
import { startVendor } from '../fakes/vendor.ts';
import { startSite } from './site.ts';

describe('listen', () => {
  it('says what to do when the port is taken', async () => {
    const site = await startSite();
    onTestFinished(() => site.close());
    const port = Number(new URL(site.address).port);
    await expect(listen({ workbench: site.workbench, port, host: '127.0.0.1' })).rejects.toMatchObject({
      code: 'settings',
      message: expect.stringMatching(new RegExp(`Port ${port} is taken.*--port or PORT`)),
    });
  });

  it('shows the sample on a first visit', async () => {
    const site = await startSite();
    onTestFinished(() => site.close());
    expect(await (await site.get('/')).text()).toContain('Putin received North Korea’s Foreign Minister Choe');
  });

  it('ends event streams and idle connections when it closes, in the middle of a run', async () => {
    const vendor = await startVendor({ latency: 60_000 });
    const systems = [{ id: 'slow', backend: 'libretranslate', options: { url: vendor.url } }];
    const site = await startSite({ systems });
    onTestFinished(async () => {
      await site.workbench.close();
      await vendor.close();
    });
    const run = await site.workbench.runs.start({
      documents: ['krone-choe-putin'],
      targets: ['es'],
      systems: ['slow'],
    });
    const stream = await site.get(`/api/runs/${run}/events`);
    const started = performance.now();
    const [text] = await Promise.all([stream.text(), wait(50).then(() => site.closeServer())]);
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(text).toContain('"state":"running"');
    await expect(site.get('/')).rejects.toThrow();
  });

  it('gives up on a client that sends no head', { timeout: 60_000 }, async () => {
    const site = await startSite();
    onTestFinished(() => site.close());
    const { hostname, port } = new URL(site.address);
    const socket = connect(Number(port), hostname, () => socket.write('GET / HTTP/1.1\r\nX-Slow: '));
    socket.resume();
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => {});
    await closed;
    expect((await site.get('/')).status).toBe(200);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Backend, BackendTools } from '../../src/backends/contract.ts';
import { loadBackend } from '../../src/backends/registry.ts';
import { recordExchanges, replayExchanges, secretsOf, UNRECORDED } from '../../src/workbench/exchanges.ts';
import { BACKEND_CASES, KEY, type RunningCase } from '../contracts/backend-cases.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const NEVER = new AbortController().signal;
const CASES = BACKEND_CASES.filter(({ id, symptoms }) => symptoms.length > 0 && !UNRECORDED.includes(id));

async function open(id: string, running: RunningCase, tools: Partial<BackendTools>): Promise<Backend> {
  const readFile = async (path: string) => running.files[path]!;
  const backend = await (await loadBackend(id)).open(running.options, {
    fetch,
    variables: running.variables,
    readFile,
    ...tools,
  });
  onTestFinished(async () => backend.close?.());
  return backend;
}

/** Everything that is asked of a vendor in the test: what it offers, texts, and a refusal that repeats the key. */
async function ask(backend: Backend, { pair, texts }: RunningCase): Promise<unknown> {
  const said = (call: Promise<unknown>) =>
    call.catch(({ reason, message, retryAfter }) => ({ reason, message, retryAfter }));
  const translate = (part: readonly string[]) => said(backend.translate({ ...pair, texts: part }, NEVER));
  return [
    await backend.supports?.(pair.from, pair.to, NEVER),
    await translate(texts),
    await translate(texts.slice(0, 2)),
    await translate(texts.slice(2)),
  ];
}

describe.each(CASES)('a recording of $name', ({ id, hasKey, symptoms, start }) => {
  it('holds no key and gives the same answers without one, when the vendor is gone', async () => {
    const running = await start();
    const folder = join(temporaryFolder(), 'tape');
    const secrets = secretsOf({ ...running.variables, PLANTED_KEY: KEY });
    const recording = recordExchanges(fetch, folder, secrets);
    const recorded = await open(id, running, { fetch: recording, relay: recording });
    const { fault } = symptoms.find(({ name }) => name === 'any other refusal') ?? symptoms[0]!;
    const before = await ask(recorded, running);
    running.server!.failNext(typeof fault === 'function' ? fault() : fault);
    const refused = await recorded
      .translate({ ...running.pair, texts: ['Refused.'] }, NEVER)
      .catch(({ reason }) => reason);
    await running.server!.close();

    const tape = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
    expect(tape).toContain(JSON.stringify(running.translations[0]).slice(1, -1).split('“')[0]);
    for (const form of [KEY, encodeURIComponent(KEY), JSON.stringify(KEY).slice(1, -1), 'Bearer', 'Credential=', 'eyJ'])
      expect(tape).not.toContain(form);

    const standIns = Object.entries(running.variables).map(([name, value]) => [name, value === KEY ? 'none' : value]);
    const replay = replayExchanges(folder, ['none']);
    const tools = { fetch: replay, relay: replay, isReplay: true, variables: Object.fromEntries(standIns) };
    const replayed = await open(id, running, tools);
    expect(await ask(replayed, running)).toEqual(before);
    expect(
      await replayed.translate({ ...running.pair, texts: ['Refused.'] }, NEVER).catch(({ reason }) => reason),
    ).toEqual(refused);
    expect(
      await replayed.translate({ ...running.pair, texts: ['New.'] }, NEVER).catch(({ reason }) => reason),
    ).toSatisfy((outcome: unknown) => typeof outcome === 'string' || JSON.stringify(outcome).includes('failed'));
    if (hasKey) expect(Object.values(tools.variables)).not.toContain(KEY);
  });
});

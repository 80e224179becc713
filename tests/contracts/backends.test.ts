import { readdir } from 'node:fs/promises';
import { inspect } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { type Backend, BackendFailure, type BackendTools } from '../../src/backends/contract.ts';
import { backends, loadBackend } from '../../src/backends/registry.ts';
import { WorkbenchError } from '../../src/shared/errors.ts';
import { canonicalJson } from '../../src/shared/hash.ts';
import { BACKEND_CASES, KEY, type RunningCase } from './backend-cases.ts';

const NEVER = new AbortController().signal;
const NO_PLUGINS = new Set(['contract.ts', 'registry.ts']);
/** No model weights may be shipped, so nothing can be translated here; tests/backends/firefox.test.ts tries all but that. */
const WITHOUT_WEIGHTS = ['firefox'];

const toolsOf = (running: Pick<RunningCase, 'variables' | 'files'>): BackendTools => ({
  fetch,
  variables: running.variables,
  readFile: async (path) => {
    const content = running.files[path];
    if (content === undefined) throw new Error(`ENOENT: ${path}`);
    return content;
  },
});

async function failureOf(call: Promise<unknown>): Promise<BackendFailure> {
  const thrown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(BackendFailure);
  return thrown as BackendFailure;
}

/** Keys also hide in causes, headers and encoded forms. */
function expectNoKey(value: unknown): void {
  const shown = `${inspect(value, { depth: 12, showHidden: true })} ${JSON.stringify(value)}`;
  for (const form of [KEY, encodeURIComponent(KEY), JSON.stringify(KEY).slice(1, -1)])
    expect(shown).not.toContain(form);
}

test('the registry holds every plug-in of the folder, and every plug-in is tested here', async () => {
  const folder = await readdir(new URL('../../src/backends/', import.meta.url));
  const plugins = folder
    .filter((file) => file.endsWith('.ts') && !NO_PLUGINS.has(file))
    .map((file) => file.slice(0, -3));
  expect([...backends.keys()].sort()).toEqual(plugins.sort());
  expect([...new Set([...BACKEND_CASES.map(({ id }) => id), ...WITHOUT_WEIGHTS])].sort()).toEqual(plugins.sort());
  for (const id of backends.keys()) expect((await loadBackend(id)).id).toBe(id);
});

test('an unknown back end is refused with the known ones', async () => {
  const refused = loadBackend('depl');
  await expect(refused).rejects.toThrow(/Unknown back end "depl".*deepl/);
  await expect(refused).rejects.toMatchObject({ code: 'settings' });
});

describe.each(BACKEND_CASES)('$name', ({ id, symptoms, hasKey, start }) => {
  const opened: { running: RunningCase; backend: Backend }[] = [];
  afterEach(async () => {
    for (const { running, backend } of opened.splice(0)) {
      await backend.close?.();
      await running.server?.close();
    }
  });

  async function open(change: Partial<RunningCase> = {}): Promise<{ running: RunningCase; backend: Backend }> {
    const running = { ...(await start()), ...change };
    const backend = await (await loadBackend(id)).open(running.options, toolsOf(running));
    opened.push({ running, backend });
    return { running, backend };
  }

  test('answers every text, in order', async () => {
    const { running, backend } = await open();
    const answers = await backend.translate({ ...running.pair, texts: running.texts }, NEVER);
    expect(answers.map((answer) => (answer.state === 'translated' ? answer.text : answer.message))).toEqual(
      running.translations,
    );
    const reversed = await backend.translate({ ...running.pair, texts: running.texts.toReversed() }, NEVER);
    expect(reversed).toEqual(answers.toReversed());
    expectNoKey(answers);
  });

  test('has a stable signature of plain JSON without secrets, and sane limits', async () => {
    const running = await start();
    const plugin = await loadBackend(id);
    const [first, second] = [
      await plugin.open(running.options, toolsOf(running)),
      await plugin.open(running.options, toolsOf(running)),
    ];
    opened.push({ running, backend: first }, { running: { ...running, server: undefined } as never, backend: second });
    expect(canonicalJson(first.signature)).toBe(canonicalJson(second.signature));
    expect(JSON.parse(JSON.stringify(first.signature))).toEqual(first.signature);
    expect(first.signature.backend).toBe(id);
    expectNoKey(first.signature);
    expect(first.limits.textsPerRequest).toBeGreaterThan(0);
    expect(first.limits.concurrency).toBeGreaterThan(0);
  });

  test('knows what it supports, and says so when asked for something else', async () => {
    const { running, backend } = await open();
    if (running.unsupported === undefined) return expect(backend.supports).toBeUndefined();
    // A back end that cannot tell beforehand says so in its answers.
    if (backend.supports !== undefined) {
      expect(await backend.supports(running.pair.from, running.pair.to, NEVER)).toBe(true);
      expect(await backend.supports(running.unsupported.from, running.unsupported.to, NEVER)).toBe(false);
    }
    const call = backend.translate({ ...running.unsupported, texts: ['A house.'] }, NEVER);
    const outcome = await call.catch((error: unknown) => [error as BackendFailure]);
    expect(outcome).toHaveLength(1);
    expect(['unsupported', 'no-match']).toContain((outcome[0] as BackendFailure).reason);
  });

  test('does nothing once the signal has fired', async () => {
    const { running, backend } = await open();
    const failure = await failureOf(backend.translate({ ...running.pair, texts: running.texts }, AbortSignal.abort()));
    expect(failure.reason).toBe('cancelled');
    expect(running.server?.requests() ?? 0).toBe(0);
  });

  test('refuses options it does not know, by name', async () => {
    const { running } = await open();
    const options = { ...(running.options as object), colour: 'red' };
    const refused = (await loadBackend(id)).open(options, toolsOf(running));
    await expect(refused).rejects.toThrow(WorkbenchError);
    await expect(refused).rejects.toThrow(/colour/);
  });

  test('names the option or variable that is missing', async () => {
    const plugin = await loadBackend(id);
    const thrown = await plugin.open({}, toolsOf({ variables: {}, files: {} })).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ name: 'WorkbenchError', code: 'settings' });
    const names = plugin.variables.filter(({ required }) => required).map(({ name }) => name);
    expect((thrown as Error).message).toMatch(
      new RegExp(names.length === 0 ? 'file|command' : ['model', ...names].join('|')),
    );
  });

  describe.runIf(symptoms.length > 0)('with the server at fault', () => {
    test.each(symptoms)('$name is $reason', async ({ fault, reason, retryAfter }) => {
      const { running, backend } = await open();
      // The list of languages is asked for before the fault, so that the translation meets it.
      await backend.supports?.(running.pair.from, running.pair.to, NEVER);
      running.server!.failNext(typeof fault === 'function' ? fault() : fault);
      const failure = await failureOf(backend.translate({ ...running.pair, texts: running.texts.slice(0, 2) }, NEVER));
      expect(failure.reason, failure.message).toBe(reason);
      if (retryAfter === undefined) expect(failure.retryAfter).toBeUndefined();
      else expect(Math.abs(failure.retryAfter! - retryAfter)).toBeLessThan(2500);
      expectNoKey(failure);
      const [again] = await backend.translate({ ...running.pair, texts: running.texts.slice(0, 1) }, NEVER);
      expect(again).toMatchObject({ state: 'translated' });
    });

    test('an empty translation fails alone', async () => {
      const { running, backend } = await open();
      await backend.supports?.(running.pair.from, running.pair.to, NEVER);
      running.server!.failNext('empty');
      const [answer] = await backend.translate({ ...running.pair, texts: ['A house.'] }, NEVER);
      expect(answer).toMatchObject({ state: 'failed', reason: 'bad-output' });
    });

    test.each([
      ['cancelled', () => AbortSignal.any([AbortSignal.timeout(150)].map(cancelling))],
      ['timeout', () => AbortSignal.timeout(150)],
    ] as const)('a server that hangs: %s, soon after the signal, sent once', async (reason, signalOf) => {
      const { running, backend } = await open();
      await backend.supports?.(running.pair.from, running.pair.to, NEVER);
      const before = running.server!.requests();
      running.server!.failNext('hang');
      const started = performance.now();
      const failure = await failureOf(backend.translate({ ...running.pair, texts: ['A house.'] }, signalOf()));
      expect(failure.reason).toBe(reason);
      expect(performance.now() - started).toBeLessThan(2000);
      expectNoKey(failure);
      expect(running.server!.requests() - before).toBeLessThanOrEqual(1);
    });

    test('a server that is gone is unavailable', async () => {
      const { running, backend } = await open();
      await running.server!.close();
      const failure = await failureOf(backend.translate({ ...running.pair, texts: ['A house.'] }, NEVER));
      expect(failure.reason, failure.message).toBe('unavailable');
      expectNoKey(failure);
    });
  });

  test.runIf(hasKey)('a wrong key is auth, and is not repeated', async () => {
    const wrong = `${KEY}-wrong`;
    const running = await start();
    const variables = Object.fromEntries(
      Object.entries(running.variables).map(([name, value]) => [name, value === KEY ? wrong : value]),
    );
    const { backend } = await open({ ...running, variables });
    const failure = await failureOf(backend.translate({ ...running.pair, texts: ['A house.'] }, NEVER));
    expect(failure.reason, failure.message).toBe('auth');
    expectNoKey(failure);
  });

  test('its live check says one sentence', async () => {
    const { backend } = await open();
    // `http` has no call that costs nothing.
    if (backend.probe === undefined) expect(['recorded', 'memory', 'imported', 'command', 'http']).toContain(id);
    else expect(await backend.probe(NEVER)).toMatch(/^[^\n]+\.$/);
  });
});

/** A signal that fires when the other does, but as somebody's wish. */
function cancelling(timer: AbortSignal): AbortSignal {
  const controller = new AbortController();
  timer.addEventListener('abort', () => controller.abort());
  return controller.signal;
}

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeVendor, startVendor } from '../../fakes/vendor.ts';
import { startSite, type TestSite } from '../site.ts';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const tool = (name: string) => join(ROOT, 'node_modules/.bin', name);

/** What a program of somebody else would do: from a text to a report, through generated functions alone. */
const PROGRAM = `
import { ok } from '@oazapfts/runtime';
import * as api from './client.ts';

api.defaults.baseUrl = process.argv[2]!;
const language: string = 'en';
const { ids } = await ok(api.addDocument({ text: 'The heads met on Monday.\\nThey spoke of 10,000 things.', title: 'Heads', language }));
const [document] = ids;
const estimate: api.Estimate = await ok(api.estimateRun({ documents: ids, targets: ['es'] }));
const { id } = await ok(api.startRun({ documents: ids, targets: ['es'], systems: ['fake'], failOn: ['failed>0'] }, { idempotencyKey: 'one' }));
const { id: again } = await ok(api.startRun({ documents: ids, targets: ['es'], systems: ['fake'], failOn: ['failed>0'] }, { idempotencyKey: 'one' }));
let now: api.Run;
do {
  await new Promise((resolve) => setTimeout(resolve, 50));
  now = await ok(api.getRun(id));
} while (now.state === 'running');
const evaluation: api.Evaluation = await ok(api.getEvaluation(now.evaluation!));
const [verdict]: api.Verdict[] = await ok(api.judgeEvaluation(evaluation.id, { failOn: ['failed>0'] }));
const page = await ok(api.listEvaluations({ limit: 1 }));
const missing = await api.getDocument('nowhere');
// @ts-expect-error a field that is not there
evaluation.comparisons.length.nothing;
console.log(JSON.stringify({
  document,
  send: estimate.systems[0]!.send,
  same: id === again,
  state: now.state,
  verdict: verdict!.state,
  listed: page.items.map((one) => one.id === evaluation.id),
  missing: missing.status === 404 ? 'not found' : missing.status,
}));
`;

const CONFIG = {
  extends: '../../tsconfig.json',
  compilerOptions: { noEmit: true, types: ['node'], exactOptionalPropertyTypes: false, skipLibCheck: true },
  include: ['*.ts'],
};

describe('the OpenAPI document', () => {
  let site: TestSite;
  let vendor: FakeVendor;
  let folder: string;
  beforeAll(async () => {
    vendor = await startVendor({ latency: 5 });
    site = await startSite({ systems: [{ id: 'fake', backend: 'libretranslate', options: { url: vendor.url } }] });
    // Below the repository, so that the program finds its packages and settings, where nothing is committed.
    mkdirSync(join(ROOT, 'coverage'), { recursive: true });
    folder = mkdtempSync(join(ROOT, 'coverage/client-'));
  });
  afterAll(async () => {
    await site?.close();
    await vendor?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const description = async (): Promise<string> => (await site.api('GET', '/openapi.json')).text();

  it('is valid by the schema of OpenAPI 3.1', async () => {
    const validator = new Validator();
    expect(await validator.validate(JSON.parse(await description()))).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('is enough for a generated, typed client that drives a full run', { timeout: 120_000 }, async () => {
    writeFileSync(join(folder, 'openapi.json'), await description());
    writeFileSync(join(folder, 'program.ts'), PROGRAM);
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(CONFIG));
    await run(tool('oazapfts'), ['openapi.json', 'client.ts'], { cwd: folder });
    const types = await run(tool('tsc'), ['-p', '.'], { cwd: folder }).catch((error: { stdout: string }) => error);
    expect(types.stdout).toBe('');
    const { stdout } = await run(process.execPath, ['program.ts', `${site.address}/api`], { cwd: folder });
    expect(JSON.parse(stdout)).toEqual({
      document: 'heads',
      send: 2,
      same: true,
      state: 'finished',
      verdict: 'met',
      listed: [true],
      missing: 'not found',
    });
  });
});

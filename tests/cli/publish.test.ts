import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cli, SAMPLE } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const TEXT = ['publish', 'text', 'krone-choe-putin', '--to', 'es'];
const STATUS = ['publish', 'status', 'krone-choe-putin', '--to', 'es'];

it('takes a system, refuses an approval while something critical is open, and writes what was approved', {
  timeout: 90_000,
}, async () => {
  const cwd = temporaryFolder();
  expect(await cli(TEXT, { cwd })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('was not translated into es'),
  });
  await cli(['compare', SAMPLE, '--to', 'es', '--systems', 'apertium,llm-plain'], { cwd });
  const taken = await cli(['publish', 'take', 'krone-choe-putin', '--to', 'es', '--system', 'source', '--by', 'Anna'], {
    cwd,
  });
  expect(taken.stdout).toMatch(/^\d+ segments taken from source\n/);
  const refused = await cli([...STATUS, '--set', 'approved', '--by', 'Anna'], { cwd });
  expect(refused.code).toBe(2);
  expect(refused.stderr).toMatch(/Not approved: \d+ critical faults? (is|are) open/);
  const early = await cli([...TEXT, '--format', 'tmx'], { cwd });
  expect(early.stderr).toMatch(/not approved yet/);
  const approved = await cli([...STATUS, '--set', 'approved', '--by', 'Anna', '--reason', 'The frame stays German.'], {
    cwd,
  });
  expect(approved.stdout).toMatch(/^approved \(Anna, /);
  expect(approved.stdout).toContain('The frame stays German.');
  expect((await cli([...TEXT, '--output', 'a.md'], { cwd })).code).toBe(0);
  expect(readFileSync(join(cwd, 'a.md'), 'utf8')).toMatch(/^# /m);
  await cli([...TEXT, '--output', 'a.docx', '--no-frame'], { cwd });
  expect(readFileSync(join(cwd, 'a.docx')).subarray(0, 2).toString()).toBe('PK');
  const state = JSON.parse((await cli([...STATUS, '--format', 'json'], { cwd })).stdout);
  expect(state.status).toMatchObject({ status: 'approved', by: 'Anna', history: [{ status: 'approved' }] });
});

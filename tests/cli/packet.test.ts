import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cli, SAMPLE } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { answersOf } from '../workbench/packet-answers.ts';

it('writes a packet, and merges what comes back unless it was tampered with', { timeout: 90_000 }, async () => {
  const cwd = temporaryFolder();
  await cli(['compare', SAMPLE, '--to', 'es', '--systems', 'apertium,llm-plain'], { cwd });
  const write = ['packet', 'write', 'krone-choe-putin', '--to', 'es', '--output', 'p.html'];
  expect((await cli(write, { cwd })).code).toBe(0);
  const html = readFileSync(join(cwd, 'p.html'), 'utf8');
  const segment = /data-segment="([^"]+)"/.exec(html)![1]!;
  const at = '2026-11-23T10:00:00.000Z';
  const answers = answersOf(html, {
    takes: [{ segment, option: 'A', at }],
    edits: [{ segment, option: 'A', text: 'Texto.', milliseconds: 0, at }],
  });
  writeFileSync(join(cwd, 'good.json'), answers);
  writeFileSync(join(cwd, 'bad.json'), answers.replace('Texto.', 'Otro.'));
  const merge = (...argv: readonly string[]) => cli(['packet', 'merge', '--by', 'Lea', ...argv], { cwd });
  expect((await merge('good.json', '--dry-run')).stdout).toContain('1 segment taken, 1 segment edited, 0 decisions');
  const refused = await merge('bad.json');
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('bad.json: the answers were changed')]);
  expect((await merge('good.json')).stdout).toMatch(/by Anna, saved .* merged\n$/);
  const text = await cli(['publish', 'text', 'krone-choe-putin', '--to', 'es'], { cwd });
  expect(text.stdout).toMatch(/^Texto\.\n/);
});

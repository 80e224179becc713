import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

test.skipIf(process.platform === 'win32')('a reader that stops reading is no fault', { timeout: 60_000 }, () => {
  const command = `"${process.execPath}" bin/gegenlesen.js check --help | true; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout.trim()).toBe('0');
});

import { expect, it } from 'vitest';
import { cli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

it('prints no control sequence of a text it quotes, whatever the format', async () => {
  const cwd = temporaryFolder({ 'a.txt': 'Hello \u001b]0;owned\u0007 the the \u001b[2J\u202e world\u009b31m.\n' });
  for (const more of [[], ['--format', 'github']]) {
    const { stdout, stderr } = await cli(['check', 'a.txt', '--lang', 'en', ...more], { cwd });
    expect(stdout).toMatch(/Hello|the|owned/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
  }
});

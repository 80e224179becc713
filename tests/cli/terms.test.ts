import { describe, expect, it } from 'vitest';
import { cli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

describe('gegenlesen terms evaluate', () => {
  const segment = {
    source: 'Two messages.',
    reference: 'Zwei Nachrichten.',
    proper: [['message', 'Nachricht']],
    random: [],
  };
  const files = {
    's.jsonl': `${JSON.stringify(segment)}\n`,
    'h.jsonl': '"Zwei Nachrichten."\n',
    'a.jsonl': '[0,0,"message","nachricht","nachricht","nachricht","meldung"]\n',
  };
  const options = ['--segments', 's.jsonl', '--hypothesis', 'h.jsonl', '--source-lang', 'en', '--target-lang', 'de'];

  it('prints success per dictionary and consistency as JSON', async () => {
    const { code, stdout } = await cli(
      ['terms', 'evaluate', ...options, '--scheme', 'wmt25', '--aligned', 'a.jsonl', '--format', 'json'],
      {
        cwd: temporaryFolder(files),
      },
    );
    expect(code).toBe(0);
    const result = JSON.parse(stdout);
    expect(result.proper).toMatchObject({ surface: { matched: 1, total: 1 }, tolerant: { matched: 1, total: 1 } });
    expect(result.random.surface).toEqual({ matched: 0, total: 0 });
    expect(result.consistency).toMatchObject({
      aligner: 'file',
      frequent: { micro: 1, macro: 1 },
      predefined: { micro: 0, macro: 0 },
    });
  });

  it('names file and line of what it cannot read, and exits with 2', async () => {
    const broken = await cli(['terms', 'evaluate', ...options], {
      cwd: temporaryFolder({ ...files, 'h.jsonl': '"one"\n"two"\n' }),
    });
    expect(broken.code).toBe(2);
    expect(broken.stderr).toContain('h.jsonl: 2 outputs for 1 segments');
    const malformed = await cli(['terms', 'evaluate', ...options], {
      cwd: temporaryFolder({ ...files, 's.jsonl': '{"source": 1}\n' }),
    });
    expect(malformed.stderr).toContain('s.jsonl, line 1 at source');
    const missing = await cli(['terms', 'evaluate', ...options], { cwd: temporaryFolder({}) });
    expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining('s.jsonl: cannot be read')]);
    expect((await cli(['terms', 'evaluate'], { cwd: temporaryFolder({}) })).code).toBe(2);
  });
});

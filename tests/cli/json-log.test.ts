import { describe, expect, it } from 'vitest';
import { cli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const FILES = { 'a.txt': 'One.\nTwo.\n', 'b.txt': 'One.\nThree.\n', 'results/other.json': '{"no": "evaluation"}' };

/** Standard error, every line of which has to be JSON. */
async function told(argv: readonly string[]) {
  const { code, stdout, stderr } = await cli([...argv, '--log', 'json'], { cwd: temporaryFolder(FILES) });
  const lines = stderr.trimEnd().split('\n');
  return { code, stdout, events: lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe('--log json', () => {
  it('tells the tasks of a command and its end', async () => {
    const { code, stdout, events } = await told(['score', '--hypothesis', 'a.txt', '--reference', 'b.txt']);
    expect(code).toBe(0);
    expect(stdout).toContain('bleu');
    expect(events).toMatchObject([
      { type: 'task', task: 'scoring', state: 'ended' },
      { type: 'ended', exitCode: 0 },
    ]);
  });

  it('puts what would be lines of text, and the fault, in JSON too', async () => {
    const { code, events } = await told(['trend', 'results']);
    expect(code).toBe(2);
    expect(events.filter(({ type }) => type !== 'task')).toMatchObject([
      { type: 'message', text: expect.stringMatching(/^Left out: other\.json/) },
      { type: 'ended', exitCode: 2, message: expect.stringMatching(/results: no Evaluation/) },
    ]);
  });

  it('is heard before the command line is read', async () => {
    const { code, events } = await told(['score', '--nonsense']);
    expect(code).toBe(2);
    expect(events[0]).toMatchObject({ type: 'message', text: expect.stringContaining('--nonsense') });
  });

  it.each(['compare', 'check', 'score', 'report', 'retry', 'names list', 'serve'])(
    'is an option of %s',
    async (command) => {
      const { stdout } = await cli([...command.split(' '), '--help'], { cwd: temporaryFolder() });
      expect(stdout).toContain('--log <kind>');
    },
  );
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { BACKEND_CASES, KEY } from '../contracts/backend-cases.ts';
import { allFiles } from '../helpers/all-files.ts';
import { cli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const ARTICLE = 'The two heads met on Monday.\n\nThey spoke of many things.\n';
/** As latin1, the way files are read here. */
const latin1 = (text: string) => Buffer.from(text).toString('latin1');
const FORMS = [KEY, JSON.stringify(KEY).slice(1, -1), encodeURIComponent(KEY), Buffer.from(KEY).toString('base64')];

function expectNoKey(output: string): void {
  for (const form of FORMS) {
    expect(output.includes(form) || output.includes(latin1(form)), `${form} in an output`).toBe(false);
  }
}

describe.each(BACKEND_CASES.filter(({ id, hasKey }) => hasKey || id === 'amazon'))(
  'the key of $name',
  ({ id, symptoms, start }) => {
    it('is in no store, recording, report, log or message, whatever the vendor says', async () => {
      const running = await start();
      onTestFinished(() => running.server!.close());
      const system = { id: 'one', backend: id, options: running.options };
      const cwd = temporaryFolder({ 'gegenlesen.yaml': stringify({ systems: [system] }), 'news.txt': ARTICLE });
      const { from, to } = running.pair;
      const command = ['compare', 'news.txt', '--from', from, '--to', to, '--systems', 'one'];
      const outputs = ['--record', 'tape', '--json', 'out.json', '--report', 'out.html', '--report', 'out.csv'];
      const printed: string[] = [];
      const run = async (more: readonly string[]) => {
        const { stdout, stderr, code } = await cli([...command, ...more], { cwd, env: running.variables });
        printed.push(stdout, stderr);
        return code;
      };
      for (const { fault } of symptoms.filter(({ reason }) => reason === 'rejected' || reason === 'auth')) {
        running.server!.failNext(typeof fault === 'function' ? fault() : fault);
        await run(outputs);
      }
      if (id === 'http') {
        const answer = { failed: 'rejected', message: `wrong key ${KEY}` };
        running.server!.failNext({ status: 200, body: { answers: [answer, answer] } });
        await run(outputs);
      }
      expect(await run(outputs)).toBe(0);
      const { stdout, stderr } = await cli(['backends', '--check'], { cwd, env: running.variables });
      const files = allFiles(cwd);
      expect(files).toContain('The two heads met on Monday.');
      expectNoKey([files, ...printed, stdout, stderr].join('\n'));
    }, 60_000);
  },
);

it.skipIf(process.platform !== 'linux')(
  'a program is given its key by the environment, not in the list of processes',
  async () => {
    const script = `
    const { readFileSync } = require('node:fs');
    const lines = [process.pid, process.ppid].map((id) => readFileSync('/proc/' + id + '/cmdline', 'utf8'));
    require('node:fs').writeFileSync(__dirname + '/seen.json', JSON.stringify({ lines, key: process.env.ENGINE_KEY }));
    let input = '';
    process.stdin.on('data', (part) => (input += part)).on('end', () => {
      for (const line of input.trim().split('\\n')) {
        const { id } = JSON.parse(line);
        console.log(JSON.stringify({ id, failed: 'rejected', message: 'wrong key ' + process.env.ENGINE_KEY }));
      }
    });`;
    const cwd = temporaryFolder({ 'news.txt': ARTICLE, 'engine.cjs': script });
    const options = {
      command: [process.execPath, join(cwd, 'engine.cjs')],
      variables: ['ENGINE_KEY'],
      version: '1',
    };
    writeFileSync(join(cwd, 'gegenlesen.yaml'), stringify({ systems: [{ id: 'one', backend: 'command', options }] }));
    const command = ['compare', 'news.txt', '--from', 'en', '--to', 'es', '--systems', 'one', '--json', 'out.json'];
    const { stdout, stderr } = await cli(command, { cwd, env: { ENGINE_KEY: KEY } });
    const seen = JSON.parse(readFileSync(join(cwd, 'seen.json'), 'utf8'));
    expect(seen.key).toBe(KEY);
    expectNoKey([...seen.lines, stdout, stderr, readFileSync(join(cwd, 'out.json'), 'utf8')].join('\n'));
  },
);

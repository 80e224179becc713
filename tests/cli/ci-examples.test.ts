import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const PROGRAM = fileURLToPath(new URL('../../bin/gegenlesen.js', import.meta.url));
const page = readFileSync(new URL('../../docs/ci.md', import.meta.url), 'utf8');

/** The example under a heading, as it stands in the docs. */
function example(heading: string, kind: 'yaml' | 'sh'): string {
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0];
  const found = section && new RegExp(`\`\`\`${kind}\n(.*?)\`\`\``, 's').exec(section)?.[1];
  if (!found) throw new Error(`docs/ci.md has no ${kind} example under "${heading}"`);
  return found;
}

const GOOD = 'The heads of state met on Monday.\n';
const BAD = 'The heads of state met on Monday.\nDie Kommentare sind geschlossen, liebe Leserinnen und Leser.\n';

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder({ 'texts/article.en.txt': GOOD });
  mkdirSync(join(cwd, 'bin'));
  // What an installed package and GitHub's own tool are to the examples.
  tool('gegenlesen', `exec "${process.execPath}" "${PROGRAM}" "$@"`);
  tool('npx', 'command=$1; shift; exec "$(dirname "$0")/$command" "$@"');
  tool('gh', 'cat > "$(dirname "$0")/comment.md"');
});

function tool(name: string, script: string): void {
  const file = join(cwd, 'bin', name);
  writeFileSync(file, `#!/bin/bash\n${script}\n`);
  chmodSync(file, 0o755);
}

/** As a CI server runs it: `bash -e` with nothing but the tools on the path. */
function shell(script: string, files: readonly string[] = []) {
  const env = { PATH: `${join(cwd, 'bin')}:/usr/bin:/bin` };
  const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-e', '-c', script, 'bash', ...files], {
    cwd,
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

interface Workflow {
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { readonly run?: string; readonly uses?: string }[] }>
  >;
}

describe('the GitHub Action', { timeout: 60_000 }, () => {
  const workflow = parse(example('GitHub Actions', 'yaml')) as Workflow;
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  const runs = steps.flatMap(({ run }) => run ?? []);

  it('fetches the sources and Node before it runs anything', () => {
    expect(steps.flatMap(({ uses }) => uses?.replace(/@.*/, '') ?? [])).toEqual([
      'actions/checkout',
      'actions/setup-node',
    ]);
    expect(runs.length).toBeGreaterThan(0);
  });

  it('passes a text without grave findings', () => {
    for (const run of runs) expect(shell(run)).toMatchObject({ status: 0 });
  });

  it('fails one with, and says so beside the line', () => {
    writeFileSync(join(cwd, 'texts/article.en.txt'), BAD);
    const results = runs.map((run) => shell(run));
    expect(results.map(({ status }) => status)).toContain(1);
    expect(results.map(({ stdout }) => stdout).join('')).toMatch(/^::error file=texts\/article\.en\.txt,line=2,/m);
  });

  it('comments on a pull request, and fails after that', () => {
    writeFileSync(join(cwd, 'texts/article.md'), `# Heads meet\n\n${BAD.replaceAll('\n', '\n\n')}`);
    const memory = '<tmx version="1.4"><header srclang="en"/><body/></tmx>';
    writeFileSync(join(cwd, 'm.tmx'), memory);
    writeFileSync(
      join(cwd, 'gegenlesen.yaml'),
      'systems: [{ id: memory, backend: memory, options: { file: m.tmx } }]\n',
    );
    const { status, stderr } = shell(example('GitHub Actions', 'sh'));
    expect([status, stderr]).toEqual([1, expect.stringContaining('critical>0')]);
    expect(readFileSync(join(cwd, 'bin/comment.md'), 'utf8')).toContain('**Gates: 1 of 1 missed**');
  });
});

interface PreCommit {
  readonly repos: readonly { readonly hooks: readonly { readonly entry: string; readonly files: string }[] }[];
}

describe('the pre-commit hook', { timeout: 60_000 }, () => {
  const [hook] = (parse(example('Before each commit', 'yaml')) as PreCommit).repos.flatMap(({ hooks }) => hooks);
  // pre-commit takes the entry apart like a shell, and adds the names of the files.
  const run = (...files: readonly string[]) => shell(`${hook!.entry} "$@"`, files);

  it('looks at the texts and nothing else', () => {
    const files = new RegExp(hook!.files);
    expect(['texts/a.en.txt', 'texts/b/c.en.txt'].every((file) => files.test(file))).toBe(true);
    expect(['texts/a.de.txt', 'README.md', 'other/texts/a.en.txt'].some((file) => files.test(file))).toBe(false);
  });

  it('lets good texts pass and stops at a bad one, wherever it stands', () => {
    writeFileSync(join(cwd, 'texts/bad one.en.txt'), BAD);
    expect(run('texts/article.en.txt')).toMatchObject({ status: 0 });
    const both = run('texts/bad one.en.txt', 'texts/article.en.txt');
    expect([both.status, both.stdout]).toEqual([1, expect.stringContaining('MISSED  critical>0')]);
    expect(run('texts/article.en.txt', 'texts/bad one.en.txt').status).toBe(1);
  });
});

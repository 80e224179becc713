import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { API_ROUTES } from '../../../src/server/api/table.ts';
import { cli } from '../../helpers/run-cli.ts';

const page = readFileSync(new URL('../../../docs/http-api.md', import.meta.url), 'utf8');

it('docs/http-api.md names commands and calls that there are', async () => {
  const section = page.split('## From the command line to the API')[1]!.split('\n## ')[0]!;
  const rows = section.split('\n').filter((line) => line.startsWith('| `'));
  const told = rows.flatMap((row) => [...row.split('|')[1]!.matchAll(/`([\w-]+)`/g)].map(([, name]) => name));
  const { stdout } = await cli(['--help'], { cwd: '.' });
  const commands = [
    ...stdout
      .split('Commands:')[1]!
      .split('Examples:')[0]!
      .matchAll(/^ {2}([a-z]+)/gm),
  ].flatMap(([, name]) => (name === 'help' ? [] : [name]));
  expect(told.toSorted()).toEqual(commands.toSorted());
  const calls = API_ROUTES.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  const named = [...page.matchAll(/`((?:GET|POST|PUT|DELETE) \/[^`?\\]*)/g)].map(([, call]) => call!);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((call) => !calls.includes(call) && call !== 'GET /api/openapi.json')).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { backends, loadBackend } from '../../src/backends/registry.ts';

const FILE = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
/** Variables of the program itself, read by `config/load.ts`. */
const PROGRAM = /^(PORT|DATABASE_URL|GEGENLESEN_\w+)$/;

const inFile = [...FILE.matchAll(/^#([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name!);
const declared = (await Promise.all([...backends.keys()].map((id) => loadBackend(id)))).flatMap(({ variables }) =>
  variables.map(({ name }) => name),
);

test('.env.example names every variable a back end declares once, and none that nobody reads', () => {
  expect(inFile.filter((name) => !PROGRAM.test(name)).sort()).toEqual([...new Set(declared)].sort());
});

test('every group of variables says what it is for', () => {
  const groups = FILE.split(/\n\s*\n/).filter((group) => /^#[A-Z0-9_]+=/m.test(group));
  expect(groups.length).toBeGreaterThan(5);
  for (const group of groups) expect(group).toMatch(/^# \S.*\n(# .*\n)*#[A-Z0-9_]+=/m);
});

test('copied as it is, it sets nothing', () => {
  expect(parseEnv(FILE)).toEqual({});
});

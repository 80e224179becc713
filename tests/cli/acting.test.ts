import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { COMMAND_AUDIT, isAudited } from '../../src/cli/command-audit.ts';
import { processIo } from '../../src/cli/io.ts';
import { program } from '../../src/cli/main.ts';
import { type FakeVendor, startVendor } from '../fakes/vendor.ts';
import { cli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

it('every command that opens the store says what it is called in the log, and takes an account if it is', async () => {
  const { commands } = await program(
    processIo(() => new AbortController().signal),
    undefined,
  );
  const leaves = commands.flatMap((command) =>
    command.commands.length === 0
      ? [{ name: command.name(), command }]
      : command.commands.map((inner) => ({ name: `${command.name()} ${inner.name()}`, command: inner })),
  );
  const storing = leaves.filter(({ command }) => command.options.some(({ long }) => long === '--store'));
  expect(storing.map(({ name }) => name).sort()).toEqual(Object.keys(COMMAND_AUDIT).sort());
  for (const { name, command } of leaves)
    expect([name, command.options.some(({ long }) => long === '--account')]).toEqual([name, isAudited(name)]);
});

describe('a command line in somebody’s name', { timeout: 60_000 }, () => {
  let vendor: FakeVendor;
  let cwd: string;

  beforeAll(async () => {
    vendor = await startVendor();
  });
  afterAll(() => vendor.close());
  beforeEach(() => {
    cwd = temporaryFolder();
    // A euro for a hundred characters, so that amounts can be worked out by hand.
    const price = '{ perMillionCharacters: 10000, currency: EUR }';
    const settings = `systems:\n  - { id: paid, backend: libretranslate, options: { url: ${vendor.url} }, price: ${price} }\n`;
    writeFileSync(join(cwd, 'gegenlesen.yaml'), settings);
    writeFileSync(join(cwd, 'long.txt'), `${'She said so. '.repeat(10)}\n`);
    writeFileSync(join(cwd, 'longer.txt'), `${'He denied it. '.repeat(12)}\n`);
  });

  const run = (argv: readonly string[], env: NodeJS.ProcessEnv = {}) => cli(argv, { cwd, env });
  const compare = (file: string, ...more: string[]) =>
    run(['compare', file, '--from', 'en', '--to', 'es', '--systems', 'paid', ...more]);
  const log = async () => (await run(['accounts', 'log'])).stdout;
  const addAna = async () => {
    await run(['accounts', 'add', 'Ana', '--role', 'admin']);
    expect((await run(['accounts', 'change', 'Ana', '--budget', '2 EUR'])).code).toBe(0);
  };

  it('is held to the budget of the account, before anything is sent', async () => {
    await addAna();
    expect(await compare('long.txt', '--account', 'ana')).toMatchObject({ code: 0 });
    expect((await run(['accounts', 'list'])).stdout).toContain('1.29 of 2 EUR this month');
    const before = vendor.texts.size;
    const refused = await compare('longer.txt', '--account', 'Ana');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('0.71 EUR of this month');
    expect(vendor.texts.size).toBe(before);
    expect((await run(['accounts', 'list'])).stdout).toContain('1.29 of 2 EUR this month');
    expect(await compare('longer.txt')).toMatchObject({ code: 0 });
  });

  it('may be said by the environment, and is refused when there is no such account', async () => {
    await addAna();
    const nobody = await run(['compare', 'long.txt', '--from', 'en', '--to', 'es'], { GEGENLESEN_ACCOUNT: 'Nemo' });
    expect([nobody.code, nobody.stderr]).toEqual([2, expect.stringContaining('"Nemo", and there is no such account')]);
    await run(['accounts', 'add', 'Bob', '--role', 'editor']);
    await run(['accounts', 'change', 'Bob', '--disable']);
    expect((await compare('long.txt', '--account', 'Bob')).stderr).toContain('that account is disabled');
    expect(await log()).not.toContain('gegenlesen compare');
  });

  it('stands in the log: runs, spending, refusals, decisions and exports, with the user of the machine', async () => {
    await addAna();
    await compare('long.txt', '--account', 'Ana');
    await compare('longer.txt', '--account', 'Ana');
    await compare('longer.txt');
    const { stdout } = await run(['decisions', 'export']);
    writeFileSync(join(cwd, 'decisions.json'), stdout);
    expect(await run(['decisions', 'import', 'decisions.json'])).toMatchObject({ code: 0 });
    expect(await run(['decisions', 'list'])).toMatchObject({ code: 0 });
    expect(await run(['publish', 'text', 'long', '--to', 'es'])).toMatchObject({ code: 0 });
    const told = await log();
    expect(told).toMatch(/Ana \(command line, .+\) {2}run {2}gegenlesen compare long\.txt {2}\d/);
    expect(told).toMatch(/Ana \(command line, .+\) {2}spend .* 1\.2900 EUR/);
    expect(told).toMatch(/Ana \(command line, .+\) {2}run {2}gegenlesen compare longer\.txt {2}failed/);
    expect(told).toMatch(/ \(command line\) {2}spend .* 1\.6700 EUR/);
    expect(told).toMatch(/ \(command line\) {2}decide {2}gegenlesen decisions import decisions\.json/);
    expect(told).toMatch(/ \(command line\) {2}export {2}gegenlesen publish text long/);
    expect(told).toMatch(/ \(command line\) {2}export {2}gegenlesen decisions export/);
    expect(told).not.toContain('decisions list');
    expect(told).not.toContain('She said so');
  });
});

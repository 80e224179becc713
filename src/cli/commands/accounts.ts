import { randomBytes } from 'node:crypto';
import { Command, Option } from 'commander';
import type { Account } from '../../accounts/account.ts';
import { AUDIT_ACTIONS, type AuditAction } from '../../accounts/audit.ts';
import { ROLES, type Role, SCOPES, type Scope } from '../../accounts/roles.ts';
import type { SettingsFlags } from '../../config/load.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { AccountChange, AccountUseCases } from '../../workbench/accounts/contract.ts';
import { atThisMachine } from '../acting.ts';
import type { CliIo } from '../io.ts';
import { settingsOption, storeOption } from '../settings-options.ts';
import { withWorkbench } from '../with-workbench.ts';

const EXAMPLES = `
Examples:
  gegenlesen accounts add "Ana Admin" --role admin
  gegenlesen accounts invite --role editor
  gegenlesen accounts change "Rita Reviewer" --budget "50 EUR"
  gegenlesen accounts token "Ana Admin" --title CI --scope read check --days 90
  gegenlesen accounts log --action spend

From the first account on everybody signs in, at this machine too. docs/security.md says what each role may do.`;

/** `gegenlesen accounts`: who may use the workbench over the network, and the log of what they did. */
export function accountsCommand(io: CliIo): Command {
  const root = new Command('accounts')
    .description('accounts, invitations and API tokens for a workbench that others use, and the log of who did what')
    .addHelpText('after', EXAMPLES);
  root.addCommand(listCommand(io)).addCommand(addCommand(io)).addCommand(inviteCommand(io));
  root.addCommand(changeCommand(io)).addCommand(tokenCommand(io)).addCommand(tokensCommand(io));
  return root.addCommand(revokeCommand(io)).addCommand(logCommand(io));
}

const sub = (name: string, description: string): Command =>
  new Command(name).description(description).addOption(storeOption()).addOption(settingsOption());

const roleOption = () => new Option('--role <role>', 'what it may do').choices(ROLES);

function listCommand(io: CliIo): Command {
  return sub('list', 'who may use the workbench').action((flags: SettingsFlags) =>
    withWorkbench(io, flags, async ({ accounts }) => {
      const all = await accounts.list();
      const spent = await accounts.spentThisMonth();
      io.stdout.write(all.length === 0 ? 'There are no accounts: only this machine gets in.\n' : '');
      for (const account of all) io.stdout.write(`${accountLine(account, spent.get(account.id) ?? 0)}\n`);
    }),
  );
}

function accountLine({ name, role, signsIn, disabledAt, budget }: Account, spent: number): string {
  const facts = [role, `signs in by ${signsIn}`];
  if (disabledAt !== undefined) facts.push(`disabled since ${disabledAt}`);
  if (budget !== undefined) facts.push(`${spent.toFixed(2)} of ${budget.amount} ${budget.currency} this month`);
  return `${name}: ${facts.join(', ')}`;
}

function addCommand(io: CliIo): Command {
  return sub('add', 'add an account; a password is made up and shown once, unless it comes by standard input')
    .argument('<name>', 'signs decisions')
    .addOption(roleOption().makeOptionMandatory())
    .option('--password-stdin', 'read the password from standard input')
    .action((name: string, flags: SettingsFlags & { role: Role; passwordStdin?: boolean }) =>
      withWorkbench(io, flags, async ({ accounts }) => {
        const given = flags.passwordStdin ? await passwordFrom(io) : undefined;
        const password = given ?? randomBytes(18).toString('base64url');
        const account = await accounts.add({ name, role: flags.role, password }, atThisMachine());
        io.stdout.write(`${account.name} is ${account.role}.\n`);
        if (given === undefined) io.stdout.write(`Password, shown this once: ${password}\n`);
      }),
    );
}

/** @throws WorkbenchError `usage` */
async function passwordFrom(io: CliIo): Promise<string> {
  const bytes = await io.stdin?.();
  const [line = ''] = new TextDecoder().decode(bytes ?? new Uint8Array()).split(/\r?\n/, 1);
  if (line === '') throw new WorkbenchError('usage', 'Standard input holds no password.');
  return line;
}

function inviteCommand(io: CliIo): Command {
  return sub('invite', 'make a link that makes one account; it holds a week')
    .addOption(roleOption().makeOptionMandatory())
    .option('--name <name>', 'proposed name')
    .action((flags: SettingsFlags & { role: Role; name?: string }) =>
      withWorkbench(io, flags, async ({ accounts }) => {
        const wanted = { role: flags.role, ...(flags.name === undefined ? {} : { name: flags.name }) };
        const { secret, of } = await accounts.invite(wanted, atThisMachine());
        const { publicUrl, port } = await io.settings(flags);
        io.stdout.write(`${publicUrl ?? `http://127.0.0.1:${port}`}/join?code=${secret}\n`);
        io.stdout.write(`Shown this once; for one person, until ${of.expiresAt}.\n`);
      }),
    );
}

interface ChangeFlags extends SettingsFlags {
  readonly role?: Role;
  readonly disable?: boolean;
  readonly enable?: boolean;
  readonly budget?: string;
}

function changeCommand(io: CliIo): Command {
  return sub('change', 'change role or budget, or keep somebody out')
    .argument('<name>')
    .addOption(roleOption())
    .option('--disable', 'may not sign in any more; sessions and tokens end')
    .option('--enable', 'may sign in again')
    .option('--budget <amount>', 'money a calendar month, such as "50 EUR"; "none": no limit')
    .action((name: string, flags: ChangeFlags) =>
      withWorkbench(io, flags, async ({ accounts }) => {
        const account = await byName(accounts, name);
        const changed = await accounts.change(account.id, changeFrom(flags), atThisMachine());
        io.stdout.write(`${accountLine(changed, (await accounts.spentThisMonth()).get(changed.id) ?? 0)}\n`);
      }),
    );
}

/** @throws WorkbenchError `usage` */
function changeFrom({ role, disable, enable, budget }: ChangeFlags): AccountChange {
  const off = disable ? { disabled: true } : enable ? { disabled: false } : {};
  return { ...(role && { role }), ...off, ...(budget === undefined ? {} : { budget: budgetFrom(budget) }) };
}

function budgetFrom(text: string): (AccountChange['budget'] & object) | null {
  if (text === 'none') return null;
  const [, amount, currency] = /^(\d+(?:\.\d+)?)\s*([A-Z]{3})$/.exec(text) ?? [];
  if (amount === undefined || currency === undefined)
    throw new WorkbenchError(
      'usage',
      `--budget "${text}": give an amount and a currency, such as "50 EUR", or "none".`,
    );
  return { amount: Number(amount), currency };
}

/** @throws WorkbenchError `not-found` */
async function byName(accounts: AccountUseCases, name: string): Promise<Account> {
  const account = (await accounts.list()).find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (account !== undefined) return account;
  throw new WorkbenchError('not-found', `There is no account called "${name}"; "gegenlesen accounts list" names them.`);
}

function tokenCommand(io: CliIo): Command {
  return sub('token', 'make an API token; it is shown once')
    .argument('<name>', 'account it acts for')
    .requiredOption('--title <text>', 'what it is for')
    .addOption(
      new Option('--scope <scopes...>', 'what it may do, of what the account may').choices(SCOPES).default(['read']),
    )
    .option('--days <number>', 'days it holds', '90')
    .action((name: string, flags: SettingsFlags & { title: string; scope: readonly Scope[]; days: string }) =>
      withWorkbench(io, flags, async ({ accounts }) => {
        const { id } = await byName(accounts, name);
        const wanted = { account: id, title: flags.title, scopes: flags.scope, days: Number(flags.days) };
        const { secret, of } = await accounts.issueToken(wanted, atThisMachine());
        io.stdout.write(`${secret}\n`);
        io.stderr.write(`Shown this once; holds until ${of.expiresAt}. Send it as "Authorization: Bearer …".\n`);
      }),
    );
}

function tokensCommand(io: CliIo): Command {
  return sub('tokens', 'API tokens, without their secrets').action((flags: SettingsFlags) =>
    withWorkbench(io, flags, async ({ accounts }) => {
      const names = new Map((await accounts.list()).map(({ id, name }) => [id, name]));
      for (const { id, title, account, scopes, expiresAt, usedAt } of await accounts.tokens()) {
        const facts = [names.get(account) ?? '', scopes.join(' '), `until ${expiresAt}`, `used ${usedAt ?? 'never'}`];
        io.stdout.write(`${id}  ${title}: ${facts.join(', ')}\n`);
      }
    }),
  );
}

function revokeCommand(io: CliIo): Command {
  return sub('revoke', 'make an API token useless')
    .argument('<id>', 'as "accounts tokens" names it')
    .action((id: string, flags: SettingsFlags) =>
      withWorkbench(io, flags, ({ accounts }) => accounts.revokeToken(id, atThisMachine())),
    );
}

function logCommand(io: CliIo): Command {
  return sub('log', 'who signed in, ran, spent, decided, changed, exported and administered; the newest first')
    .addOption(new Option('--action <action>', 'only these').choices(AUDIT_ACTIONS))
    .option('--limit <number>', 'entries', '100')
    .action((flags: SettingsFlags & { action?: AuditAction; limit: string }) =>
      withWorkbench(io, flags, async ({ audit }) => {
        const limit = Math.max(1, Math.trunc(Number(flags.limit)) || 100);
        for (const entry of await audit.list({ limit, ...(flags.action && { action: flags.action }) })) {
          const { at, by, action, object, detail } = entry;
          io.stdout.write(`${[at, by || 'at this machine', action, object, detail].join('  ').trimEnd()}\n`);
        }
      }),
    );
}

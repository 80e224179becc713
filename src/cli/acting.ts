import { userInfo } from 'node:os';
import type { AuditAction } from '../accounts/audit.ts';
import type { Settings } from '../config/settings.ts';
import { WorkbenchError } from '../shared/errors.ts';
import type { Actor } from '../workbench/accounts/contract.ts';
import type { Workbench } from '../workbench/contract.ts';
import { auditActionOf } from './command-audit.ts';
import type { RunningCommand } from './io.ts';

/** Name of the operating system's user; where it has none, as in some containers, its number. */
export function machineUser(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? '?'}`;
  }
}

/** Whoever may open the store may do everything: the log names the user of the machine. */
export const atThisMachine = (): Actor => ({ account: '', name: `${machineUser()} (command line)` });

/** Runs a command's work over a workbench that knows who acts, and writes down what was done. */
export async function actingIn<Result>(
  workbench: Workbench,
  { command, settings }: { readonly command: RunningCommand | undefined; readonly settings: Settings },
  work: (workbench: Workbench) => Promise<Result>,
): Promise<Result> {
  const action = command === undefined ? 'none' : auditActionOf(command.name, command.options);
  if (command === undefined || action === 'none') return work(workbench);
  const by = await actorOf(workbench, settings);
  const object = ['gegenlesen', command.name, ...command.operands].join(' ').slice(0, 500);
  const note = (done: AuditAction, detail: string) =>
    workbench.audit.record({ account: by.account, by: by.name, action: done, object, detail });
  const result = await work(runningAs(workbench, by, note));
  if (action !== 'run') await note(action, '');
  return result;
}

/** Every run of the command is a line, also one that was refused or stopped: it may have spent. */
function runningAs(
  workbench: Workbench,
  by: Actor,
  note: (done: AuditAction, detail: string) => Promise<void>,
): Workbench {
  const noted =
    <Request extends { readonly by?: Actor }, Watch, Result extends { readonly run: string }>(
      work: (request: Request, watch: Watch) => Promise<Result>,
    ) =>
    async (request: Request, watch: Watch): Promise<Result> => {
      // `start` serves as well: what people do in the browser is theirs, and written down there.
      if (request.by !== undefined) return work(request, watch);
      try {
        const result = await work({ ...request, by }, watch);
        await note('run', result.run);
        return result;
      } catch (thrown) {
        await note('run', 'failed');
        throw thrown;
      }
    };
  return { ...workbench, compare: noted(workbench.compare), rerun: noted(workbench.rerun) };
}

/** @throws WorkbenchError `settings` when the account that was named is not there, or may do nothing any more */
async function actorOf({ accounts }: Workbench, { account: named }: Settings): Promise<Actor> {
  if (named === undefined) return atThisMachine();
  const wanted = named.toLowerCase();
  const account = (await accounts.list()).find(({ name }) => name.toLowerCase() === wanted);
  if (account !== undefined && account.disabledAt === undefined)
    return { account: account.id, name: `${account.name} (command line, ${machineUser()})` };
  const fault = account === undefined ? 'there is no such account' : 'that account is disabled';
  throw new WorkbenchError(
    'settings',
    `--account (or GEGENLESEN_ACCOUNT) says "${named}", and ${fault} in this store. "gegenlesen accounts list" shows all. Nothing was done.`,
  );
}

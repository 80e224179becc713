import { Command, CommanderError } from 'commander';
import { messageOf, WorkbenchError } from '../shared/errors.ts';
import { programVersion } from '../shared/version.ts';
import { isAudited } from './command-audit.ts';
import { EXIT, exitCodeOf } from './exit-code.ts';
import { GateMissed } from './gates.ts';
import { type CliIo, processIo } from './io.ts';
import { asksForJsonLog, logOption, withJsonLog } from './json-log.ts';
import { FilesLeftOut } from './left-out.ts';
import { accountOption } from './settings-options.ts';

const EXAMPLES = `
Examples:
  gegenlesen compare article.md --to es de --report article.html
  gegenlesen check article.en.txt --lang en
  gegenlesen check artikel.de.txt --lang de --source article.en.txt --source-lang en --format json
  gegenlesen backends
  gegenlesen serve --port 8484

Exit codes: 0 fine · 1 a gate was missed · 2 usage or settings · 3 back end or store failed · 4 files left out (--keep-going) · 70 a bug`;

/** Loaded when asked for: a command must not wait for what only others need. In the order of `--help`. */
const COMMANDS: Readonly<Record<string, () => Promise<(io: CliIo) => Command>>> = {
  compare: async () => (await import('./commands/compare.ts')).compareCommand,
  check: async () => (await import('./commands/check.ts')).checkCommand,
  align: async () => (await import('./commands/align.ts')).alignCommand,
  evaluate: async () => (await import('./commands/evaluate.ts')).evaluateCommand,
  decisions: async () => (await import('./commands/decisions.ts')).decisionsCommand,
  publish: async () => (await import('./commands/publish.ts')).publishCommand,
  packet: async () => (await import('./commands/packet.ts')).packetCommand,
  reviews: async () => (await import('./commands/reviews.ts')).reviewsCommand,
  retry: async () => (await import('./commands/retry.ts')).retryCommand,
  rerun: async () => (await import('./commands/rerun.ts')).rerunCommand,
  diff: async () => (await import('./commands/diff.ts')).diffCommand,
  trend: async () => (await import('./commands/trend.ts')).trendCommand,
  frame: async () => (await import('./commands/frame.ts')).frameCommand,
  watch: async () => (await import('./commands/watch.ts')).watchCommand,
  backends: async () => (await import('./commands/backends.ts')).backendsCommand,
  models: async () => (await import('./commands/models.ts')).modelsCommand,
  report: async () => (await import('./commands/report.ts')).reportCommand,
  score: async () => (await import('./commands/score.ts')).scoreCommand,
  correlate: async () => (await import('./commands/correlate.ts')).correlateCommand,
  trust: async () => (await import('./commands/trust.ts')).trustCommand,
  terms: async () => (await import('./commands/terms.ts')).termsCommand,
  names: async () => (await import('./commands/names.ts')).namesCommand,
  worker: async () => (await import('./commands/worker.ts')).workerCommand,
  migrate: async () => (await import('./commands/migrate.ts')).migrateCommand,
  copy: async () => (await import('./commands/copy.ts')).copyCommand,
  accounts: async () => (await import('./commands/accounts.ts')).accountsCommand,
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
  backup: async () => (await import('./commands/backup.ts')).backupCommand,
  restore: async () => (await import('./commands/backup.ts')).restoreCommand,
  serve: async () => (await import('./commands/serve.ts')).serveCommand,
  start: async () => (await import('./commands/start.ts')).startCommand,
};

/** Builds the command tree, or the one branch that was asked for; every command gets its streams and settings handed in. */
export async function program(io: CliIo, asked: string | undefined): Promise<Command> {
  const root = new Command('gegenlesen')
    .description('Compare machine translations of an article, check names, terms and language, and report.')
    .version(programVersion())
    .addHelpText('after', EXAMPLES);
  const names =
    asked !== undefined && Object.hasOwn(COMMANDS, asked)
      ? [asked]
      : asked === '--version'
        ? []
        : Object.keys(COMMANDS);
  for (const name of names) root.addCommand((await COMMANDS[name]!())(io));
  for (const command of [root, ...root.commands, ...root.commands.flatMap((command) => command.commands)]) {
    if (command.commands.length === 0) command.addOption(logOption());
    if (isAudited(nameOf(command))) command.addOption(accountOption());
    command
      .exitOverride()
      .showHelpAfterError('(add --help for the options and examples)')
      .configureOutput({
        writeOut: (text) => io.stdout.write(text),
        writeErr: (text) => io.stderr.write(text),
      });
  }
  root.hook('preAction', (_root, command) => {
    io.command = { name: nameOf(command), operands: command.args, options: command.opts() };
  });
  return root;
}

/** Its words without that of the program: `publish text`. */
function nameOf(command: Command): string {
  const above = command.parent;
  return above === null || above.parent === null ? command.name() : `${above.name()} ${command.name()}`;
}

/** Runs one command line and returns its exit code. */
export async function runCli(argv: readonly string[], surroundings: CliIo): Promise<number> {
  const io = asksForJsonLog(argv) ? withJsonLog(surroundings) : surroundings;
  try {
    const root = await program(io, argv[0]);
    await root.parseAsync(argv, { from: 'user' });
    io.log?.({ type: 'ended', exitCode: EXIT.fine });
    return EXIT.fine;
  } catch (thrown) {
    const fault = faultOf(thrown, io);
    if (io.log) io.log({ type: 'ended', ...fault });
    else if (fault.message !== undefined) io.stderr.write(`gegenlesen: ${fault.message}\n`);
    return fault.exitCode;
  }
}

/** What is said of something thrown; nothing of what commander has told already. */
function faultOf(thrown: unknown, io: CliIo): { readonly exitCode: number; readonly message?: string } {
  const exitCode = exitCodeOf(thrown);
  if (isAbort(thrown) && io.signal.aborted)
    return {
      exitCode: EXIT.backendOrStore,
      message: 'Stopped. What came back is stored: the same command goes on from there.',
    };
  if (thrown instanceof CommanderError) return { exitCode };
  if ([WorkbenchError, GateMissed, FilesLeftOut].some((kind) => thrown instanceof kind))
    return { exitCode, message: messageOf(thrown) };
  return { exitCode, message: `this is a bug, please report it.\n${stackOf(thrown)}` };
}

/** Entry point of `bin/gegenlesen.js`. */
export async function main(): Promise<void> {
  // A reader that has read enough (`| head`) is no fault: the work goes on and ends with its own exit code.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  process.exitCode = await runCli(process.argv.slice(2), processIo(interruptSignal()));
}

/** Signals are caught from the moment somebody asks: what only computes would not hear them until it is done. */
function interruptSignal(): () => AbortSignal {
  const interrupt = new AbortController();
  const listen = () => {
    process.once('SIGINT', () => {
      if (process.stderr.isTTY) process.stderr.write('\nStopping; Ctrl+C once more ends at once.\n');
      interrupt.abort();
    });
    process.once('SIGTERM', () => interrupt.abort());
  };
  let isListening = false;
  return () => {
    if (!isListening) listen();
    isListening = true;
    return interrupt.signal;
  };
}

/** What waits for something throws the reason of the signal, whole or as its cause. */
function isAbort(thrown: unknown): boolean {
  return thrown instanceof Error && (thrown.name === 'AbortError' || isAbort(thrown.cause));
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}

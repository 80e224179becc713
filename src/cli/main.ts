import { Command, CommanderError } from 'commander';
import { WorkbenchError } from '../shared/errors.ts';
import { programVersion } from '../shared/version.ts';
import { EXIT, exitCodeOf } from './exit-code.ts';
import { GateMissed } from './gates.ts';
import { type CliIo, processIo } from './io.ts';

const EXAMPLES = `
Examples:
  gegenlesen compare article.md --to es de --report article.html
  gegenlesen check article.en.txt --lang en
  gegenlesen check artikel.de.txt --lang de --source article.en.txt --source-lang en --format json
  gegenlesen backends
  gegenlesen serve --port 8484

Exit codes: 0 fine · 1 a gate was missed · 2 usage or settings · 3 back end or store failed · 70 a bug`;

/** Loaded when asked for: a command must not wait for what only others need. In the order of `--help`. */
const COMMANDS: Readonly<Record<string, () => Promise<(io: CliIo) => Command>>> = {
  compare: async () => (await import('./commands/compare.ts')).compareCommand,
  check: async () => (await import('./commands/check.ts')).checkCommand,
  evaluate: async () => (await import('./commands/evaluate.ts')).evaluateCommand,
  decisions: async () => (await import('./commands/decisions.ts')).decisionsCommand,
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
  migrate: async () => (await import('./commands/migrate.ts')).migrateCommand,
  copy: async () => (await import('./commands/copy.ts')).copyCommand,
  serve: async () => (await import('./commands/serve.ts')).serveCommand,
  start: async () => (await import('./commands/start.ts')).startCommand,
};

/** Builds the command tree, or the one branch that was asked for; every command gets its streams and settings handed in. */
async function program(io: CliIo, asked: string | undefined): Promise<Command> {
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
    command
      .exitOverride()
      .showHelpAfterError('(add --help for the options and examples)')
      .configureOutput({
        writeOut: (text) => io.stdout.write(text),
        writeErr: (text) => io.stderr.write(text),
      });
  }
  return root;
}

/** Runs one command line and returns its exit code. */
export async function runCli(argv: readonly string[], io: CliIo): Promise<number> {
  try {
    const root = await program(io, argv[0]);
    await root.parseAsync(argv, { from: 'user' });
    return EXIT.fine;
  } catch (thrown) {
    if (io.signal.aborted && isAbort(thrown)) {
      io.stderr.write('gegenlesen: Stopped. What came back is stored: the same command goes on from there.\n');
      return EXIT.backendOrStore;
    }
    if (thrown instanceof WorkbenchError || thrown instanceof GateMissed)
      io.stderr.write(`gegenlesen: ${thrown.message}\n`);
    else if (!(thrown instanceof CommanderError))
      io.stderr.write(`gegenlesen: this is a bug, please report it.\n${stackOf(thrown)}\n`);
    return exitCodeOf(thrown);
  }
}

/** Entry point of `bin/gegenlesen.js`. */
export async function main(): Promise<void> {
  const interrupt = new AbortController();
  process.once('SIGINT', () => {
    if (process.stderr.isTTY) process.stderr.write('\nStopping; Ctrl+C once more ends at once.\n');
    interrupt.abort();
  });
  process.once('SIGTERM', () => interrupt.abort());
  process.exitCode = await runCli(process.argv.slice(2), processIo(interrupt.signal));
}

/** What waits for something throws the reason of the signal, whole or as its cause. */
function isAbort(thrown: unknown): boolean {
  return thrown instanceof Error && (thrown.name === 'AbortError' || isAbort(thrown.cause));
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}

import { Command, CommanderError } from 'commander';
import { WorkbenchError } from '../shared/errors.ts';
import { programVersion } from '../shared/version.ts';
import { backendsCommand } from './commands/backends.ts';
import { checkCommand } from './commands/check.ts';
import { compareCommand } from './commands/compare.ts';
import { diffCommand } from './commands/diff.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { modelsCommand } from './commands/models.ts';
import { reportCommand } from './commands/report.ts';
import { scoreCommand } from './commands/score.ts';
import { serveCommand } from './commands/serve.ts';
import { startCommand } from './commands/start.ts';
import { termsCommand } from './commands/terms.ts';
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

/** Builds the whole command tree; every command gets its streams and settings handed in. */
function program(io: CliIo): Command {
  const root = new Command('gegenlesen')
    .description('Compare machine translations of an article, check names, terms and language, and report.')
    .version(programVersion())
    .addHelpText('after', EXAMPLES);
  const commands = [
    compareCommand,
    checkCommand,
    evaluateCommand,
    diffCommand,
    backendsCommand,
    modelsCommand,
    reportCommand,
    scoreCommand,
    termsCommand,
    serveCommand,
    startCommand,
  ];
  for (const command of commands) root.addCommand(command(io));
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
    await program(io).parseAsync(argv, { from: 'user' });
    return EXIT.fine;
  } catch (thrown) {
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
  process.once('SIGINT', () => interrupt.abort());
  process.once('SIGTERM', () => interrupt.abort());
  process.exitCode = await runCli(process.argv.slice(2), processIo(interrupt.signal));
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}

import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { readTextFile } from '../../shared/read-file.ts';
import type { CliIo } from '../io.ts';
import { writeOutput } from '../write-output.ts';

/** `gegenlesen report`: renders a saved Evaluation again, without store or network. */
export function reportCommand(io: CliIo): Command {
  return new Command('report')
    .description('render a saved Evaluation')
    .argument('<evaluation.json>', 'what "compare --json" wrote')
    .addOption(new Option('--format <format>', 'kind of report').choices(['html', 'json']).default('html'))
    .option('--output <file>', 'write to a file instead of standard output')
    .addHelpText('after', '\nExamples:\n  gegenlesen report out.json --format html > report.html')
    .action(async (file: string, flags: { format: string; output?: string }) => {
      const { readEvaluation, renderReport } = await import('../../workbench/report.ts');
      const evaluation = readEvaluation(readTextFile(resolve(io.cwd, file), file), file);
      const text = await renderReport(evaluation, flags.format);
      if (flags.output === undefined) io.stdout.write(text);
      else await writeOutput(io.cwd, flags.output, text);
    });
}

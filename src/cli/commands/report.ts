import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { WorkbenchError } from '../../shared/errors.ts';
import { REPORT_KINDS, reportKind } from '../../workbench/report-kinds.ts';
import type { CliIo } from '../io.ts';
import { renderOptions } from '../render-options.ts';
import { withTask } from '../task-progress.ts';
import { writeReport } from '../write-output.ts';

interface ReportFlags {
  readonly format: string;
  readonly output?: string;
}

const EXAMPLES = `
Formats:
${REPORT_KINDS.map(({ id, title }) => `  ${id.padEnd(9)} ${title}`).join('\n')}

Examples:
  gegenlesen report out.json --format html > report.html
  gegenlesen report out.json --format xlsx --output report.xlsx
  gegenlesen report out.json --format pdf --output report.pdf
  gegenlesen report out.json --format markdown | gh pr comment --body-file -
  gegenlesen report out.json --format sarif --output findings.sarif`;

/** `gegenlesen report`: renders a saved Evaluation again, without store or network. */
export function reportCommand(io: CliIo): Command {
  return new Command('report')
    .description('render a saved Evaluation')
    .argument('<evaluation.json>', 'what "compare --json" wrote')
    .addOption(
      new Option('--format <format>', 'kind of report').choices(REPORT_KINDS.map(({ id }) => id)).default('html'),
    )
    .option('--output <file>', 'write to a file instead of standard output')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, { format, output }: ReportFlags) => {
      const { readEvaluationFile } = await import('../../workbench/evaluation-file.ts');
      const { renderReport } = await import('../../workbench/report.ts');
      if (output === undefined && reportKind(format).binary && io.stdout.isTTY)
        throw new WorkbenchError('usage', `${format} is no text: name a file with --output.`);
      const evaluation = await withTask(io, 'reading', (watch) =>
        readEvaluationFile(resolve(io.cwd, file), file, watch),
      );
      const options = await renderOptions(io, format);
      await writeReport(io, output, (watch) => renderReport(evaluation, format, { ...options, watch }));
    });
}

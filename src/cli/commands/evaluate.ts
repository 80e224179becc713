import { resolve } from 'node:path';
import { Command } from 'commander';
import type { SettingsFlags } from '../../config/load.ts';
import { readTextFile } from '../../shared/read-file.ts';
import { baselineOption, failOnOption, type GateFlags, gatesAsText, requireGates } from '../gates.ts';
import type { CliIo } from '../io.ts';
import { evaluationAsText } from '../print-comparison.ts';
import { settingsOption } from '../settings-options.ts';
import { writeOutput } from '../write-output.ts';

interface EvaluateFlags extends SettingsFlags, GateFlags {
  readonly json?: string;
}

const EXAMPLES = `
Examples:
  gegenlesen evaluate out.json --fail-on "critical>0"
  gegenlesen evaluate out.json --fail-on "system:deepl major>2" --fail-on "cost>1.50"
  gegenlesen evaluate new.json --baseline old.json --fail-on "new-critical>0" --json judged.json`;

/** `gegenlesen evaluate`: holds a saved Evaluation to rules, without store or network. */
export function evaluateCommand(io: CliIo): Command {
  return new Command('evaluate')
    .description('hold a saved Evaluation to rules; exit code 1 when one is missed')
    .argument('<evaluation.json>', 'what "compare --json" wrote')
    .addOption(failOnOption())
    .addOption(baselineOption())
    .option('--json <file>', 'write the Evaluation with the verdicts, so that every report shows them')
    .addOption(settingsOption())
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, flags: EvaluateFlags) => {
      const { readEvaluation, renderReport } = await import('../../workbench/report.ts');
      const { missedGates, openGates, withVerdicts } = await import('../../workbench/gates.ts');
      const gates = openGates(flags, await io.settings(flags), io.cwd);
      const evaluation = withVerdicts(readEvaluation(readTextFile(resolve(io.cwd, file), file), file), gates);
      if (flags.json !== undefined) await writeOutput(io.cwd, flags.json, await renderReport(evaluation, 'json'));
      io.stdout.write(evaluationAsText(evaluation) + gatesAsText(evaluation.gates));
      requireGates(missedGates(evaluation));
    });
}

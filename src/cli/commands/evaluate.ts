import { resolve } from 'node:path';
import { Command } from 'commander';
import type { SettingsFlags } from '../../config/load.ts';
import type { Settings } from '../../config/settings.ts';
import type { Evaluation } from '../../evaluate/evaluation.ts';
import { shares } from '../../shared/watch.ts';
import { baselineOption, failOnOption, type GateFlags, gatesAsText, requireGates } from '../gates.ts';
import type { CliIo } from '../io.ts';
import { evaluationAsText } from '../print-comparison.ts';
import type { RatingFlags } from '../score/read-ratings.ts';
import { decisionsOption, settingsOption } from '../settings-options.ts';
import { withTask } from '../task-progress.ts';
import { writeReport } from '../write-output.ts';
import { collected } from './score.ts';

interface EvaluateFlags extends SettingsFlags, GateFlags, RatingFlags {
  readonly json?: string;
  readonly scorer: readonly string[];
}

const EXAMPLES = `
Examples:
  gegenlesen evaluate out.json --fail-on "critical>0"
  gegenlesen evaluate out.json --fail-on "system:deepl major>2" --fail-on "cost>1.50"
  gegenlesen evaluate new.json --baseline old.json --fail-on "new-critical>0" --json judged.json
  gegenlesen evaluate out.json --ratings mqm.tsv --json rated.json
  gegenlesen evaluate out.json --scorer comet --scorer judge --json scored.json --fail-on "scorer:comet<0.8"`;

/** `gegenlesen evaluate`: holds a saved Evaluation to rules, without store or network unless a scorer is asked for. */
export function evaluateCommand(io: CliIo): Command {
  return new Command('evaluate')
    .description('hold a saved Evaluation to rules; exit code 1 when one is missed')
    .argument('<evaluation.json>', 'what "compare --json" wrote')
    .addOption(failOnOption())
    .addOption(baselineOption())
    .addOption(decisionsOption())
    .option('--json <file>', 'write the Evaluation with the verdicts, so that every report shows them')
    .option('--scorer <ids...>', 'add the scores of these scorers of the settings file', collected, [])
    .option('--ratings <files...>', 'add what people said (MQM, ESA, DA, own table)', collected, [])
    .option('--weights <list>', 'weights of MQM errors: "major:5 minor:1"')
    .option('--first-segment <number>', 'number of the first segment in the ratings')
    .addOption(settingsOption())
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, flags: EvaluateFlags) => {
      const { readEvaluationFile } = await import('../../workbench/evaluation-file.ts');
      const { renderReport } = await import('../../workbench/report.ts');
      const { missedGates, openGates, withVerdicts } = await import('../../workbench/gates.ts');
      const { openDecisionFile, withDecisionFile } = await import('../../workbench/decision-file.ts');
      const settings = await io.settings(flags);
      const { json: path } = flags;
      const [gates, read] = await withTask(io, 'reading', (watch) => {
        const [baseline, own] = shares(watch, [1, 1]);
        const opened = openGates(flags, settings, io.cwd);
        baseline?.(1, 1);
        return [opened, readEvaluationFile(resolve(io.cwd, file), file, own)] as const;
      });
      const decided = withDecisionFile(read, openDecisionFile(settings));
      const scored = await withScores(decided, flags, settings, io);
      const evaluation = withVerdicts(await withPeople(scored, flags, io), gates);
      if (path !== undefined) await writeReport(io, path, (watch) => renderReport(evaluation, 'json', { watch }));
      io.stdout.write(evaluationAsText(evaluation) + gatesAsText(evaluation.gates));
      requireGates(missedGates(evaluation));
    });
}

async function withScores(evaluation: Evaluation, flags: EvaluateFlags, settings: Settings, io: CliIo) {
  const { scorer } = flags;
  if (scorer.length === 0) return evaluation;
  const { scoreEvaluation } = await import('../../workbench/score-evaluation.ts');
  return withTask(io, 'scoring', (onProgress) =>
    scoreEvaluation(evaluation, scorer, { settings, fetch }, { signal: io.signal, onProgress }),
  );
}

async function withPeople(evaluation: Evaluation, flags: RatingFlags, io: CliIo) {
  if (flags.ratings.length === 0) return evaluation;
  const { readNamedRatings } = await import('../score/read-ratings.ts');
  const { withRatings } = await import('../../workbench/rate-evaluation.ts');
  return withRatings(evaluation, await readNamedRatings(flags, (path) => resolve(io.cwd, path)));
}

import { relative, resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { SettingsFlags } from '../../config/load.ts';
import type { GateVerdict } from '../../evaluate/evaluation.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { readLanguageTag } from '../../shared/language.ts';
import type { Workbench } from '../../workbench/contract.ts';
import { REPORT_KINDS, reportKind } from '../../workbench/report-kinds.ts';
import type { CompareRequest } from '../../workbench/run-contract.ts';
import type { Arrival } from '../../workbench/watch.ts';
import { baselineOption, failOnOption, gatesAsText, requireGates } from '../gates.ts';
import { encodingOption, type InputFlags, openDocuments } from '../inputs.ts';
import type { CliIo } from '../io.ts';
import { LeftOut } from '../left-out.ts';
import { evaluationAsText } from '../print-comparison.ts';
import { plural } from '../print-findings.ts';
import { runOptions } from '../run-options.ts';
import { houseOption, ownChecksOption, settingsOption, storeOption, termsOption } from '../settings-options.ts';
import { withWorkbench } from '../with-workbench.ts';
import {
  type RequestFlags,
  requestOf,
  requireComplete,
  requireFinished,
  runComparison,
  writeReports,
} from './compare.ts';

interface WatchFlags extends SettingsFlags, InputFlags, RequestFlags {
  readonly from?: string;
  readonly results: string;
  readonly format: string;
  readonly interval: number;
  readonly once?: boolean;
}

const EXAMPLES = `
Examples:
  gegenlesen watch incoming/ --to es
  gegenlesen watch incoming/ --from en --to de fr --systems deepl --results results/ --format markdown
  gegenlesen watch incoming/ --to es --once --fail-on "critical>0"

Each file gets a report and an Evaluation (.json) in the results folder. A file is done when its Evaluation is there and newer;
a changed file is compared again. Only one process watches a folder. Ctrl+C ends it; the same command goes on.`;

/** `gegenlesen watch`: compares what comes into a folder, until Ctrl+C. */
export function watchCommand(io: CliIo): Command {
  const command = new Command('watch')
    .description('compare files as they come into a folder, one after the other')
    .argument('<folder>', 'folder the files come into; document folders and subfolders count')
    .requiredOption('--to <language...>', 'target languages (BCP 47)')
    .option('--from <language>', 'language of the files (default: recognised)')
    .option('--systems <ids>', 'systems, separated by commas (default: all that can be used)')
    .option('--results <folder>', 'where reports and Evaluations go', 'reports')
    .addOption(
      new Option('--format <format>', 'kind of report ("report --help" describes them)')
        .choices(REPORT_KINDS.map(({ id }) => id).filter((id) => id !== 'json'))
        .default('html'),
    )
    .addOption(
      new Option('--interval <seconds>', 'time between two looks; a file counts when two looks find it the same')
        .argParser(readSeconds)
        .default(2),
    )
    .option('--once', 'end when everything in the folder is compared')
    .addOption(encodingOption())
    .addOption(failOnOption())
    .addOption(baselineOption())
    .addOption(termsOption())
    .addOption(ownChecksOption())
    .addOption(houseOption())
    .addOption(storeOption())
    .addOption(settingsOption())
    .addHelpText('after', EXAMPLES)
    .action((folder: string, flags: WatchFlags) => watch(io, resolve(io.cwd, folder), flags));
  for (const option of runOptions()) command.addOption(option);
  return command;
}

async function watch(io: CliIo, folder: string, flags: WatchFlags): Promise<void> {
  const request = requestOf(flags);
  const { arrivals } = await import('../../workbench/watch.ts');
  const { withFolderLock } = await import('../../workbench/watch-lock.ts');
  const results = resolve(io.cwd, flags.results);
  const { interval, once = false } = flags;
  const missed: GateVerdict[] = [];
  const failed: string[] = [];
  await withFolderLock(folder, () =>
    withWorkbench(io, flags, async (workbench) => {
      if (io.stderr.isTTY && !once) io.stderr.write(`Watching ${folder} (Ctrl+C ends it)\n`);
      for await (const arrival of arrivals({ folder, results, interval, once, signal: io.signal })) {
        try {
          missed.push(...(await compareArrival(io, workbench, { arrival, flags, request })));
        } catch (error) {
          if (!(error instanceof WorkbenchError) || error.code === 'store' || error.code === 'usage') throw error;
          const shown = relative(io.cwd, arrival.path);
          failed.push(shown);
          io.stderr.write(`gegenlesen: ${shown}: ${error.message}\n`);
        }
      }
    }),
  );
  if (!once || io.signal.aborted) return;
  requireGates(missed);
  if (failed.length > 0)
    throw new WorkbenchError('backend', `${plural(failed.length, 'input')} not compared: ${failed.join(', ')}.`);
}

interface Work {
  readonly arrival: Arrival;
  readonly flags: WatchFlags;
  readonly request: Omit<CompareRequest, 'documents'>;
}

/** The Evaluation comes last: it says that the input is done, which it is not when something failed. */
async function compareArrival(
  io: CliIo,
  workbench: Workbench,
  { arrival, flags, request }: Work,
): Promise<readonly GateVerdict[]> {
  const path = relative(io.cwd, arrival.path);
  const from = flags.from === undefined ? undefined : readLanguageTag(flags.from, '--from');
  const documents = await openDocuments(io, workbench, {
    paths: [path],
    flags,
    leftOut: new LeftOut(),
    ...(from && { from }),
  });
  const result = await runComparison(io, workbench, { ...request, documents });
  requireFinished(result);
  const { extension } = reportKind(flags.format);
  await writeReports(io, workbench, { result, report: arrival.evaluation.replace(/json$/, extension) });
  io.stdout.write(evaluationAsText(result.evaluation) + gatesAsText(result.evaluation.gates));
  if (!result.toleratesFailures) requireComplete(result.evaluation);
  await writeReports(io, workbench, { result, json: arrival.evaluation });
  const { missedGates } = await import('../../workbench/gates.ts');
  return missedGates(result.evaluation);
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() === '' || !Number.isFinite(seconds) || seconds <= 0 || seconds > 86_400)
    throw new InvalidArgumentError('Give seconds, more than 0 and at most 86400.');
  return seconds;
}

import { Command } from 'commander';
import type { SettingsFlags } from '../../config/load.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { type LanguageTag, readLanguageTag } from '../../shared/language.ts';
import type { Workbench } from '../../workbench/contract.ts';
import type { CompareRequest, CompareResult } from '../../workbench/run-contract.ts';
import { baselineOption, failOnOption, type GateFlags, gatesAsText, requireGates } from '../gates.ts';
import { encodingOption, type InputFlags, inputTypeOption, keepGoingOption, openDocuments } from '../inputs.ts';
import type { CliIo } from '../io.ts';
import { LeftOut } from '../left-out.ts';
import { addOutputs } from '../outputs.ts';
import { evaluationAsText } from '../print-comparison.ts';
import { plural } from '../print-findings.ts';
import { progressView } from '../progress.ts';
import { type RunFlags, runOptions, runOptionsOf } from '../run-options.ts';
import {
  decisionsOption,
  houseOption,
  ownChecksOption,
  settingsOption,
  storeOption,
  termsOption,
} from '../settings-options.ts';
import { withWorkbench } from '../with-workbench.ts';
import { writeReport } from '../write-output.ts';

interface CompareFlags extends SettingsFlags, InputFlags, RequestFlags {
  readonly from?: string;
  readonly report?: string;
  readonly json?: string;
  readonly output?: readonly string[];
}

const EXAMPLES = `
Examples:
  gegenlesen compare corpus/krone-choe-putin --to es
  gegenlesen compare article.md --from en --to de es --systems deepl,apertium --report article.html
  gegenlesen compare texts/*.txt --to en --json out.json
  gegenlesen compare article.md --from en --to de --output agency=agentur.docx
  gegenlesen compare archive/ "more/*.html" --to en --keep-going
  cat article.txt | gegenlesen compare - --from en --to es
  gegenlesen compare article.md --to es --fail-on "critical>0" --fail-on "findings-per-1000>5"

What is stored is not sent again. After Ctrl+C the same command goes on where it stopped.`;

/** `gegenlesen compare`: translates, stores, compares, checks and reports. */
export function compareCommand(io: CliIo): Command {
  const command = new Command('compare')
    .description('send documents through systems, store what comes back, compare, check and report')
    .argument(
      '<document...>',
      'document folders, WMT folders, files, globs, addresses of allowed hosts, or - for standard input (docs/formats.md)',
    )
    .requiredOption('--to <language...>', 'target languages (BCP 47)')
    .option('--from <language>', 'language of the files (default: recognised)')
    .addOption(encodingOption())
    .addOption(inputTypeOption())
    .addOption(keepGoingOption())
    .option(
      '--output <name=file...>',
      'a translation made elsewhere, as a column; its paragraphs are aligned with the segments (one document, one target)',
    )
    .option('--systems <ids>', 'systems, separated by commas (default: all that can be used)')
    .option(
      '--report <file>',
      'write a report; its ending says which (.html, .pdf, .md, .xlsx, .csv, .sarif …; see "report --help")',
    )
    .option('--json <file>', 'write the Evaluation')
    .addOption(failOnOption())
    .addOption(baselineOption())
    .addOption(termsOption())
    .addOption(ownChecksOption())
    .addOption(houseOption())
    .addOption(decisionsOption())
    .addOption(storeOption())
    .addOption(settingsOption())
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], flags: CompareFlags) => {
      await withWorkbench(io, flags, async (workbench) => {
        const from = flags.from === undefined ? undefined : readLanguageTag(flags.from, '--from');
        const wanted = requestOf(flags);
        const leftOut = new LeftOut();
        const documents = await openDocuments(io, workbench, { paths, flags, leftOut, ...(from && { from }) });
        await addOutputs(io, workbench, { outputs: flags.output ?? [], documents, targets: wanted.targets });
        const result = await runComparison(io, workbench, { ...wanted, documents });
        await tell(io, workbench, { ...flags, result });
        leftOut.require();
      });
    });
  for (const option of runOptions()) command.addOption(option);
  return command;
}

export interface RequestFlags extends GateFlags, RunFlags {
  readonly to: readonly string[];
  readonly systems?: string;
}

/** What the flags ask of every comparison. @throws WorkbenchError `input` when a language is unknown. */
export function requestOf(flags: RequestFlags): Omit<CompareRequest, 'documents'> {
  const targets = distinct(readList(flags.to).map((target) => readLanguageTag(target, '--to')));
  const systems = flags.systems === undefined ? {} : { systems: readList([flags.systems]) };
  return { targets, ...systems, ...runOptionsOf(flags), gates: flags };
}

/** Runs with a progress bar and tells which systems were left out. */
export async function runComparison(io: CliIo, workbench: Workbench, request: CompareRequest): Promise<CompareResult> {
  const view = progressView(io);
  try {
    const result = await workbench.compare(request, { signal: io.signal, onEvent: view.onEvent });
    for (const { id, reason } of result.skipped) io.stderr.write(`Left out ${id}: ${reason}\n`);
    for (const id of result.unrecorded ?? []) io.stderr.write(`Not recorded: ${id} does not ask over HTTP.\n`);
    return result;
  } finally {
    view.stop();
  }
}

interface Outputs {
  readonly result: CompareResult;
  readonly report?: string;
  readonly json?: string;
}

export async function writeReports(io: CliIo, workbench: Workbench, outputs: Outputs): Promise<void> {
  const { result, report, json } = outputs;
  const write = (path: string, kind: string) =>
    writeReport(io, path, (watch) => workbench.report(result.evaluation, kind, watch));
  if (json !== undefined) await write(json, 'json');
  if (report === undefined) return;
  const { reportKindOfFile } = await import('../../workbench/report-kinds.ts');
  await write(report, reportKindOfFile(report).id);
}

/**
 * Writes and prints what a comparison brought.
 * @throws GateMissed @throws WorkbenchError `backend` when it was cut short or segments failed
 */
export async function tell(io: CliIo, workbench: Workbench, outputs: Outputs): Promise<void> {
  const { result } = outputs;
  await writeReports(io, workbench, outputs);
  io.stdout.write(evaluationAsText(result.evaluation) + gatesAsText(result.evaluation.gates));
  const { missedGates } = await import('../../workbench/gates.ts');
  requireFinished(result);
  requireGates(missedGates(result.evaluation));
  if (!result.toleratesFailures) requireComplete(result.evaluation);
}

/** @throws WorkbenchError `backend` when the run was cut short: no gate can be judged on half a run. */
export function requireFinished({ state }: CompareResult): void {
  if (state !== 'finished') {
    throw new WorkbenchError(
      'backend',
      'Stopped before the end. What came back is stored: the same command goes on from there.',
    );
  }
}

/** @throws WorkbenchError `backend` when a segment failed; what came is stored and reported. */
export function requireComplete({ comparisons }: CompareResult['evaluation']): void {
  const failed = new Map<string, { readonly message: string; readonly segments: number }>();
  for (const [id, column] of comparisons.flatMap(({ cells }) => Object.entries(cells))) {
    for (const cell of column) {
      if (cell.state !== 'failed') continue;
      const { message, segments } = failed.get(id) ?? { message: cell.message, segments: 0 };
      failed.set(id, { message, segments: segments + 1 });
    }
  }
  if (failed.size === 0) return;
  const list = [...failed].map(([id, { message, segments }]) => `${id}: ${plural(segments, 'segment')}. ${message}`);
  throw new WorkbenchError(
    'backend',
    `Some segments were not translated:\n  ${list.join('\n  ')}\nThe same command tries only these again.`,
  );
}

function readList(values: readonly string[]): readonly string[] {
  return values
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

function distinct(values: readonly LanguageTag[]): readonly LanguageTag[] {
  return [...new Set(values)];
}

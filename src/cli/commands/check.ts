import { Command } from 'commander';
import type { CheckedFile, CheckRequest } from '../../workbench/check-file.ts';
import type { RenderOptions } from '../../workbench/report.ts';
import { baselineOption, failOnOption, gatesAsText, requireGates } from '../gates.ts';
import { encodingOption, type InputFlags, inputOptions, inputTypeOption, keepGoingOption } from '../inputs.ts';
import type { CliIo } from '../io.ts';
import { LeftOut } from '../left-out.ts';
import { checkResultAsText } from '../print-findings.ts';
import { renderOptions } from '../render-options.ts';
import { decisionsOption, houseOption, ownChecksOption, settingsOption, termsOption } from '../settings-options.ts';
import { withTask } from '../task-progress.ts';
import { writeReport } from '../write-output.ts';

interface CheckFlags
  extends Omit<CheckRequest, 'files' | 'stdin' | 'stdinType' | 'pages' | 'onFault' | 'watch'>,
    InputFlags {
  readonly terms?: string;
  readonly decisions?: string;
  readonly ownChecks?: string;
  readonly house?: string;
  readonly settings?: string;
  readonly format: string;
}

const EXAMPLES = `
Examples:
  gegenlesen check article.en.txt --lang en
  gegenlesen check artikel.de.txt --lang de --source article.en.txt --source-lang en --terms house.csv
  gegenlesen check texts.jsonl --format json
  gegenlesen check "texts/*.en.txt" --lang en --keep-going
  gegenlesen check article.en.txt --lang en --format github
  gegenlesen check article.en.txt --lang en --fail-on "critical>0" --fail-on "findings-per-1000>5"

Text files hold one segment per line; JSON Lines hold one document per line:
  {"id","language","sourceLanguage"?,"segments":[{"id"?,"text","source"?,"language"?}]}`;

/** `gegenlesen check`: checks a text as it stands; sends and stores nothing. */
export function checkCommand(io: CliIo): Command {
  return new Command('check')
    .description('check a text for names, terms, numbers and language; translates and stores nothing')
    .argument(
      '<file...>',
      'text, Markdown, HTML, DOCX, JSON Lines, table, XLIFF, TMX, PO …, folders and globs, or - for standard input (docs/formats.md)',
    )
    .option('--lang <language>', 'language the text should be in (BCP 47); JSON Lines name their own')
    .option('--source <file>', 'source text, one segment per line, as many lines as the text')
    .option('--source-lang <language>', 'language of the source')
    .addOption(termsOption())
    .addOption(ownChecksOption())
    .addOption(houseOption())
    .addOption(decisionsOption())
    .addOption(encodingOption())
    .addOption(inputTypeOption())
    .addOption(keepGoingOption())
    .addOption(failOnOption())
    .addOption(baselineOption())
    .addOption(settingsOption())
    .option(
      '--format <format>',
      'output: text, json or a kind of report ("gegenlesen report --help" lists them)',
      'text',
    )
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[], flags: CheckFlags) => {
      await requireFormat(flags.format);
      const { checkFiles } = await import('../../workbench/check-file.ts');
      const { missedGates } = await import('../../workbench/gates.ts');
      const { fetchPages, isAddress } = await import('../../workbench/fetch-page.ts');
      const settings = await io.settings(flags);
      const pages = files.some(isAddress)
        ? await fetchPages(files, { hosts: settings.addresses, signal: io.signal })
        : new Map();
      const leftOut = new LeftOut();
      const request = { ...flags, ...(await inputOptions(io, { paths: files, flags, leftOut })), files, pages };
      const checked = await withTask(io, 'checking', (watch) => checkFiles({ ...request, watch }, settings, io.cwd));
      const options = await renderOptions(io, flags.format);
      await writeReport(io, undefined, (watch) => rendered(flags.format, checked, { ...options, watch }));
      requireGates(missedGates(checked.result));
      leftOut.require();
    });
}

/**
 * Reports are a third of the program: a check that prints text does not wait for them, not even for their names.
 * @throws WorkbenchError `usage` that lists the known formats
 */
async function requireFormat(format: string): Promise<void> {
  if (format === 'text' || format === 'json') return;
  const { reportKind } = await import('../../workbench/report-kinds.ts');
  reportKind(format);
}

async function rendered(format: string, { result, evaluation }: CheckedFile, options: RenderOptions) {
  if (format === 'json') return `${JSON.stringify(result, null, 2)}\n`;
  if (format === 'text') return checkResultAsText(result) + gatesAsText(result.gates);
  const { renderReport } = await import('../../workbench/report.ts');
  return renderReport(evaluation, format, options);
}

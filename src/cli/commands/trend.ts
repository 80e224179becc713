import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { SettingsFlags } from '../../config/load.ts';
import type { Trend, TrendPoint, TrendSeries } from '../../evaluate/trend.ts';
import { readLanguageTag } from '../../shared/language.ts';
import { changeFormatOfFile, TREND_FORMATS } from '../../workbench/change-formats.ts';
import type { CliIo } from '../io.ts';
import { plural, printable } from '../print-findings.ts';
import { settingsOption, storeOption } from '../settings-options.ts';
import { withTask } from '../task-progress.ts';
import { withWorkbench } from '../with-workbench.ts';
import { writeReport } from '../write-output.ts';

interface TrendFlags extends SettingsFlags {
  readonly to?: string;
  readonly format: 'text' | (typeof TREND_FORMATS)[number];
  readonly report?: string;
}

const EXAMPLES = `
Examples:
  gegenlesen trend results/                        every Evaluation (.json) of a folder
  gegenlesen trend results/ --report trend.html    a chart and a table per comparison
  gegenlesen trend monday.json tuesday.json today.json
  gegenlesen trend krone-choe-putin --to es        what the store holds of a document`;

/** `gegenlesen trend`: how systems fared from run to run. */
export function trendCommand(io: CliIo): Command {
  return new Command('trend')
    .description('show how source and systems fared from run to run')
    .argument('<what...>', 'folders or files of Evaluations, or the id of one stored document')
    .option('--to <language>', 'target language, of a stored document')
    .addOption(new Option('--format <format>', 'output').choices(['text', ...TREND_FORMATS]).default('text'))
    .option('--report <file>', 'also write it to a file; its ending says how (.html, .json)')
    .addOption(storeOption())
    .addOption(settingsOption())
    .addHelpText('after', EXAMPLES)
    .action(async (what: string[], flags: TrendFlags) => {
      const { renderTrend } = await import('../../workbench/change-reports.ts');
      const { format, report } = flags;
      const kind = report === undefined ? undefined : changeFormatOfFile(report, TREND_FORMATS);
      const trend = await readTrend(io, what, flags);
      if (kind !== undefined) await writeReport(io, report, () => renderTrend(trend, kind));
      io.stdout.write(format === 'text' ? trendAsText(trend) : await renderTrend(trend, format));
    });
}

async function readTrend(io: CliIo, what: readonly string[], flags: TrendFlags): Promise<Trend> {
  const [only] = what;
  if (what.length === 1 && only !== undefined && !existsSync(resolve(io.cwd, only))) {
    const target = flags.to === undefined ? undefined : readLanguageTag(flags.to, '--to');
    return withWorkbench(io, flags, ({ evaluations }) => evaluations.trend(only, target));
  }
  const { trendOfFiles } = await import('../../workbench/trend.ts');
  const onFault = (error: Error) => void io.stderr.write(`Left out: ${error.message}\n`);
  return withTask(io, 'reading', (watch) => trendOfFiles(what, io.cwd, { onFault, watch }));
}

function trendAsText({ evaluations, series }: Trend): string {
  const head = `${plural(evaluations.length, 'evaluation')}, the oldest first\n`;
  const byComparison = Map.groupBy(series, ({ comparison }) => comparison);
  return (
    head +
    [...byComparison]
      .map(([comparison, group]) => `\n${printable(comparison)}\n${group.map(seriesAsText).join('')}`)
      .join('')
  );
}

function seriesAsText({ name, points }: TrendSeries): string {
  return `  ${printable(name)}\n${points.map(pointAsText).join('')}`;
}

function pointAsText({ createdAt, evaluation, findings, failed, findingsPerThousandWords, cost }: TrendPoint): string {
  const { critical, major, minor, info } = findings;
  const figures = [
    `${critical} critical, ${major} major, ${minor} minor, ${info} info`,
    ...(findingsPerThousandWords === null ? [] : [`${findingsPerThousandWords.toFixed(2)} per 1,000 words`]),
    ...(failed > 0 ? [`${failed} FAILED`] : []),
    ...(cost === undefined ? [] : [`cost ${cost.amount.toFixed(2)} ${cost.currency}`]),
  ];
  return `    ${createdAt.slice(0, 16).replace('T', ' ')}  ${figures.join('; ')}  (${printable(evaluation)})\n`;
}

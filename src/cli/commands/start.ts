import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import type { SettingsFlags } from '../../config/load.ts';
import { SAMPLE } from '../../shared/asset-files.ts';
import type { Workbench } from '../../workbench/contract.ts';
import type { CompareResult } from '../../workbench/run-contract.ts';
import type { CliIo } from '../io.ts';
import { evaluationAsText } from '../print-comparison.ts';
import { settingsOption, storeOption } from '../settings-options.ts';
import { withWorkbench } from '../with-workbench.ts';
import { runComparison, writeReports } from './compare.ts';
import { serveUntilInterrupted } from './serve.ts';

/** `gegenlesen start`, which is `npm start`: the sample through the embedded back ends, reported and served. */
export function startCommand(io: CliIo): Command {
  return new Command('start')
    .description('compare the sample article with the embedded back ends, write its report and serve the workbench')
    .option('--port <number>', 'port (default: PORT or 8484; 0 takes any free one)')
    .addOption(storeOption())
    .addOption(settingsOption())
    .action((flags: SettingsFlags) =>
      withWorkbench(io, flags, async (workbench) => {
        const result = await compareSample(io, workbench);
        io.stdout.write(`${evaluationAsText(result.evaluation)}\n`);
        const files = { report: 'reports/krone-choe-putin.html', json: 'reports/krone-choe-putin.json' };
        await writeReports(io, workbench, { ...files, result });
        io.stdout.write(`Report: ${files.report}\n`);
        await serveUntilInterrupted(io, workbench, flags);
      }),
    );
}

/** Only back ends that need no key and send nothing anywhere: nobody's money is spent on a sample. */
async function compareSample(io: CliIo, workbench: Workbench): Promise<CompareResult> {
  const documents = await workbench.documents.open([SAMPLE]);
  if ((await workbench.terms.load()).concepts.length === 0) {
    const terms = join(SAMPLE, 'terms.csv');
    await workbench.terms.import(readFileSync(terms, 'utf8'), terms);
  }
  const targets = (await Promise.all(documents.map((id) => workbench.documents.targets(id)))).flat();
  const embedded = (await workbench.systems(documents)).filter(({ kind }) => kind === 'embedded');
  return runComparison(io, workbench, { documents, targets, systems: embedded.map(({ id }) => id) });
}

import { Command, InvalidArgumentError } from 'commander';
import type { SettingsFlags } from '../../config/load.ts';
import { failOnOption, type GateFlags } from '../gates.ts';
import type { CliIo } from '../io.ts';
import { type RunFlags, runOptions, runOptionsOf } from '../run-options.ts';
import { settingsOption, storeOption } from '../settings-options.ts';
import { withWorkbench } from '../with-workbench.ts';
import { runComparison, tell } from './compare.ts';

interface RetryFlags extends SettingsFlags, GateFlags, RunFlags {
  readonly comparison?: string;
  readonly system?: string;
  readonly segments?: readonly number[];
  readonly report?: string;
  readonly json?: string;
}

const EXAMPLES = `
Examples:
  gegenlesen retry 20261123-154500-3f9a
  gegenlesen retry 20261123-154500-3f9a --system deepl --segments 4,7

The evaluation's id stands in its JSON ("id") and on its page. Nothing but the failed cells is sent; the result is a new evaluation.`;

/** `gegenlesen retry`: failed cells alone, all of them or chosen ones. */
export function retryCommand(io: CliIo): Command {
  const command = new Command('retry')
    .description('send failed cells of an evaluation again, and nothing else')
    .argument('<evaluation>', 'id of the evaluation')
    .option('--comparison <id>', 'only of this comparison, such as article.es')
    .option('--system <id>', 'only of this system')
    .option('--segments <numbers>', 'only these segments, from 1 as the page counts them', readSegments)
    .option('--report <file>', 'write a report; its ending says which')
    .option('--json <file>', 'write the Evaluation')
    .addOption(failOnOption())
    .addOption(storeOption())
    .addOption(settingsOption())
    .addHelpText('after', EXAMPLES)
    .action(async (evaluation: string, flags: RetryFlags) => {
      await withWorkbench(io, flags, async (workbench) => {
        const { comparison, system, segments } = flags;
        const request = await workbench.retryOf({
          evaluation,
          ...(comparison !== undefined && { comparison }),
          ...(system !== undefined && { system }),
          ...(segments && { segments }),
          ...runOptionsOf(flags),
          gates: flags,
        });
        const result = await runComparison(io, workbench, request);
        await tell(io, workbench, { ...flags, result });
      });
    });
  for (const option of runOptions()) command.addOption(option);
  return command;
}

function readSegments(text: string): readonly number[] {
  return text.split(',').map((part) => {
    const number = Number(part.trim());
    if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError(`"${part}" is no number of a segment.`);
    return number - 1;
  });
}

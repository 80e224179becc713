import { Command } from 'commander';
import { WorkbenchError } from '../../shared/errors.ts';
import type { Watch } from '../../shared/watch.ts';
import type { ModelPlace, ModelTools, PullWatch } from '../../workbench/models.ts';
import type { CliIo } from '../io.ts';
import { withTask } from '../task-progress.ts';

/** `gegenlesen models`: local models of the back end `firefox`. Loaded on use, like the workbench. */
export function modelsCommand(io: CliIo): Command {
  const command = new Command('models').description('local models of the back end "firefox": list, get and check them');
  const place = (name: string) =>
    new Command(name)
      .option('--folder <folder>', 'folder of the models (default: FIREFOX_MODELS)')
      .option('--mirror <url>', 'Remote Settings server to get models from (default: FIREFOX_MODELS_MIRROR)');
  command.addCommand(
    place('list').description('directions that are installed, and those the mirror offers').action(list(io)),
  );
  command.addCommand(
    place('pull')
      .argument('<pair...>', 'directions such as en-es; other pairs go by way of English')
      .description('load models; what was broken off is continued, and every file is checked')
      .action((pairs: readonly string[], flags: ModelPlace) => pull(io, pairs, flags)),
  );
  command.addCommand(place('check').description('compare every file with its SHA-256').action(check(io)));
  const output = {
    writeOut: (text: string) => io.stdout.write(text),
    writeErr: (text: string) => io.stderr.write(text),
  };
  for (const sub of command.commands) sub.exitOverride().configureOutput(output);
  return command.addHelpText(
    'after',
    '\nExample:\n  gegenlesen models pull en-es --folder models --mirror https://models.example',
  );
}

async function toolsOf(io: CliIo): Promise<ModelTools> {
  return { settings: await io.settings({}), cwd: io.cwd, fetch, signal: io.signal };
}
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

function list(io: CliIo) {
  return async (flags: ModelPlace) => {
    const { listModels } = await import('../../workbench/models.ts');
    for (const { pair, installed, offered } of await listModels(flags, await toolsOf(io))) {
      const offer = offered === undefined ? '' : `  version ${offered.version}, ${megabytes(offered.size)}`;
      io.stdout.write(`${pair.padEnd(8)}${installed ? 'installed' : '-        '}${offer}\n`);
    }
  };
}

async function pull(io: CliIo, pairs: readonly string[], flags: ModelPlace): Promise<void> {
  const { MODEL_LICENCE, pullModels } = await import('../../workbench/models.ts');
  io.stderr.write(`${MODEL_LICENCE}\n`);
  const tools = await toolsOf(io);
  const folder = await withTask(io, 'loading', (watch) =>
    pullModels(pairs, flags, { ...tools, watch: tellingOf(pairs.length, watch, io) }),
  );
  io.stdout.write(`${pairs.join(', ')} in ${folder}\n`);
}

/** Sizes are known one after the other, so every direction counts the same. */
function tellingOf(directions: number, watch: Watch, { stderr }: CliIo): PullWatch {
  let [started, size] = [0, 0];
  return {
    onStart(pair, bytes) {
      started += 1;
      size = bytes;
      stderr.write(`${pair}: ${megabytes(bytes)}\n`);
    },
    onProgress: (_, bytes) => watch((started - 1) * size + bytes, directions * size),
  };
}

function check(io: CliIo) {
  return async (flags: ModelPlace) => {
    const { checkModels } = await import('../../workbench/models.ts');
    const files = await checkModels(flags, await toolsOf(io));
    for (const { path, state } of files) io.stdout.write(`${state.padEnd(8)}  ${path}\n`);
    const bad = files.filter(({ state }) => state === 'damaged' || state === 'missing');
    if (bad.length > 0)
      throw new WorkbenchError(
        'backend',
        `${bad.length} of ${files.length} files are damaged or missing. Pull them again.`,
      );
  };
}

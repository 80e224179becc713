import { resolve } from 'node:path';
import { z } from 'zod';
import { WorkbenchError } from '../shared/errors.ts';
import type { LanguageTag } from '../shared/language.ts';
import { type Answer, BackendFailure, type BackendTools, defineBackend } from './contract.ts';
import { answersOf } from './shared/answers.ts';
import { fileSum, type InstalledModel, installedModels } from './shared/firefox-models.ts';
import { TranslationThread } from './shared/firefox-thread.ts';
import { nearestPair, tagOfCode } from './shared/languages.ts';
import { findVariable } from './shared/settings.ts';

const options = z.strictObject({
  /** Folder with one folder per direction (`en-es`). Default: FIREFOX_MODELS. */
  folder: z.string().optional(),
});
type Options = z.infer<typeof options>;

const SERVICE = 'Firefox Translations';
/** Of the package fxtranslate: another version may translate differently. */
const ENGINE = 'fxtranslate 0.4';
/** Models that do not translate from or into it are chained by way of it. */
const HUB = 'en';

/** The models of Firefox, computed on this machine. */
export const firefox = defineBackend<Options>({
  id: 'firefox',
  title: 'Firefox Translations (local models)',
  kind: 'embedded',
  variables: [
    { name: 'FIREFOX_MODELS', purpose: 'Folder of the models', required: true, secret: false },
    { name: 'FIREFOX_MODELS_MIRROR', purpose: 'Server to get models from', required: false, secret: false },
  ],
  options,
  open: async (chosen, tools) => {
    const models = await installedModels(folderOf(chosen, tools));
    const thread = new TranslationThread(SERVICE, WORKER);
    return {
      signature: { backend: 'firefox', engine: ENGINE, models: await modelSums(models) },
      // One processor works through them one by one, however many are sent.
      limits: { textsPerRequest: 20, charactersPerRequest: 10_000, concurrency: 1, timeout: 600_000 },
      supports: async (from, to) => findRoute(models, from, to) !== undefined,
      translate: async ({ from, to, texts }, signal) => {
        const route = findRoute(models, from, to);
        if (route === undefined)
          throw new BackendFailure({ reason: 'unsupported', message: noRoute(from, to, models) });
        const answers: Answer[] = [];
        for (const text of texts) answers.push(await translateOne(thread, { route, text }, signal));
        return answers;
      },
      close: () => thread.close(),
    };
  },
});

// The file has the extension this one has: `.ts` in the repository, `.js` in the package.
const WORKER = new URL(
  `./shared/firefox-worker${import.meta.url.slice(import.meta.url.lastIndexOf('.'))}`,
  import.meta.url,
);

function folderOf(chosen: Options, tools: BackendTools): string {
  const folder = chosen.folder ?? findVariable(tools, 'FIREFOX_MODELS');
  if (folder !== undefined) return chosen.folder === undefined ? resolve(folder) : resolve(tools.folder ?? '.', folder);
  throw new WorkbenchError(
    'settings',
    'Back end firefox: no folder of models. Set the option "folder" or the environment variable FIREFOX_MODELS; "gegenlesen models pull" fills it.',
  );
}

/** Direction → SHA-256 of its model, 16 digits: another model is another translation. */
async function modelSums(models: readonly InstalledModel[]): Promise<Readonly<Record<string, string>>> {
  const sums = await Promise.all(
    models.map(async ({ pair, files }) => [pair, (await fileSum(files.model)).slice(0, 16)] as const),
  );
  return Object.fromEntries(sums);
}

type Route = readonly InstalledModel[];

function findRoute(models: readonly InstalledModel[], from: LanguageTag, to: LanguageTag): Route | undefined {
  const offered = models.map((model) => ({ model, from: tagOf(model.from), to: tagOf(model.to) }));
  const find = (source: LanguageTag, target: LanguageTag) => nearestPair({ from: source, to: target }, offered)?.model;
  const direct = find(from, to);
  if (direct !== undefined) return [direct];
  const [first, second] = [find(from, HUB), find(HUB, to)];
  return first === undefined || second === undefined ? undefined : [first, second];
}

const tagOf = (code: string) => tagOfCode(code) ?? code;

function noRoute(from: LanguageTag, to: LanguageTag, models: readonly InstalledModel[]): string {
  const list = models.map(({ pair }) => pair).join(', ');
  return `${SERVICE}: no model from ${from} to ${to}, nor by way of English. Installed: ${list === '' ? 'none' : list}.`;
}

interface Task {
  readonly route: Route;
  readonly text: string;
}

async function translateOne(thread: TranslationThread, { route, text }: Task, signal: AbortSignal): Promise<Answer> {
  const names = route.map(({ pair }) => pair).join('+');
  const answer = await thread.ask({ route: route.map(({ files }) => files), text }, signal);
  if ('text' in answer) return answersOf(SERVICE, [text], [{ text: answer.text, model: names }])[0]!;
  const message = `${SERVICE}, ${names}: ${answer.message}`;
  if (answer.failed === 'text') return { state: 'failed', reason: 'rejected', message };
  throw new BackendFailure({
    reason: 'rejected',
    message: `${message}. Look at the files with "gegenlesen models check".`,
  });
}

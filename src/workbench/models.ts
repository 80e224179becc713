import { resolve } from 'node:path';
import { downloadModel } from '../backends/shared/firefox-download.ts';
import { readMirror } from '../backends/shared/firefox-mirror.ts';
import { type CheckedFile, checkModel, installedModels } from '../backends/shared/firefox-models.ts';
import type { Settings } from '../config/settings.ts';
import { WorkbenchError } from '../shared/errors.ts';
import type { Workbench } from './contract.ts';

/** Where models are and come from; flags win over the environment. */
export interface ModelPlace {
  readonly folder?: string;
  readonly mirror?: string;
}

export interface ModelTools {
  readonly settings: Settings;
  readonly cwd: string;
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
}

/** Shown before anything is loaded. */
export const MODEL_LICENCE =
  'Firefox’s translation models are under the Mozilla Public License 2.0 (https://www.mozilla.org/MPL/2.0/).';

export interface ListedModel {
  readonly pair: string;
  readonly installed: boolean;
  /** On the mirror: version and bytes to load. */
  readonly offered?: { readonly version: string; readonly size: number };
}

/** What is installed, and what the mirror offers when one is named. */
export async function listModels(place: ModelPlace, tools: ModelTools): Promise<readonly ListedModel[]> {
  const mirror = mirrorOf(place, tools);
  const installed = new Set((await installedModels(folderOf(place, tools)).catch(() => [])).map(({ pair }) => pair));
  const offered = mirror === undefined ? [] : (await readMirror(mirror, tools.fetch, tools.signal)).models;
  const local = [...installed].filter((pair) => !offered.some((model) => model.pair === pair));
  return [
    ...local.map((pair) => ({ pair, installed: true })),
    ...offered.map(({ pair, version, size }) => ({ pair, installed: installed.has(pair), offered: { version, size } })),
  ].sort((a, b) => (a.pair < b.pair ? -1 : 1));
}

/** The same, in the folder and from the mirror of the settings. */
export function modelUseCases(given: Omit<ModelTools, 'signal'>): Workbench['models'] {
  const list = (signal: AbortSignal) => listModels({}, { ...given, signal });
  const watch = { onStart: () => {}, onProgress: () => {} };
  return {
    list,
    async pull(pairs, signal) {
      await pullModels(pairs, {}, { ...given, signal, watch });
      return list(signal);
    },
    check: (signal) => checkModels({}, { ...given, signal }),
  };
}

export interface PullWatch {
  onStart(pair: string, bytes: number): void;
  onProgress(pair: string, bytes: number): void;
}

/** Loads directions (`en-es`) from the mirror. Returns the folder they are in. */
export async function pullModels(
  pairs: readonly string[],
  place: ModelPlace,
  tools: ModelTools & { readonly watch: PullWatch },
): Promise<string> {
  const folder = folderOf(place, tools);
  const address = mirrorOf(place, tools);
  if (address === undefined) {
    const why = 'Mozilla’s own server is provided for Firefox alone, so none is built in.';
    throw new WorkbenchError('usage', `Name a server with --mirror or FIREFOX_MODELS_MIRROR. ${why}`);
  }
  const mirror = await readMirror(address, tools.fetch, tools.signal);
  const models = pairs.map((pair) => {
    const model = mirror.models.find((candidate) => candidate.pair === pair);
    if (model !== undefined) return model;
    const known = mirror.models.map((candidate) => candidate.pair).join(', ');
    throw new WorkbenchError('usage', `The mirror has no model "${pair}". It has: ${known === '' ? 'none' : known}.`);
  });
  for (const model of models) {
    tools.watch.onStart(model.pair, model.size);
    const onProgress = (bytes: number) => tools.watch.onProgress(model.pair, bytes);
    await downloadModel({ mirror, model, folder, fetch: tools.fetch, signal: tools.signal, onProgress });
  }
  return folder;
}

/** Compares every file with the sum that came with it. */
export async function checkModels(place: ModelPlace, tools: ModelTools): Promise<readonly CheckedFile[]> {
  const folder = folderOf(place, tools);
  const models = await installedModels(folder);
  return (await Promise.all(models.map((model) => checkModel(folder, model)))).flat();
}

function folderOf({ folder }: ModelPlace, { settings, cwd }: ModelTools): string {
  const named = folder ?? settings.variables.FIREFOX_MODELS;
  if (named !== undefined && named !== '') return resolve(cwd, named);
  throw new WorkbenchError('usage', 'Name the folder of the models with --folder or FIREFOX_MODELS.');
}

function mirrorOf({ mirror }: ModelPlace, { settings }: ModelTools): string | undefined {
  const named = mirror ?? settings.variables.FIREFOX_MODELS_MIRROR;
  if (named === undefined || named === '') return undefined;
  if (URL.parse(named)?.protocol.startsWith('http')) return named;
  throw new WorkbenchError('usage', `The mirror "${named}" is no http or https address.`);
}

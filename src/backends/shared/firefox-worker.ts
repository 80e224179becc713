import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { messageOf } from '../../shared/errors.ts';
import type { ModelFiles } from './firefox-models.ts';

/** One text through one model, or through two by way of English. */
export interface ThreadTask {
  readonly id: number;
  readonly route: readonly ModelFiles[];
  readonly text: string;
}

export type ThreadAnswer =
  | { readonly id: number; readonly text: string }
  /** `model`: it could not be loaded. `text`: the engine stumbled over this text. */
  | { readonly id: number; readonly failed: 'model' | 'text'; readonly message: string };

const { default: fxtranslate } = await import('fxtranslate');
type Engine = InstanceType<typeof fxtranslate.Translator>;
const engines = new Map<string, Engine>();

function engineOf({ model, sourceVocabulary, targetVocabulary }: ModelFiles): Engine {
  const known = engines.get(model);
  if (known !== undefined) return known;
  const [bytes, source, target] = [model, sourceVocabulary, targetVocabulary].map((path) => readFileSync(path));
  const engine = new fxtranslate.Translator(bytes!, source!, target!);
  engines.set(model, engine);
  return engine;
}

function answer({ id, route, text }: ThreadTask): ThreadAnswer {
  let loaded: readonly Engine[];
  try {
    loaded = route.map(engineOf);
  } catch (error) {
    return { id, failed: 'model', message: messageOf(error) };
  }
  try {
    return { id, text: loaded.reduce((result, engine) => engine.translate_long(result), text) };
  } catch (error) {
    return { id, failed: 'text', message: messageOf(error) };
  }
}

parentPort!.on('message', (task: ThreadTask) => parentPort!.postMessage(answer(task)));

import { parentPort } from 'node:worker_threads';

/** Speaks as `firefox-worker.ts` does, without an engine: echoes, or does what the text says. */
parentPort!.on('message', ({ id, text }: { id: number; text: string }) => {
  if (text === 'crash') throw new Error('out of memory');
  if (text === 'exit') process.exit(3);
  while (text === 'hang');
  parentPort!.postMessage({ id, text: `«${text}»` });
});

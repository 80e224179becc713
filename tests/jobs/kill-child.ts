/**
 * One run against the fake vendor in a process of its own, to be killed: `node kill-child.ts <store> <url> <texts>`.
 * Begins when something comes in on stdin, so that a test need not wait for a process to start.
 */
import { once } from 'node:events';
import { flushCompileCache } from 'node:module';
import { systemClock } from '../../src/jobs/clock.ts';
import { markInterrupted } from '../../src/jobs/interrupted.ts';
import { openStore } from './support.ts';
import { createTexts, runTexts, vendorSystem } from './vendor-run.ts';

const [location = '', url = '', texts = '0'] = process.argv.slice(2);
// A process that is killed does not write the compiled code that would let the next one start sooner.
flushCompileCache();
await once(process.stdin, 'data');
process.stdin.destroy();
const store = await openStore(location);
const interrupted = await markInterrupted(store, systemClock);
const systems = [await vendorSystem(url, { textsPerRequest: 5, concurrency: 4 })];
const result = await runTexts({ texts: createTexts(Number(texts)), systems, store });
const [part] = result.systems[0]!.parts;
console.log(JSON.stringify({ cells: part!.cells, usage: part!.usage, interrupted: interrupted.length }));
await store.close();

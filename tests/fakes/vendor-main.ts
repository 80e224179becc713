/**
 * The generic fake vendor as a process of its own:
 * `node tests/fakes/vendor-main.ts --port 0 --latency 200 --requests-per-second 20 --characters-per-second 50000`.
 * The first line on stdout is `{"url":"http://127.0.0.1:…"}`; ends on SIGTERM or SIGINT.
 */
import { parseArgs } from 'node:util';
import { startVendor } from './vendor.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    latency: { type: 'string' },
    'requests-per-second': { type: 'string' },
    'characters-per-second': { type: 'string' },
    'texts-per-request': { type: 'string' },
    'characters-per-request': { type: 'string' },
    'failure-rate': { type: 'string' },
    seed: { type: 'string' },
    key: { type: 'string' },
  },
});

type NumberFlag = Exclude<keyof typeof values, 'key'>;

function number<Name extends string>(name: Name, flag: NumberFlag): Partial<Record<Name, number>> {
  const text = values[flag];
  if (text === undefined) return {};
  if (!Number.isFinite(Number(text))) throw new RangeError(`--${flag}: "${text}" is not a number`);
  return { [name]: Number(text) } as Record<Name, number>;
}

const vendor = await startVendor({
  ...number('port', 'port'),
  ...number('latency', 'latency'),
  ...number('requestsPerSecond', 'requests-per-second'),
  ...number('charactersPerSecond', 'characters-per-second'),
  ...number('textsPerRequest', 'texts-per-request'),
  ...number('charactersPerRequest', 'characters-per-request'),
  ...number('failureRate', 'failure-rate'),
  ...number('seed', 'seed'),
  ...(values.key === undefined ? {} : { key: values.key }),
});
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void vendor.close());
console.log(JSON.stringify({ url: vendor.url }));

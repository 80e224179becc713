import { WorkbenchError } from '../shared/errors.ts';
import { bleu } from './bleu.ts';
import { chrf } from './chrf.ts';
import type { Metric, MetricPlugin } from './contract.ts';
import { ter } from './ter.ts';

/** Every metric, in the order in which scores are shown. */
export const metrics: readonly MetricPlugin[] = [bleu, chrf, ter];

/** Names in use in the field that stand for a metric with one option set. */
const PRESETS: Readonly<
  Record<string, { readonly metric: string; readonly options: Readonly<Record<string, unknown>> }>
> = {
  'chrf+': { metric: 'chrf', options: { word_order: 1 } },
  'chrf++': { metric: 'chrf', options: { word_order: 2 } },
};

/** Names `openMetric` knows. */
export const metricNames: readonly string[] = [...metrics.map(({ id }) => id), ...Object.keys(PRESETS)];

/** The plug-in behind a name (`chrf++` is the plug-in `chrf`). @throws WorkbenchError `settings` listing the known names. */
export function findMetric(name: string): MetricPlugin {
  const id = PRESETS[name]?.metric ?? name;
  const plugin = metrics.find((candidate) => candidate.id === id);
  if (!plugin) {
    throw new WorkbenchError('settings', `Unknown metric "${name}". Known: ${metricNames.join(', ')}.`);
  }
  return plugin;
}

/** A metric by name, with options of its own; a preset's option gives way to one that is set. */
export function openMetric(name: string, options: Readonly<Record<string, unknown>> = {}): Metric {
  return findMetric(name).open({ ...PRESETS[name]?.options, ...options });
}

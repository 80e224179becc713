import { WorkbenchError } from '../../shared/errors.ts';
import type { MqmWeights } from './contract.ts';

/**
 * Weights of the WMT metrics tasks (Freitag et al. 2021, "Experts, Errors, and Context", table 12): a major error costs 5, a
 * minor one 1, one of punctuation 0.1, a text that is no translation 25. Critical errors occur in some of WMT's
 * files and count as major ones there, as they do in Unbabel's.
 */
export const WMT_WEIGHTS: MqmWeights = {
  critical: 5,
  major: 5,
  minor: 1,
  neutral: 0,
  'no-error': 0,
  'major/non-translation!': 25,
  'major/non-translation': 25,
  'minor/fluency/punctuation': 0.1,
};

/** Cost of one error by the most specific entry: severity/category/subcategory, severity/category, severity. */
export function errorCost(weights: MqmWeights, severity: string, category: string): number | undefined {
  const parts = [severity, ...category.split('/')].map((part) => part.trim().toLowerCase());
  for (let length = parts.length; length > 0; length--) {
    const weight = weights[parts.slice(0, length).join('/')];
    if (weight !== undefined) return weight;
  }
  return undefined;
}

/** Reads `major:5 minor:1 minor/fluency/punctuation:0.1`, as mt-metrics-eval writes them. @throws WorkbenchError `usage` */
export function readWeights(text: string): MqmWeights {
  const entries = text
    .trim()
    .split(/\s+/)
    .map((part) => {
      const [, name, weight] = /^(.+):(\d+(?:\.\d+)?)$/.exec(part) ?? [];
      if (name === undefined)
        throw new WorkbenchError(
          'usage',
          `Weights: "${part}" is not of the form severity[/category]:number, as in major:5.`,
        );
      return [name.toLowerCase(), Number(weight)] as const;
    });
  return Object.fromEntries(entries);
}

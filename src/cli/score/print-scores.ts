import { formatFixed } from '../../metrics/python-text.ts';
import type { ReferenceFreeResult } from './run-consensus.ts';
import type { ScoreResult } from './run-request.ts';

/** A result for people; columns line up, every score's signature stands below. */
export function scoresAsText(result: ScoreResult): string {
  const metrics = Object.keys(result.cases[0]?.scores ?? {});
  const rows = result.cases.map(({ id, scores }) => [id, ...metrics.map((metric) => two(scores[metric]!.score))]);
  const signatures = metrics.map((metric) => `${metric}: ${result.cases[0]!.scores[metric]!.signature}`);
  return [
    table(['System', ...metrics], rows),
    signatures.join('\n'),
    ...result.cases.map(segmentsAsText),
    ...result.comparisons.map(comparisonAsText),
  ]
    .filter((part) => part !== '')
    .map((part) => `${part}\n`)
    .join('\n');
}

type Case = ScoreResult['cases'][number];
type Compared = ScoreResult['comparisons'][number];

function segmentsAsText({ id, scores }: Case): string {
  const metrics = Object.keys(scores).filter((metric) => scores[metric]!.segments);
  if (metrics.length === 0) return '';
  const count = scores[metrics[0]!]!.segments!.length;
  const rows = Array.from({ length: count }, (_, at) => [
    String(at + 1),
    ...metrics.map((metric) => two(scores[metric]!.segments![at]!)),
  ]);
  return `${id}\n${table(['Line', ...metrics], rows)}`;
}

function comparisonAsText({ results = {}, signatures = {}, pairs = {} }: Compared): string {
  const against = Object.entries(results).map(([metric, systems]) => {
    const rows = systems.map(({ system, score, p, mean, ci }) => [
      system,
      two(score),
      mean === null || ci === null ? '' : `${two(mean)} ± ${two(ci)}`,
      p === undefined ? 'baseline' : formatFixed(p, 4),
    ]);
    return `${table(['System', metric, 'μ ± 95 % CI', 'p'], rows)}\n${signatures[metric]}`;
  });
  const every = Object.entries(pairs).map(([metric, { signature, clusters, pairs: list }]) => {
    const rows = list.map((pair) => [
      pair.first,
      pair.second,
      two(pair.difference),
      formatFixed(pair.p, 4),
      formatFixed(pair.adjusted, 4),
      pair.verdict.replaceAll('-', ' '),
    ]);
    const ranks = clusters.map((cluster, at) => `${at + 1}. ${cluster.join(', ')}`);
    const heads = ['First', 'Second', metric, 'p', 'corrected p', 'verdict'];
    return `${table(heads, rows)}\n${ranks.join('\n')}\n${signature}`;
  });
  return [...against, ...every].join('\n\n');
}

/** Without references: length of each system and how far they agree. */
export function referenceFreeAsText({ systems, lengths, consensus }: ReferenceFreeResult): string {
  const rows = systems.map((system, at) => [
    system,
    String(lengths[at]!.characters),
    String(lengths[at]!.words),
    lengths[at]!.toSource === null ? '' : two(lengths[at]!.toSource),
    consensus ? two(consensus.expectedGain[at]!) : '',
    consensus ? String(consensus.chosen[at]!) : '',
  ]);
  const heads = ['System', 'characters', 'words', 'to source', 'agreement', 'consensus segments'];
  const notes = consensus
    ? [
        'No reference: agreement is how far a system agrees with the others (chrF), which is not quality.',
        `Taking the consensus of each segment: ${two(consensus.bestOf)}.`,
        consensus.signature,
      ]
    : ['No reference and one system: there is nothing to compare it with.'];
  return `${table(heads, rows)}\n\n${notes.join('\n')}\n`;
}

export function two(value: number): string {
  return formatFixed(value, 2);
}

/** First column to the left, numbers to the right. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heads, ...rows];
  const widths = heads.map((_, column) => lines.reduce((width, line) => Math.max(width, line[column]!.length), 0));
  return lines
    .map((line) =>
      line
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

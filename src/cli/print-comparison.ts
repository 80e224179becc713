import type { Column, Comparison, Evaluation } from '../evaluate/evaluation.ts';
import { languageName } from '../shared/language.ts';
import { plural, printable } from './print-findings.ts';

/** A few lines per comparison: what each column brought and how many findings it has. */
export function evaluationAsText(evaluation: Evaluation): string {
  return evaluation.comparisons.map(comparisonAsText).join('\n');
}

function comparisonAsText(comparison: Comparison): string {
  const { document, target, segments, columns } = comparison;
  const head = `${document.id}  ${document.language} → ${target} (${languageName(target)})  ${plural(segments.length, 'segment')}\n`;
  const width = Math.max(...columns.map((column) => column.name.length));
  return head + columns.map((column) => columnAsText(column, width)).join('');
}

function columnAsText({ name, usage, measures }: Column, width: number): string {
  const { critical, major, minor, info } = measures.findings;
  const findings = `${critical} critical, ${major} major, ${minor} minor, ${info} info`;
  return `  ${printable(name).padEnd(width)}  ${usage === undefined ? '' : `${usageAsText(usage)}; `}findings: ${findings}\n`;
}

function usageAsText(usage: NonNullable<Column['usage']>): string {
  const parts = [
    `${usage.translated} translated`,
    usage.reused > 0 ? `(${usage.reused} from the store)` : '',
    usage.kept > 0 ? `${usage.kept} kept` : '',
    usage.absent > 0 ? `${usage.absent} not available` : '',
    usage.failed > 0 ? `${usage.failed} FAILED` : '',
    usage.possiblyBilled === undefined
      ? ''
      : `(up to ${usage.possiblyBilled} more characters billed without an answer)`,
    usage.cost === undefined ? '' : `cost ${usage.cost.amount.toFixed(2)} ${usage.cost.currency}`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

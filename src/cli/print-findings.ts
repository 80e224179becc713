import type { Finding } from '../evaluate/evaluation.ts';
import type { CheckFileResult } from '../workbench/check-file.ts';

/** Findings as a person reads them in a terminal: where, how grave, what, why. */
export function checkResultAsText(result: CheckFileResult): string {
  return result.documents.map((document) => documentAsText(document)).join('\n');
}

function documentAsText({ id, findings: all, checks }: CheckFileResult['documents'][number]): string {
  const findings = all.filter(({ decision }) => decision?.state !== 'dismissed');
  const dismissed = all.length - findings.length;
  const ran = checks.filter((check) => check.state === 'ran').length;
  const head = `${id}: ${plural(findings.length, 'finding')} from ${plural(ran, 'check')}${dismissed === 0 ? '' : ` (${dismissed} dismissed)`}\n`;
  const idle = Map.groupBy(
    checks.filter((check) => check.state === 'could-not-run'),
    (check) => check.reason ?? '',
  );
  const notes = [...idle].map(
    ([reason, group]) => `  could not run: ${group.map(({ check }) => check).join(', ')} (${reason})\n`,
  );
  return head + findings.map(findingAsText).join('') + notes.join('');
}

/** One finding, its first place in front so that terminals and editors can jump. */
export function findingAsText(finding: Finding): string {
  const places = finding.spans
    .slice(0, 4)
    .map(({ segment, start, text, side }) => `${side ?? ''} ${segment + 1}:${start + 1} ${quote(text)}`.trimStart());
  const more = finding.spans.length > places.length ? ` and ${finding.spans.length - places.length} more` : '';
  const system = finding.system === undefined || finding.system === 'source' ? '' : ` [${finding.system}]`;
  const advice = finding.suggestion === undefined ? '' : `\n      suggestion: ${printable(finding.suggestion)}`;
  return `  ${finding.severity.padEnd(8)} ${finding.check}${system}  ${printable(finding.message)}\n      at ${places.join(', ')}${more}${advice}${decisionAsText(finding)}\n`;
}

function decisionAsText({ decision }: Finding): string {
  if (decision === undefined) return '';
  const who = printable(`${decision.by}, ${decision.at.slice(0, 10)}`);
  if (decision.state === 'outdated')
    return `\n      ${decision.was} before (${who}), but the ${decision.changed} has changed`;
  return `\n      ${decision.state} (${who})`;
}

function quote(text: string): string {
  return `"${printable(text.length > 60 ? `${text.slice(0, 57)}…` : text)}"`;
}

/** Control characters from foreign text must not reach a terminal. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '\u{FFFD}');
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

import type { Severity } from '../checks/contract.ts';
import { isDismissed } from '../evaluate/standing.ts';
import { gathered } from './chunks.ts';
import type { ReportFormat } from './contract.ts';
import { columnName, placedFindings } from './finding-rows.ts';

const COMMANDS: Readonly<Record<Severity, string>> = {
  critical: 'error',
  major: 'warning',
  minor: 'notice',
  info: 'notice',
};

/**
 * Workflow commands of GitHub Actions: printed in a step, they show beside the lines of the file. GitHub keeps ten
 * errors and ten warnings of a step, so the gravest come first, as in the Evaluation.
 */
export const githubReport: ReportFormat<Iterable<string>> = {
  id: 'github',
  title: 'Annotations (GitHub Actions)',
  extension: 'txt',
  mediaType: 'text/plain',
  render(evaluation) {
    const gates = (evaluation.gates ?? [])
      .filter(({ state }) => state !== 'met')
      .map(({ rule, message }) => command('error', { title: 'Gate missed' }, `${rule}: ${message}`));
    const findings = placedFindings(evaluation)
      .filter(({ finding }) => !isDismissed(finding))
      .map(({ comparison, finding, file, line }) => {
        const column = columnName(comparison, finding);
        const title = `${finding.check}${column === '' ? '' : ` (${column})`}`;
        return command(COMMANDS[finding.severity], { file, line: String(line), title }, finding.message);
      });
    return gathered([...gates, ...findings]);
  },
};

function command(name: string, properties: Readonly<Record<string, string>>, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
  return `::${name} ${list.join(',')}::${escapeData(message)}\n`;
}

// The escapes of @actions/core: without them a text with a line break could give commands of its own.
const escapeData = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string) => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

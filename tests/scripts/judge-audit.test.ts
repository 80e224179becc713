import { expect, it } from 'vitest';
import { judgeAudit } from '../../scripts/judge-audit.ts';

const answer = (severities: Readonly<Record<string, string>>) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: Object.fromEntries(
      Object.entries(severities).map(([name, severity]) => [name, { name, severity }]),
    ),
    metadata: { vulnerabilities: { total: Object.keys(severities).length } },
  });

it.each([
  ['clean', answer({}), 'nothing high or critical, 0 packages'],
  ['clean', answer({ a: 'moderate' }), 'nothing high or critical, 1 packages'],
  ['found', answer({ a: 'low', b: 'high', c: 'critical' }), 'advisories for b, c.'],
  // What npm 11.19 prints where a registry has no advisories.
  [
    'not-asked',
    JSON.stringify({ message: '405 Method Not Allowed - POST https://x', statusCode: 405, error: {} }),
    '(405 Method',
  ],
  ['not-asked', '', '(no answer)'],
  ['not-asked', '{"vulnerabilities":', '(no answer)'],
  ['not-asked', '{}', '(no answer)'],
])('%s: only counted advisories are an answer', (state, stdout, message) => {
  expect(judgeAudit(stdout)).toEqual({ state, message: expect.stringContaining(message) });
});

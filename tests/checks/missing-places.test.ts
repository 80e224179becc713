import { expect, test } from 'vitest';
import { acronyms } from '../../src/checks/acronyms.ts';
import { negation } from '../../src/checks/negation.ts';
import { placeholders } from '../../src/checks/placeholders.ts';
import { checkText } from '../../src/evaluate/check-text.ts';
import { checkedText, inspectPair, tools } from './texts.ts';

test.each([
  [negation, 'Er kommt nicht.', 'He comes.', 'nicht'],
  [acronyms, 'Die OSZE tagt heute.', 'They meet today.', 'OSZE'],
  [placeholders, 'Hallo {name}!', 'Hello!', '{name}'],
])('$id: what the translation lacks is shown where the source has it', (check, source, target, text) => {
  const [report] = inspectPair(check, { source, target });
  const start = source.indexOf(text);
  expect(report?.spans).toEqual([{ segment: 0, side: 'source', start, end: start + text.length, text }]);
});

test('a dismissal ends when the translation changes, although the finding lies in the source only', () => {
  const fingerprintOf = (target: string) => {
    const text = checkedText([target], { sources: ['Er kommt nicht.'] });
    return checkText(text, { checks: [negation], tools: tools() }).findings.map(({ fingerprint }) => fingerprint);
  };
  expect(fingerprintOf('He comes.')).toHaveLength(1);
  expect(fingerprintOf('He comes.')).toEqual(fingerprintOf('He  comes.'));
  expect(fingerprintOf('He comes.')).not.toEqual(fingerprintOf('He arrives.'));
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readOwnChecks } from '../../../src/checks/own/read.ts';
import { checkColumns, checkText } from '../../../src/evaluate/check-text.ts';
import { checkedText, tools } from '../texts.ts';

const none = tools({ concepts: [] });
const read = (...rules: string[]) => readOwnChecks(`checks:\n${rules.join('\n')}\n`, 'house.yaml');
const rule = (id: string, ...lines: string[]) =>
  [`  - id: ${id}`, `    message: 'Not “{found}”.'`, ...lines.map((line) => `    ${line}`)].join('\n');
const found = (checks: ReturnType<typeof read>, texts: readonly string[], language = 'en') =>
  checkText(checkedText(texts, { language }), { checks, tools: none }).findings.map(({ message, spans }) => [
    message,
    spans[0]!.segment,
    spans[0]!.start,
  ]);

test('the page docs/checks/own-checks.md shows a file that loads and does what it says', () => {
  const page = readFileSync(new URL('../../../docs/checks/own-checks.md', import.meta.url), 'utf8');
  const yaml = /```yaml\n([\s\S]*?)```/.exec(page)![1]!;
  const checks = readOwnChecks(yaml, 'page');
  expect(checks.map(({ id, severity, category }) => [id, severity, category])).toEqual([
    ['no-rocket-man', 'major', 'house-style'],
    ['percent-sign', 'minor', 'locale-convention/number-format'],
    ['kiew-im-deutschen', 'info', 'house-style'],
  ]);
  const text = checkedText(['He met Rocket Man.', 'Up 5 %.'], { language: 'en' });
  const { findings } = checkText(text, { checks, tools: none });
  expect(findings.map(({ message }) => message)).toEqual([
    '“Rocket Man” is a nickname. Write the name.',
    'Write “percent”, not “%”.',
  ]);
});

describe('what a rule finds', () => {
  test('patterns and terms, with place, message and an exact edit', () => {
    const checks = read(
      rule('one', "pattern: '\\bcolou?r\\b'", 'suggestion: hue'),
      rule('two', 'terms: [policy]', 'severity: major', 'suggestion: rule'),
    );
    expect(found(checks, ['Colour of policies', 'color'])).toEqual([
      ['Not “policies”.', 0, 10],
      ['Not “Colour”.', 0, 0],
      ['Not “color”.', 1, 0],
    ]);
    const { findings } = checkText(checkedText(['Colour of policies'], { language: 'en' }), { checks, tools: none });
    expect(findings.map(({ suggestion, edits }) => [suggestion, edits])).toEqual([
      ['rule', undefined],
      ['hue', [{ segment: 0, start: 0, end: 6, replacement: 'Hue' }]],
    ]);
  });

  test('in its languages only, regions included', () => {
    const checks = read(rule('one', 'pattern: x', 'languages: de'));
    expect(found(checks, ['x'], 'de-AT')).toHaveLength(1);
    expect(found(checks, ['x'], 'en')).toEqual([]);
  });

  test('on the side it names; a source is reported once, for its own column', () => {
    const checks = ['source', 'target', 'both'].map((where) => read(rule(where, 'pattern: x', `where: ${where}`))[0]!);
    const source = { text: 'x', language: 'en' };
    const column = (id: string, withSource: boolean) => ({
      ...checkedText(['a x'], { language: withSource ? 'de' : 'en' }),
      column: id,
      segments: checkedText(['a x'], { language: 'de' }).segments.map((segment) =>
        withSource ? { ...segment, source } : segment,
      ),
    });
    const { findings } = checkColumns([column('source', false), column('a', true), column('b', true)], {
      checks,
      tools: none,
    });
    expect(findings.map(({ check, system, origin }) => `${check} ${system} ${origin}`).sort()).toEqual([
      'both a translation',
      'both b translation',
      'both source source',
      'source source source',
      'target a translation',
      'target b translation',
    ]);
  });

  test('beside a text that is checked on its own; without a source it could not run', () => {
    const checks = read(rule('one', 'pattern: x', 'where: source'));
    const text = checkedText(['a'], { language: 'de' });
    expect(checkText(text, { checks, tools: none }).outcomes[0]).toMatchObject({ state: 'could-not-run' });
    const paired = {
      ...text,
      segments: text.segments.map((one) => ({ ...one, source: { text: 'b x', language: 'en' } })),
    };
    expect(checkText(paired, { checks, tools: none }).findings[0]?.spans).toEqual([
      { segment: 0, side: 'source', start: 2, end: 3, text: 'x' },
    ]);
  });

  test('settings and changes: severity and off by id, another fingerprint after a change', () => {
    const text = checkedText(['x'], { language: 'en' });
    const [before] = checkText(text, {
      checks: read(rule('one', 'pattern: x')),
      tools: none,
      settings: { one: { severity: 'critical' } },
    }).findings;
    const [after] = checkText(text, { checks: read(rule('one', 'pattern: x+')), tools: none }).findings;
    expect([before?.severity, after?.severity]).toEqual(['critical', 'minor']);
    expect(before?.fingerprint).not.toBe(after?.fingerprint);
    expect(
      checkText(text, { checks: read(rule('one', 'pattern: x')), tools: none, settings: { one: { off: true } } })
        .findings,
    ).toEqual([]);
  });
});

describe('a file with a fault is refused with its line', () => {
  test.each([
    [rule('one', 'pattern: ('), 'house.yaml, line 4: check "one": the pattern cannot be used: missing closing )'],
    [rule('one', 'pattern: (?=a)'), 'line 4: check "one": the pattern cannot be used'],
    [rule('one'), 'house.yaml, line 2: checks.0.pattern: give either a pattern or terms'],
    [rule('one', 'pattern: a', 'terms: [b]'), 'give either a pattern or terms'],
    [rule('one', 'pattern: a', 'sevrity: info'), 'house.yaml, line 2'],
    [rule('one', 'pattern: a', 'severity: bad'), 'house.yaml, line 5: checks.0.severity'],
    [
      rule('one', 'pattern: a', 'languages: [klingonisch]'),
      'line 5: checks.0.languages.0: languages: unknown language',
    ],
    [rule('numbers', 'pattern: a'), 'house.yaml, line 2: check "numbers": there is a check of this name'],
    [
      `${rule('one', 'pattern: a')}\n${rule('one', 'pattern: a')}`,
      'line 5: check "one": there is a check of this name',
    ],
    [
      rule('one', 'pattern: abc', 'examples:', '  fire:', '    - has abc', '    - has ab'),
      'house.yaml, line 8: check "one": must find something in “has ab”, but does not',
    ],
    [
      rule('one', 'terms: [policy]', 'examples:', '  pass: [two policies]'),
      'house.yaml, line 6: check "one": must leave “two policies” alone, but finds “policies”',
    ],
    ['  - id: [', 'house.yaml, line'],
  ])('(%#)', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});

test('a pattern that hangs others is done in time', () => {
  const checks = read(rule('one', "pattern: '(a+)+$'"));
  expect(found(checks, [`${'a'.repeat(50_000)}!`])).toEqual([]);
});

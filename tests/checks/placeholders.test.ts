import { describe, expect, test } from 'vitest';
import { placeholders } from '../../src/checks/placeholders.ts';
import { inspectPair } from './texts.ts';

const found = (source: string, target: string) =>
  inspectPair(placeholders, { source, target }).map(({ kind, evidence }) => [kind, evidence]);

describe('placeholders', () => {
  test.each([
    ['Siehe www.krone.at.', 'See www.krone.at!'],
    ['{name} und %s, %1$d', '%s, %1$d and {name}'],
    ['<b>Wichtig</b> @krone', '<b>Important</b> @krone'],
    ['100 % sicher', '100% safe'],
    ['a < b', 'a < b'],
    ['Schreib an info@krone.at', 'Write to info@krone.at, please'],
  ])('“%s” is kept in “%s”', (source, target) => {
    expect(found(source, target)).toEqual([]);
  });

  test.each([
    ['https://a.at/x', 'https://a.at/y', 'url'],
    ['info@krone.at', 'info@krone.com', 'email'],
    ['{name} {name}', '{name}', 'placeholder'],
    ['#PRS_ORG# kam', '#PRS_Org came', 'placeholder'],
    ['<b>x</b>', '<b>x', 'tag'],
    ['von @krone_at', 'by @crown_at', 'handle'],
  ])('“%s” is not kept in “%s”', (source, target, kind) => {
    expect(found(source, target)[0]?.[0]).toBe(kind);
  });

  test('an invented placeholder is reported, an added address is not', () => {
    expect(found('Hallo', 'Hello {0}')).toEqual([['placeholder', { expected: [], found: ['{0}'] }]]);
    expect(found('Hallo', 'Hello, see www.krone.at')).toEqual([]);
  });
});

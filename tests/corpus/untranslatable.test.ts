import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findUntranslatables } from '../../src/corpus/untranslatable.ts';

const found = (text: string) => findUntranslatables(text).map(({ kind, text: item }) => `${kind} ${item}`);

describe('findUntranslatables', () => {
  it.each([
    [
      'Hi %s and %1$s, %(count)d, %.2f!',
      ['placeholder %s', 'placeholder %1$s', 'placeholder %(count)d', 'placeholder %.2f'],
    ],
    [
      '{name} {0} {{ name }} \u0024{x}',
      ['placeholder {name}', 'placeholder {0}', 'placeholder {{ name }}', 'placeholder \u0024{x}'],
    ],
    ['#NAME# [[a link]] ⟦3⟧', ['placeholder #NAME#', 'placeholder [[a link]]', 'placeholder ⟦3⟧']],
    ['a<x id="1"/><b>c</b><1>', ['tag <x id="1"/>', 'tag <b>', 'tag </b>', 'tag <1>']],
    ['<input disabled type=text> <enter your name here>', ['tag <input disabled type=text>']],
    ['请@user13看看', ['address @user13']],
    ['See https://a.example/b?c=d (www.b.example).', ['address https://a.example/b?c=d', 'address www.b.example']],
    ['a.b+c@d.example, @user', ['address a.b+c@d.example', 'address @user']],
  ])('finds what must not change: %s', (text, items) => expect(found(text)).toEqual(items));

  it.each(['5%ige Lösung', '100% sure', 'a < b > c', 'an {open brace', 'me@home', '10 % des', 'https://', '50 %.'])(
    'leaves running text alone: %s',
    (text) => expect(found(text)).toEqual([]),
  );

  it('says where each stands, without overlap', () => {
    const unit = fc.constantFrom(
      '<b>',
      '<',
      '>',
      '%s',
      '{',
      '}',
      'www.',
      'a@b.example',
      '@',
      'x',
      ' ',
      '[[',
      ']]',
      '#A_#',
      '⟦1⟧',
    );
    fc.assert(
      fc.property(
        fc.array(unit, { maxLength: 40 }).map((parts) => parts.join('')),
        (text) => {
          let end = 0;
          for (const { start, text: item } of findUntranslatables(text)) {
            expect(start).toBeGreaterThanOrEqual(end);
            end = start + item.length;
            expect(text.slice(start, end)).toBe(item);
          }
        },
      ),
    );
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { speechIn } from '../../src/server/speech.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** `site.skip` → message, for every message. */
function flat(messages: object, prefix = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(messages).flatMap(([name, value]) =>
      typeof value === 'string' ? [[prefix + name, value] as const] : [...flat(value, `${prefix}${name}.`)],
    ),
  );
}

const filesIn = (folder: string, ending: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(join(ROOT, folder, name), 'utf8'));

describe('messages', () => {
  const [english, german] = [flat(speechIn('en').t), flat(speechIn('de').t)];

  it('exist in both languages, with the same places to fill', () => {
    const places = (message: string | undefined) => (message?.match(/\{\w+\}/g) ?? []).sort();
    expect([...german.keys()]).toEqual([...english.keys()]);
    for (const [key, message] of english) expect([key, places(german.get(key))]).toEqual([key, places(message)]);
    expect([...english.values(), ...german.values()].filter((message) => message.trim() === '')).toEqual([]);
  });

  it('are all used: by a view or by the server', () => {
    const files = [
      ...filesIn('views', '.hbs'),
      ...['src/server', 'src/reports', 'src/workbench'].flatMap((folder) => filesIn(folder, '.ts')),
    ];
    // Words are named whole, or by their last part in a file that takes hold of the part of the messages they are in.
    const named = (key: string) => {
      const [part, name] = key.split('.') as [string, string];
      const word = new RegExp(`\\b${name}\\b`);
      return files.some(
        (text) =>
          text.includes(`.${part}.${name}`) ||
          text.includes(`words.${name}`) ||
          (new RegExp(`\\bt\\.${part}\\b|\\b${part} \\}|\\{ ${part}\\b`).test(text) && word.test(text)),
      );
    };
    const looked = ['errors.', 'site.documents', 'site.names', 'site.terms', 'site.backends', 'links.merged'];
    const unused = [...english.keys()].filter((key) => !named(key) && !looked.some((start) => key.startsWith(start)));
    expect(unused).toEqual([]);
  });
});

describe('speech', () => {
  it.each([
    ['en', '1,234', '1 segment', '2 segments', '0.0012 EUR', '2 min 5 s', 'German and Spanish'],
    ['de', '1.234', '1 Segment', '2 Segmente', '0,0012 EUR', '2 min 5 s', 'Deutsch und Spanisch'],
  ] as const)('tells numbers, counts, money, times and lists in %s', (ui, number, one, two, money, time, list) => {
    const speech = speechIn(ui);
    expect(speech.number(1234)).toBe(number);
    expect(speech.count(speech.t.documents.segments, 1)).toBe(one);
    expect(speech.count(speech.t.documents.segments, 2)).toBe(two);
    expect(speech.money({ amount: 0.0012, currency: 'EUR' })).toBe(money);
    expect(speech.duration(125_400)).toBe(time);
    expect(speech.list([speech.language('de'), speech.language('es')])).toBe(list);
  });

  it('fills places with values as they are, even ones that look like places', () => {
    expect(speechIn('en').say('{a} and {b}', { a: '{b}', b: '$&' })).toBe('{b} and $&');
  });
});

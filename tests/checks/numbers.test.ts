import { describe, expect, test } from 'vitest';
import { amounts } from '../../src/checks/amounts.ts';
import { numbers } from '../../src/checks/numbers.ts';
import { numbersAdded } from '../../src/checks/numbers-added.ts';
import { checkedText, inspect, inspectPair } from './texts.ts';

const kinds = (source: string, target: string, from = 'de', to = 'en') =>
  inspectPair(numbers, { source, target, from, to }).map(({ kind }) => kind);

const saysNothing = (source: string, target: string, from: string, to: string) => {
  for (const check of [numbers, numbersAdded, amounts])
    expect(inspectPair(check, { source, target, from, to })).toEqual([]);
};

describe('equal by value', () => {
  test.each(
    [
      ['10.000 Soldaten', '10,000 soldiers'],
      ['10 000 Leute', '10,000 people'],
      ['1239 Fälle', '1,239 cases'],
      ['1,5 Liter', '1.5 litres'],
      ['2 Mrd. Euro', '€2 billion'],
      ['2,3 Billionen Euro', '2.3 trillion euros'],
      ['3 bis 4 Millionen', '3 million to 4 million'],
      ['10 Tsd. Stück', '10k pieces'],
      ['12 Eier', 'a dozen eggs'],
      ['fünfundzwanzig Jahre', '25 years'],
      ['zweihundert Euro', '200 euros'],
      ['einundzwanzig', '21'],
      ['einhundert', '100'],
      ['der vierzigjährige Mann', 'the 40-year-old man'],
      ['19.15 Uhr', '7.15 p.m.'],
      ['19:15 Uhr', '7:15 PM'],
      ['6 Uhr', '6 a.m.'],
      ['19 Uhr', '7 pm'],
      ['ab 18 Uhr', 'from 6 o’clock'],
      ['in den 90er Jahren', 'in the 1990s'],
      ['in den 1930ern', "in the '30s"],
      ['am 01.09.2004', 'on September 1st, 2004'],
      ['am 1. Jänner 2022', 'on 1/1/2022'],
      ['am 24.12.21', 'on December 24, 2021'],
      ['61:72 (28:38)', '61-72 (28-38)'],
      ['Nr. 2 – 7', 'No. 2-7'],
      ['Ludwig der 14.', 'Louis XIV'],
      ['2½ Stunden', '2½ hours'],
      ['zehn Millionen', 'ten million'],
      ['Zehntausende', 'tens of thousands'],
      ['1 Person', 'one person'],
      ['1981 bis 1987', '1981-87'],
      ['die einprozentige Kürzung', 'the 1 percent cut'],
      ['6in x 6in', '15 x 15 cm', 'en', 'de'],
      ['am 18.01. und', 'on 01/18 and'],
      ['Kind 1', 'the first child'],
      ['Farbe 4K, 5650K', '4K colour, 5650 K'],
      ['unter www.seite2.de', 'at example.org'],
      ['#NUMBER1# Stück {0}', 'pieces'],
      ['Im Jahr 2019', 'In 2019; the year 2019 was good'],
      ['10,000 troops', '10.000 soldados', 'en', 'es'],
      ['2 billion', '2 mil millones', 'en', 'es'],
      ['2 billion', '2 milliards', 'en', 'fr'],
      ['2 billion', '2 mld', 'en', 'it'],
      ['2 billion', '2 млрд', 'en', 'uk'],
      ['2 million', '200万', 'en', 'ja'],
      ['10,000', '10,000', 'en', 'es-MX'],
      ['1234', '١٢٣٤', 'en', 'ar'],
      ['２０２１年', '2021', 'ja', 'en'],
      ['auf 25 .000 Euro', '25,000 euros'],
      ['за минулу добу', 'over the last 24 hours', 'uk', 'en'],
      ['в середине нулевых', 'in the mid-2000s', 'ru', 'en'],
      ['in the 00s', 'in den Nullerjahren', 'en', 'de'],
      ['їх тисяч 100', 'about 100,000 of them', 'uk', 'en'],
      ['one of the hawks, a 1 percent cut', 'einer der Falken, die einprozentige Kürzung', 'en', 'de'],
      ['1 kg Mehl', 'a kilo of flour'],
      ['34 trillion dollars.', '34 Billionen Dollar.', 'en', 'de'],
      ['contracted for 5 9s', 'mit Verfügbarkeitsklasse 4', 'en', 'de'],
      ['contracted for five 9s', 'mit 99,999 % Verfügbarkeit', 'en', 'de'],
      ['5 9s', 'fünf Neunen', 'en', 'de'],
      ['in at 4.25-.35, out at .50', 'rein bei 4,25-4,35, raus bei 0,50', 'en', 'de'],
      ['often, not 100% of course', 'oft, aber natürlich nicht immer', 'en', 'de'],
      [
        'three stalls, 2 landings, and 1 go-around in the afternoon before the rain',
        'drei Strömungsabrisse, zwei Landungen und eine Umrundung am Nachmittag',
        'en',
        'de',
      ],
      ['the 12 bills, which combined those 12 into one', 'die zwölf Gesetze, die diese zusammenfassten', 'en', 'de'],
      ['I just e 6,000 these down', 'Ich habe sie einfach angeklebt', 'en', 'de'],
      ['I just e 6,000 these down', '用e6000胶水粘牢', 'en', 'zh'],
      ['Davis of News For Tony', 'Davis von News 4', 'en', 'de'],
    ].filter((row) => row[4] !== 'skip'),
  )('%s = %s', (source, target, from = 'de', to = 'en') => {
    saysNothing(source!, target!, from!, to!);
  });
});

describe('different', () => {
  test.each([
    ['10.000 Soldaten', '1,000 soldiers', ['changed']],
    ['2 Milliarden', '2 million', ['changed']],
    ['2 Billionen', '2 billion', ['changed']],
    ['3 Tote, 14 Verletzte', '14 injured', ['missing']],
    ['um 19.15 Uhr', 'at 8.15 p.m.', ['changed']],
    ['um 19 Uhr', 'at 8 pm', ['changed']],
    ['am 3.4.2021', 'on March 4, 2021', ['changed']],
    ['in den 90er Jahren', 'in the 1980s', ['changed']],
    ['43 °C', '430 C', ['changed']],
    ['1 von 3', '1 in 2', ['changed']],
    ['zehn Millionen', 'ten billion', ['changed']],
    ['Tausende', 'millions', ['changed']],
    ['der erste Sieg in der Formel 1', 'the first win in Formula', ['missing']],
    ['1.000 Euro', 'one euro', ['missing']],
    ['1,5 Liter und 5 Dosen', '5.5 litres and 5 tins', ['changed']],
    ['in den 1960ern', 'in the 1760s', ['changed']],
    ['beide Fahrer der F1', 'both drivers of the F2', ['changed']],
    ['Ein Löffel entspricht 1 g', 'A spoon is  g', ['missing']],
    ['1-2x Woche einander', '-2x weekly one another', ['missing']],
    ['34 Billionen Dollar', '34 billion dollars', ['changed']],
    ['zwei Stunden', '2.5 hours', ['changed']],
    ['um 19 Uhr', 'at 19:20', ['changed']],
    ['bis 18 Uhr', 'until 18:60', ['changed']],
    ['nicht 100 % der Stimmen', 'not of the votes', ['missing']],
    ['die 12 Gesetze und 12 Erlasse', 'the laws and twelve decrees', ['missing']],
    ['1) 15 Tage Ersatz in den ersten 15 Tagen', ') 15 days, within the first 15 days', ['missing']],
  ])('%s ≠ %s', (source, target, expected) => {
    expect(kinds(source, target)).toEqual(expected);
  });
});

test('English trillions that became German ones are a million times too many', () => {
  const [report] = inspectPair(numbers, { source: '$34 trillion.', target: '34 Trillionen $.', from: 'en', to: 'de' });
  expect(report?.message).toBe('The source has 34 trillion, the translation 34 Trillionen.');
});

test('numbers that were added, and amounts that count something else, have checks of their own', () => {
  const [added] = inspectPair(numbersAdded, { source: 'Viele Tote', target: '14 dead' });
  expect(added).toMatchObject({ spans: [{ text: '14' }], evidence: { target: '14', values: ['n:14'] } });
  const amount = (source: string, target: string) =>
    inspectPair(amounts, { source, target }).map(({ kind, evidence }) => [kind, evidence.values]);
  expect(amount('249 €', '$249')).toEqual([['currency', ['EUR', '$']]]);
  expect(amount('um 3 Prozentpunkte', 'by 3 percent')).toEqual([['share', ['percentage points', '%']]]);
  expect(kinds('249 €', '$249')).toEqual([]);
});

describe('notation', () => {
  test('10,000 in Spanish is the right value in the wrong notation, with an exact edit', () => {
    const [report, ...rest] = inspectPair(numbers, {
      source: 'around 10,000 troops',
      target: 'alrededor 10,000 tropas',
      from: 'en',
      to: 'es',
    });
    expect(rest).toEqual([]);
    expect(report).toMatchObject({ kind: 'not-localised', severity: 'minor', suggestion: '10.000' });
    expect(report?.edits).toEqual([{ segment: 0, start: 10, end: 16, replacement: '10.000' }]);
  });

  test('a name with a number may stand where the source has a pronoun, if it stands in another source', () => {
    const text = checkedText(['The SOLO 15 is new.', 'The SOLO 15 sounds good, the SOLO 16 does not.'], {
      sources: ['Die SOLO 15 ist neu.', 'Sie klingt gut, die andere nicht.'],
    });
    expect(inspect(numbersAdded, text).map(({ spans }) => spans[0]!.text)).toEqual(['16']);
  });

  test('versions keep their notation', () => {
    expect(kinds('iOS 14.5', 'iOS 14.5', 'en', 'de')).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gravest, RISK_CLASSES } from '../../../src/compare/risk/classes.ts';
import { classifyDifferences, type TranslationPair } from '../../../src/compare/risk/classify.ts';

const ENGLISH = 'President Zelensky told reporters on Monday that 11,000 soldiers would not return.';

const classOf = (pair: TranslationPair) => gravest(classifyDifferences(pair).map((one) => one.class));
const english = (other: string, base = ENGLISH) => classOf({ base, other, language: 'en' });

describe('the class of a difference', () => {
  it.each([
    ['name', 'President Zelenskyy told reporters on Monday that 11,000 soldiers would not return.'],
    ['number', 'President Zelensky told reporters on Monday that 1,100 soldiers would not return.'],
    ['negation', 'President Zelensky told reporters on Monday that 11,000 soldiers would return.'],
    ['quotation', 'President Zelensky told reporters on Monday that "11,000 soldiers would not return."'],
    ['gender', 'Minister Zelensky told reporters on Monday that 11,000 soldiers would not return.'],
    ['style', 'On Monday, President Zelensky said to reporters that 11,000 soldiers would not come back.'],
    ['punctuation', 'President Zelensky told reporters, on Monday, that 11,000 soldiers would not return.'],
    [undefined, ENGLISH],
  ])('%s', (expected, other) => {
    expect(english(other)).toBe(expected);
    // Which of the two is the base says nothing about the risk.
    expect(english(ENGLISH, other)).toBe(expected);
  });

  it('omission: several words that stand nowhere on the other side, not the same ones in another order', () => {
    const long = 'The flood destroyed the bridge, two schools and the only hospital in the valley.';
    expect(english('The flood destroyed the bridge.', long)).toBe('omission');
    expect(
      english('The flood destroyed the bridge and the large regional hospital.', 'The flood destroyed the bridge.'),
    ).toBe('omission');
    expect(english('In the valley, the flood destroyed two schools, the bridge and the only hospital.', long)).toBe(
      'style',
    );
  });

  it('language: one side was left in that of the source', () => {
    const source = { text: 'Der Minister sagte, er habe nichts davon gewusst.', language: 'de' };
    const base = 'The minister said he had known nothing of it.';
    expect(classOf({ base, other: source.text, language: 'en', source })).toBe('language');
    const half = 'The minister said er habe nichts davon gewusst.';
    expect(classOf({ base, other: half, language: 'en', source })).toBe('language');
    const line = { text: 'Mehr: Video', language: 'de' };
    expect(classOf({ base: 'More: a film', other: line.text, language: 'en', source: line })).toBe('language');
  });

  it('a name in another form of the same country, in two words or spelled out is no other name', () => {
    expect(english('Carmakers from Germany protest.', 'The German carmakers protest.')).toBe('style');
    expect(english('He came from Niger.', 'He came from Nigeria.')).toBe('name');
    expect(english('He is the best top scorer here.', 'He is the best Topscorer here.')).not.toBe('name');
    expect(english('It sits on a printed circuit board.', 'It sits on a PCB.')).not.toBe('name');
    expect(english('It will rise this Autumn.', 'It will rise this fall.')).toBe('style');
  });

  it('half a day lies between two times where the clock has 24 hours', () => {
    const german = (base: string, other: string) => classOf({ base, other, language: 'de' });
    expect(german('Der Anruf kam um 22.26 Uhr.', 'Der Anruf kam um 10:26 Uhr.')).toBe('number');
    expect(german('Der Anruf kam um 22.26 Uhr.', 'Um 22:26 Uhr kam der Anruf.')).toBe('style');
    expect(english('The call came at 10:26 pm.', 'The call came at 22:26.')).not.toBe('number');
  });

  it('a denial said three times is one denial', () => {
    expect(english('They must never, never give in.', 'They must never, never, never give in.')).toBe('style');
  });

  it('numbers count by value, not by how they are written', () => {
    expect(english('The bank lost €3.4 billion.', 'The bank lost 3.4 billion euros.')).toBe('style');
    expect(english('It took ten days.', 'It took 10 days.')).toBe('style');
    expect(english('It took three weeks.', 'It took two weeks.')).toBe('number');
    expect(english('It cuts carbon dioxide.', 'It cuts CO2.')).not.toBe('number');
  });

  it('names in German: the source tells them from nouns', () => {
    const source = { text: 'Foreign Minister Lavrov praised the treaty in Moscow.', language: 'en' };
    const german = (base: string, other: string) => classOf({ base, other, language: 'de', source });
    const base = 'Außenminister Lawrow lobte den Vertrag in Moskau.';
    expect(german(base, 'Außenminister Lavrov lobte den Vertrag in Moskau.')).toBe('name');
    expect(german(base, 'Außenminister Lawrow lobte das Abkommen in Moskau.')).toBe('style');
    expect(german(base, 'Ministerpräsident Lawrow lobte den Vertrag in Moskau.')).toBe('gender');
  });

  it('a case ending makes no other name; a handle that was translated is one', () => {
    expect(classOf({ base: 'Він зустрів Путіна.', other: 'Він побачив Путіна.', language: 'uk' })).toBe('style');
    expect(classOf({ base: 'Danke @user44!', other: 'Danke @benutzer44!', language: 'de' })).toBe('name');
  });

  it('what denies in other words is no lost denial', () => {
    expect(english('He refuses to pay the fine.', 'He does not pay the fine.')).toBe('style');
    expect(english('They sat not far from the town.', 'They sat near the town.')).toBe('style');
  });

  it('a woman in office is not the man', () => {
    const pairs = [
      ['de', 'Die Ärztin kam.', 'Der Arzt kam.', 'gender'],
      ['de', 'Die Lehrerin kam.', 'Der Lehrer kam.', 'gender'],
      ['es', 'La ministra llegó.', 'El ministro llegó.', 'gender'],
      ['fr', 'La ministre est là.', 'Le ministre est là.', 'gender'],
      ['en', 'She left.', 'He left.', 'gender'],
      ['en', "Where's the dog? He's gone.", "Where's the dog? She's gone.", 'gender'],
      ['en', 'He moved to a firm about which he had complained.', 'He went to a firm she complained about.', 'gender'],
      ['en', 'He said he was there.', 'He said that the man was there.', 'style'],
    ] as const;
    for (const [language, base, other, expected] of pairs) expect(classOf({ base, other, language })).toBe(expected);
  });

  it('a title that is a word of its own for a woman', () => {
    const spanish = (base: string, other: string) => classOf({ base, other, language: 'es' });
    expect(spanish('La alcaldesa inauguró la plaza.', 'El alcalde inauguró la plaza.')).toBe('gender');
    expect(spanish('La alcaldesa inauguró la plaza.', 'La plaza fue inaugurada por la alcaldesa.')).toBe('style');
  });

  it('explains itself', () => {
    const [first] = classifyDifferences({
      base: ENGLISH,
      other: ENGLISH.replace('Zelensky', 'Selenskyj'),
      language: 'en',
    });
    expect(first).toMatchObject({ class: 'name', why: 'Zelensky / Selenskyj', start: 10, end: 19 });
  });

  it('every difference has a class and lies within both texts, whatever the texts', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom(
        'Zelensky',
        'not',
        '“',
        '"',
        '10,000',
        'two',
        'he',
        'she',
        'Minister',
        'Ministerin',
        '。',
        '不',
        '\ud83d',
        ' ',
      ),
    );
    const text = fc.array(piece, { maxLength: 14 }).map((parts) => parts.join(' '));
    const language = fc.constantFrom('en', 'de', 'es', 'uk', 'zh', 'ja', 'ar', 'xx');
    fc.assert(
      fc.property(text, text, text, language, (base, other, source, tag) => {
        for (const one of classifyDifferences({
          base,
          other,
          language: tag,
          source: { text: source, language: 'en' },
        })) {
          expect(RISK_CLASSES).toContain(one.class);
          expect(one.end).toBeLessThanOrEqual(other.length);
          expect(one.base.end).toBeLessThanOrEqual(base.length);
        }
      }),
    );
  });
});

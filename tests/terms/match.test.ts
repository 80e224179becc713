import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTermMatcher, type Wanted } from '../../src/terms/match.ts';
import { TERM_MATCHES, type TermMatch } from '../../src/terms/termbase.ts';

function find(language: string, text: string, ...terms: (string | [string, TermMatch] | Wanted)[]) {
  const wanted = terms.map((term): Wanted => {
    if (typeof term === 'string') return { text: term, match: 'lemma', caseSensitive: false };
    return Array.isArray(term) ? { text: term[0], match: term[1], caseSensitive: term[1] === 'name' } : term;
  });
  return createTermMatcher(wanted, language)
    .outermost(text)
    .map((hit) => hit.text);
}

describe('the five failure modes of WMT26 (docs/term-matching.md)', () => {
  test.each([
    ['en', 'Two policies were drawn up.', 'policy', 'policies'],
    ['de', 'Die Häuser der Nachbarn', 'Haus', 'Häuser'],
    ['de', 'mit den gemeinsamen Konten', 'Konto', 'Konten'],
    ['es', 'las actualizaciones automáticas', 'actualización automática', 'actualizaciones automáticas'],
    ['fr', 'les réseaux locaux', 'réseau local', 'réseaux locaux'],
    ['it', 'gli aggiornamenti automatici', 'aggiornamento automatico', 'aggiornamenti automatici'],
    ['pl', 'w bezpiecznych plikach', 'bezpieczny plik', 'bezpiecznych plikach'],
    ['cs', 'v bezpečných souborech', 'bezpečný soubor', 'bezpečných souborech'],
    ['ru', 'в открытых системах', 'открытая система', 'открытых системах'],
    ['uk', 'у відкритих системах', 'відкрита система', 'відкритих системах'],
  ])('inflection: %s %s', (language, text, term, found) => {
    expect(find(language, text, term)).toEqual([found]);
  });

  test('nested terms: the longer one eats the shorter one only where it stands', () => {
    expect(find('pl', 'angiotensyna II i angiotensyna I', 'angiotensyna I', 'angiotensyna II')).toEqual([
      'angiotensyna II',
      'angiotensyna I',
    ]);
    expect(find('en', 'Blood pressure and pressure.', 'pressure', 'blood pressure')).toEqual([
      'Blood pressure',
      'pressure',
    ]);
  });

  test('straddling terms are both shown; which one counts is decided by the disjoint set', () => {
    expect(find('en', 'a blood pressure monitor', 'blood pressure', 'pressure monitor')).toEqual([
      'blood pressure',
      'pressure monitor',
    ]);
  });

  test('short keys match whole words only', () => {
    expect(find('eu', 'kojinete te gailua', 'te')).toEqual(['te']);
    expect(find('de', 'Der Vorteil', 'Teil')).toEqual([]);
  });

  test('noise in the data: zero-width characters, decomposed letters, odd blanks and apostrophes', () => {
    expect(find('en', 'a soft\u00ADware up\u200Bdate', 'software update')).toEqual(['soft\u00ADware up\u200Bdate']);
    expect(find('fr', 're\u0301seau', 'réseau')).toEqual(['re\u0301seau']);
    expect(find('en', 'on People’s\u00A0Unity  Day', ["People's Unity Day", 'exact'])).toEqual([
      'People’s\u00A0Unity  Day',
    ]);
  });
});

describe('match modes', () => {
  test('name: possessive, -s, headline capitals, hyphen compounds and marks of an engine', () => {
    expect(find('en', "Zelensky's plan, Zelensky’s wish", ['Zelensky', 'name'])).toEqual(['Zelensky', 'Zelensky']);
    expect(find('de', 'Selenskyjs Plan. SELENSKYJ: Ja', ['Selenskyj', 'name'])).toEqual(['Selenskyjs', 'SELENSKYJ']);
    expect(find('de', 'die Selenskyj-Regierung', ['Selenskyj', 'name'])).toEqual(['Selenskyj']);
    expect(find('es', 'dijo *Zelensky #Zelensky', ['Zelensky', 'name'])).toEqual(['Zelensky', 'Zelensky']);
    expect(find('fr', 'l’Ukraine', ['Ukraine', 'name'])).toEqual(['Ukraine']);
    expect(find('en', 'Zelenskyy and Zelenska', ['Zelensky', 'name'])).toEqual([]);
  });

  test('name: Slavic languages decline names', () => {
    expect(find('pl', 'z Putinem i Zełenskiego', ['Putin', 'name'], ['Zełenski', 'name'])).toEqual([
      'Putinem',
      'Zełenskiego',
    ]);
    expect(find('ru', 'Путину и Зеленского', ['Путин', 'name'], ['Зеленский', 'name'])).toEqual([
      'Путину',
      'Зеленского',
    ]);
    expect(find('uk', 'Зеленського', ['Зеленський', 'name'])).toEqual(['Зеленського']);
    expect(find('cs', 's Putinem', ['Putin', 'name'])).toEqual(['Putinem']);
  });

  test('exact, prefix and regular expression', () => {
    expect(find('de', 'Konto Kontos Kontostand', ['Konto', 'exact'])).toEqual(['Konto']);
    expect(find('de', 'Konto Kontos Kontostand', ['Konto', 'prefix'])).toEqual(['Konto', 'Kontos', 'Kontostand']);
    expect(find('en', 'grey and gray', ['gr[ae]y', 'regex'])).toEqual(['grey', 'gray']);
  });

  test('case: US is not us, but a sentence may begin with a term', () => {
    expect(find('en', 'for us and the US', { text: 'US', match: 'exact', caseSensitive: true })).toEqual(['US']);
    expect(find('en', 'The US. us', { text: 'us', match: 'exact', caseSensitive: true })).toEqual(['us']);
    expect(find('en', 'Platform X', { text: 'platform X', match: 'exact', caseSensitive: true })).toEqual([
      'Platform X',
    ]);
  });

  test('marks that belong to the term must be there', () => {
    expect(find('en', 'C, C++ and .NET', 'C++', '.NET')).toEqual(['C++', '.NET']);
  });

  test('scripts without spaces', () => {
    expect(find('zh', '在北京大学学习', '北京')).toEqual(['北京']);
    expect(find('zh', '在北京大学学习', '北京', '北京大学')).toEqual(['北京大学']);
    expect(find('ja', 'トイランドとイラン', 'イラン')).toEqual(['イラン']);
    expect(find('ja', '新型コロナ\u200Bウイルス', 'コロナウイルス')).toEqual(['コロナ\u200Bウイルス']);
  });
});

test('German compounds hold their parts, and say that they are parts', () => {
  const lemma = { text: 'Lieferant', match: 'lemma', caseSensitive: false } as const;
  const hits = createTermMatcher([lemma], 'de').all('Der Lieferant, ein Lieferantenvertrag, die Großlieferanten');
  expect(hits.map(({ text, inCompound }) => [text, inCompound ?? false])).toEqual([
    ['Lieferant', false],
    ['Lieferant', true],
    ['lieferanten', true],
  ]);
  expect(find('de', 'Lieferantenvertrag', ['Lieferant', 'exact'])).toEqual([]);
  expect(find('en', 'policyholder', 'policy')).toEqual([]);
});

test('words that only look alike are not forms of one another', () => {
  expect(find('en', 'organization', 'organ')).toEqual([]);
  expect(find('de', 'Stadt, staatlich', 'Staat')).toEqual([]);
  expect(find('es', 'partido', 'parto')).toEqual([]);
});

test('hits lie in the text, in order, whatever the text', () => {
  const term = fc.record({
    text: fc.string({ unit: 'grapheme', minLength: 1 }),
    match: fc.constantFrom(...TERM_MATCHES.filter((match) => match !== 'regex')),
    caseSensitive: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(term, { maxLength: 4 }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('de', 'ru', 'zh', 'xx'),
      (terms, noise, language) => {
        const text = noise + terms.map((one) => one.text).join(' ');
        const hits = createTermMatcher(terms, language).all(text);
        for (const hit of hits) expect(text.slice(hit.start, hit.end)).toBe(hit.text);
        const starts = hits.map((hit) => hit.start);
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
      },
    ),
  );
});

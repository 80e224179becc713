import { describe, expect, test } from 'vitest';
import { nameClusters } from '../../../src/terms/names/variants.ts';
import { checkedText, tools } from '../../checks/texts.ts';

const clusters = (lines: readonly string[], language = 'en') =>
  nameClusters(checkedText(lines, { language }), tools()).map((cluster) => [
    cluster.kind,
    ...cluster.forms.map((form) => form.form).sort(),
  ]);

/** Two names in running English text, neither beside another name. */
const inEnglish = (a: string, b: string) => clusters([`Then ${a} spoke to reporters.`, `Later, ${b} was seen again.`]);

// Names of the same kinds as in the news, from general knowledge; none is taken from a data set.
describe('one name', () => {
  test.each([
    ['Prigozhin', 'Prigoschin', 'romanisation'],
    ['Shoigu', 'Schoigu', 'romanisation'],
    ['Medvedev', 'Medwedew', 'romanisation'],
    ['Khrushchev', 'Chruschtschow', 'romanisation'],
    ['Gorbachev', 'Gorbatschow', 'romanisation'],
    ['Yeltsin', 'Jelzin', 'romanisation'],
    ['Tchaikovsky', 'Tschaikowski', 'romanisation'],
    ['Dostoevsky', 'Dostojewski', 'romanisation'],
    ['Zaluzhnyi', 'Saluschnyj', 'romanisation'],
    ['Budanov', 'Budanow', 'romanisation'],
    ['Tymoshenko', 'Timoschenko', 'romanisation'],
    ['Poroshenko', 'Poroschenko', 'romanisation'],
    ['Klitschko', 'Klichko', 'romanisation'],
    ['Kadyrov', 'Kadyrow', 'romanisation'],
    ['Nemtsov', 'Nemzow', 'romanisation'],
    ['Pashinyan', 'Paschinjan', 'romanisation'],
    ['Saakashvili', 'Saakaschwili', 'romanisation'],
    ['Khodorkovsky', 'Chodorkowski', 'romanisation'],
    ['Solzhenitsyn', 'Solschenizyn', 'romanisation'],
    ['Brezhnev', 'Breschnew', 'romanisation'],
    ['Pushkin', 'Pouchkine', undefined],
    ['Chekhov', 'Tschechow', 'romanisation'],
    ['Mykolaiv', 'Mykolajiw', 'romanisation'],
    ['Chernihiv', 'Chernigov', 'romanisation'],
    ['Lviv', 'Lvov', 'romanisation'],
    ['Kropyvnytskyi', 'Kropywnyzkyj', 'romanisation'],
    ['Melitopol', 'Melitopol', undefined],
    ['Gaddafi', 'Qaddafi', 'romanisation'],
    ['Kiriakos', 'Kyriakos', 'romanisation'],
    ['Papandreou', 'Papandreu', 'romanisation'],
    ['Çelik', 'Celik', 'diacritics'],
    ['Müller', 'Mueller', 'romanisation'],
    ['Orbán', 'Orban', 'diacritics'],
    ['Fernández', 'Fernandez', 'diacritics'],
    ['Gülşen', 'Gulsen', 'diacritics'],
    ['Göteborg', 'Goteborg', 'diacritics'],
    ['Wałęsa', 'Walesa', 'diacritics'],
    ['DeepMind', 'Deepmind', 'case'],
  ])('%s and %s', (a, b, kind) => {
    expect(inEnglish(a, b)).toEqual(kind === undefined ? [] : [[kind, ...[a, b].sort()]]);
  });

  test.each([
    ['al-Qaeda style', ['The Abu-Bakr group said so.', 'Later Abu Bakr left.'], ['Abu Bakr', 'Abu-Bakr']],
    ['Korean given names', ['Then Kim Dae-jung left.', 'We saw Kim Dae Jung.'], ['Kim Dae Jung', 'Kim Dae-jung']],
    ['numbered projects', ['The Baltic Pipe 2 line.', 'Near Baltic Pipe-2 again.'], ['Baltic Pipe 2', 'Baltic Pipe-2']],
  ])('hyphen or blank: %s', (_, lines, forms) => {
    expect(clusters(lines)).toEqual([['hyphen-space', ...forms]]);
  });

  test('a near spelling counts behind the same given name, and only there', () => {
    expect(clusters(['Then Jenny Willott left.', 'We saw Jenny Willett again.'])).toEqual([
      ['near', 'Willett', 'Willott'],
    ]);
    expect(clusters(['Then Jenny Willott left.', 'We saw Peter Willett again.'])).toEqual([]);
  });

  test('possessives, capitals and headings belong to their spelling', () => {
    const lines = ['MEDWEDEW: NO COMMENT', "Later Medvedev's office called.", 'Then Medvedev’s man left.'];
    expect(clusters(lines)).toEqual([['romanisation', 'MEDWEDEW', 'Medvedev']]);
    expect(clusters(["Putin's men and PUTIN and Putin"])).toEqual([]);
  });

  test.each([
    ['de', ['Gestern kam Budanow an.', 'Die Rede Budanovs gefiel.'], ['Budanovs', 'Budanow']],
    ['cs', ['Viděli jsme Medvěděva v Praze.', 'Potom Medveděv odešel.'], ['Medveděv', 'Medvěděva']],
    ['es', ['Después Medvédev habló.', 'Con Medvedev no hay acuerdo.'], ['Medvedev', 'Medvédev']],
    ['uk', ['Тоді Вільямс поїхав.', 'Потім Вильямс повернувся.'], ['Вильямс', 'Вільямс']],
    ['ru', ['Тогда Эрдоган уехал.', 'Потом Ердоган вернулся.'], ['Ердоган', 'Эрдоган']],
  ])('in %s', (language, lines, forms) => {
    expect(clusters(lines, language).map(([, ...found]) => found)).toEqual([forms]);
  });
});

describe('not one name', () => {
  test.each([
    ['Vladimir', 'Volodymyr'],
    ['Biden', 'Baden'],
    ['Iran', 'Iraq'],
    ['Austria', 'Australia'],
    ['Slovakia', 'Slovenia'],
    ['Niger', 'Nigeria'],
    ['Mali', 'Malta'],
    ['Latvia', 'Lithuania'],
    ['Lavrov', 'Lavrova'],
    ['Zelensky', 'Zelenska'],
    ['Merkel', 'Merz'],
    ['Merkel', 'Markle'],
    ['Johnson', 'Johnston'],
    ['Brandt', 'Brand'],
    ['Mueller', 'Miller'],
    ['Petrov', 'Petrovic'],
    ['Ukraine', 'Ukrainian'],
    ['Georgia', 'Georgian'],
    ['Germany', 'German'],
    ['Roman', 'Romania'],
    ['Martin', 'Martina'],
    ['Alexander', 'Alexandra'],
    ['Minister', 'Ministry'],
    ['Bidens', 'Biden'],
    ['Kansas', 'Arkansas'],
    ['Moscow', 'Warsaw'],
    ['Sydney', 'Sidon'],
    ['Dortmund', 'Dortmunder'],
  ])('%s and %s', (a, b) => {
    expect(inEnglish(a, b)).toEqual([]);
  });

  test.each([
    ['two people with their given names', ['Then Peter Moody left.', 'We saw David Moody and Ann Moodie.'], 'en'],
    ['members of one family', ['Then Kim Jong Un left.', 'His sister Kim Yo Jong stayed.'], 'en'],
    ['a club beside its town', ['He plays for Hannover 96 now.', 'They live in Hanover.'], 'en'],
    ['a station beside the country', ['He told CNN Brasil so.', 'They live in Brazil.'], 'en'],
    ['a word that also stands in lower case', ['The Bank of Kent said so.', 'Every bank did. The Banc left.'], 'en'],
    ['a German noun after its article', ['Die Zeiten waren gut.', 'Auf den Seiten stand es.'], 'de'],
    ['German plurals', ['Ein Nagel hielt.', 'Sechs Nägel fehlten.'], 'de'],
    ['case forms', ['Зеленського бачили.', 'Потім Зеленський поїхав.', 'Дали Зеленському.'], 'uk'],
    ['Czech case forms', ['Zelenského viděli.', 'Potom Zelenskyj odjel.', 'Dali Zelenskému.'], 'cs'],
  ])('%s', (_, lines, language) => {
    expect(clusters(lines, language)).toEqual([]);
  });
});

describe('the termbase', () => {
  const term = (text: string, status: 'preferred' | 'admitted' = 'admitted', language = 'en') => ({
    language,
    text,
    status,
    match: 'name' as const,
    caseSensitive: true,
  });
  const concepts = [{ id: 'beijing', type: 'place', terms: [term('Beijing', 'preferred'), term('Peking')] }];

  test('knows aliases, and its house form is the one to use', () => {
    const text = checkedText(['They flew to Peking.', 'In Beijing it rained.', 'Later Peking agreed.']);
    const [cluster] = nameClusters(text, tools({ concepts }));
    expect(cluster).toMatchObject({ kind: 'alias', preferred: 'Beijing' });
  });

  test('keeps two concepts apart, however alike they are', () => {
    const two = [
      { id: 'a', type: 'person', terms: [term('Budanov')] },
      { id: 'b', type: 'person', terms: [term('Budanow')] },
    ];
    const text = checkedText(['Then Budanov left.', 'We saw Budanow again.']);
    expect(nameClusters(text, tools())).toHaveLength(1);
    expect(nameClusters(text, tools({ concepts: two }))).toEqual([]);
  });
});

describe('the ledger of names', () => {
  const decided = (kind: 'merge' | 'apart' | 'split', one: string, other: string) => ({
    ...tools(),
    nameDecisions: [{ id: '1', kind, left: [`en:${one}`], right: [`en:${other}`], madeAt: '2026-01-01T00:00:00.000Z' }],
  });
  const found = (lines: readonly string[], using: Parameters<typeof nameClusters>[1]) =>
    nameClusters(checkedText(lines), using).map(({ kind, forms }) => [kind, ...forms.map(({ form }) => form).sort()]);

  test('names that were merged are one, whatever they look like', () => {
    const lines = ['They flew to Peking.', 'In Beijing it rained.', 'Later Peking agreed.'];
    expect(found(lines, tools())).toEqual([]);
    expect(found(lines, decided('merge', 'peking', 'beijing'))).toEqual([['alias', 'Beijing', 'Peking']]);
  });

  test.each(['apart', 'split'] as const)('names that were told %s are none, through a third neither', (kind) => {
    const lines = ['Then Budanov spoke to us.', 'Later, Budanow was seen.'];
    expect(found(lines, tools())).toHaveLength(1);
    expect(found(lines, decided(kind, 'budanow', 'budanov'))).toEqual([]);
    const three = ['Then Selensky spoke to us.', 'Later, Zelensky was seen.', 'Near Selenskyj they stood.'];
    expect(found(three, decided(kind, 'selensky', 'selenskyj')).flat()).toHaveLength(3);
  });
});

test('a name in a line left in another language does not count', () => {
  const lines = [
    'Then Medvedev spoke to the reporters in the city.',
    'Am Abend sagte Medwedew, dass er nicht mit ihnen sprechen wolle.',
  ];
  expect(clusters(lines)).toEqual([]);
});

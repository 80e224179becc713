import { describe, expect, test } from 'vitest';
import { wrongLanguage } from '../../src/checks/wrong-language.ts';
import { publishedText } from './sample.ts';
import { checkedText, inspect, inspectPair } from './texts.ts';

test('the six German segments of the published sample and no others', () => {
  const reports = inspect(wrongLanguage, publishedText());
  expect(reports.map((report) => [report.spans[0]!.segment, report.evidence.language])).toEqual(
    [13, 14, 15, 16, 17, 18].map((segment) => [segment, 'de']),
  );
});

describe('quiet', () => {
  test.each([
    ['names only', 'Ursula von der Leyen, Emmanuel Macron'],
    ['an address', 'https://www.example.org/de/artikel/der-mann-ist-da'],
    ['a loan word', 'Newsletter'],
    ['numbers', '12.11.2024, 17:42'],
    ['hashtags', '#Akademie #Wissenschaft'],
    ['a quotation', 'He called it "Guten Tag, liebes Glück" and left the stage.'],
    ['an institution', 'She sang at the Deutsche Oper am Rhein and at La Scala in Milan that year.'],
    ['a foreign expression', 'The déjà vu was complete, said the ambassador.'],
    ['markup', '<div id="kommentare">Comments</div>'],
    ['an explanation in brackets', 'The parliament, called Rada (рада), voted on Friday.'],
  ])('%s', (_, line) => {
    expect(inspect(wrongLanguage, checkedText([line]))).toEqual([]);
  });
});

test('a title with its translation in brackets is explained, one with more of the same language is not', () => {
  const found = (target: string) =>
    inspectPair(wrongLanguage, { source: 'Manage Payment Advices', target, from: 'en', to: 'de' }).length;
  expect(found('Manage Payment Advices (Avise verwalten)')).toBe(0);
  expect(found('Manage Payment Advices (for the customers of your company)')).toBe(1);
  expect(found('You have entered the following data. (Daten)')).toBe(1);
});

describe('found', () => {
  test.each([
    ['en', 'de', 'Die Kommentarfunktion ist derzeit nicht verfügbar.', 'de'],
    ['en', 'de', 'Jetzt abonnieren', 'de'],
    ['de', 'en', 'Read more: what we know so far', 'en'],
    ['de', 'fr', 'Lire aussi : la chute d’un ministre', 'fr'],
    ['uk', 'cs', 'Контракт не является исключительным, актёры могут продолжать работать.', 'ru'],
    ['zh', 'ja', 'つぎは体操の時間です。', 'ja'],
    ['en', 'uk', 'Президент заявив, що не поїде на саміт.', 'uk'],
  ])('in %s from %s: %s', (language, sourceLanguage, line, found) => {
    const text = { ...checkedText([line], { language }), sourceLanguage };
    expect(inspect(wrongLanguage, text).map((report) => report.evidence.language)).toEqual([found]);
  });

  test('a part, with its place', () => {
    const line =
      'Nach Angaben der Behörde, die am Mittwoch in der Stadt mit den Banken über die Fonds gesprochen hat, are held by the banks of the country.';
    const [report] = inspectPair(wrongLanguage, { source: 'x', target: line, from: 'en', to: 'de' });
    expect(report).toMatchObject({ kind: 'partial', severity: 'major', evidence: { language: 'en' } });
    expect(line.slice(report!.spans[0]!.start, report!.spans[0]!.end)).toContain('held by the banks of the');
  });

  test('words in another script', () => {
    const [report] = inspectPair(wrongLanguage, {
      source: 'x',
      target: 'We owe you дякуємо a lot of thanks.',
      from: 'uk',
    });
    expect(report?.spans[0]?.text).toBe('дякуємо');
  });

  test('a copied source and a remark of the model are called what they are', () => {
    const source = 'The police are looking for the driver of the car.';
    const pair = { source, from: 'en', to: 'de' };
    expect(inspectPair(wrongLanguage, { ...pair, target: source })[0]).toMatchObject({
      kind: 'untranslated',
      evidence: { copied: true },
    });
    const remark = 'Here is the translation of the text that you have sent to me:';
    expect(inspectPair(wrongLanguage, { ...pair, target: remark })[0]?.kind).toBe('chatter');
  });

  test('a short line counts where its language stands beside it for sure', () => {
    const long = 'Die Kommentarfunktion steht Ihnen ab sechs Uhr wieder wie gewohnt zur Verfügung.';
    const found = (lines: readonly string[]) =>
      inspect(wrongLanguage, checkedText(lines)).map((report) => report.spans[0]!.segment);
    expect(found(['The fire burned for two days and nobody was hurt.', 'das Team'])).toEqual([]);
    expect(found([long, 'das Team'])).toEqual([0, 1]);
  });
});

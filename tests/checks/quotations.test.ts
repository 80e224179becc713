import { describe, expect, test } from 'vitest';
import { quotations } from '../../src/checks/quotations.ts';
import { inspectPair } from './texts.ts';

const found = (source: string, target: string, from = 'de', to = 'en') =>
  inspectPair(quotations, { source, target, from, to }).map(({ kind }) => kind);

describe('the words quoted', () => {
  test.each([
    [
      'Er sei „bis zum Sieg“ dabei, sagte Putin, und werde dann über alles andere sprechen.',
      'He would be there “until victory, said Putin, and then talk about everything else.”',
    ],
    [
      'Wir haben genug Zeit gehabt, das zu tun, sagte er. „Jetzt ist es zu spät.“',
      '“We have had enough time to do that”, he said. “Now it is too late.”',
    ],
    [
      'Der Minister nannte es „einen schweren Fehler, der sich nicht wiederholen darf“ und ging.',
      'The minister called it “a” grave mistake that must not be repeated and left.',
    ],
    [
      'Він сказав: «Ми не здамося, поки останній з нас стоїть на ногах», і поїхав.',
      'He said: “We will” not surrender while the last of us stands on his feet, and left.',
      'uk',
    ],
  ])('%s', (source, target, from = 'de') => {
    expect(found(source, target, from)).toEqual(['extent']);
  });

  test.each([
    ['„Wir gehen nicht“, sagte Putin am Montag.', '“We are not leaving,” Putin said on Monday.'],
    ['Das „Asow“-Regiment kämpft weiter.', 'The regiment, known as “Azov”, fights on.'],
    ['„Ja“, sagte sie, „wir kommen alle morgen.“', '“Yes, we are all coming tomorrow,” she said.'],
    ['„Das Zitat geht im nächsten Absatz weiter.', '“The quotation goes on in the next paragraph.'],
    ['父は「『戦争に負けた』と言った」と繰り返した。', 'Father kept saying “he said ‘the war was lost’”.', 'ja'],
    [
      '„Wir haben genug Zeit gehabt“, sagte er. „Jetzt ist es zu spät.“',
      'We have had enough time, he said. “Now it is too late.”',
    ],
    [
      '„Sie sollten jetzt unterwegs sein.“ Dann stieg Shaw auf die Kiste und begann zu reden.',
      '“They should be on their way.”',
    ],
    ['„Ein »Zitat« im Zitat bleibt eines“, sagte sie.', '“A ‘quotation’ within one remains one,” she said.'],
  ])('silent: %s', (source, target, from = 'de') => {
    expect(found(source, target, from)).toEqual([]);
  });
});

describe('their speaker', () => {
  test.each([
    ['„Wir werden nicht aufgeben“, sagte Selenskyj zu Putin.', '“We will not give up,” Putin said to Zelensky.'],
    [
      '„Das ist unser Land, nicht eures“, erklärte Angela Merkel.',
      '“This is our country, not yours,” said Tony Blair.',
    ],
    [
      '“We will not leave this town,” Zelensky said after Putin had left.',
      '„Wir verlassen diese Stadt nicht“, sagte Putin, nachdem Selenskyj gegangen war.',
      'en',
      'de',
    ],
    ['«Мы не уйдём отсюда никогда», — заявил Лавров.', '“We will never leave,” said Peskov.', 'ru'],
  ])('%s', (source, target, from = 'de', to = 'en') => {
    expect(found(source, target, from, to)).toEqual(['speaker']);
  });

  test.each([
    ['„Wir werden nicht aufgeben“, sagte Präsident Selenskyj.', '“We will not give up,” President Zelensky said.'],
    ['„Das ist unser aller Land“, sagte die Ministerin.', '“This is the country of us all,” said Baerbock.'],
    [
      'Putin sagte: „Wir reden.“ Selenskyj sagte: „Worüber denn eigentlich?“',
      'Putin said: “We are talking.” “What about, actually?” said Zelensky.',
    ],
    [
      '“Strict controls are among the priorities,” Taras Kremen, the Language Ombudsman, said.',
      '„Strenge Kontrollen haben Vorrang“, sagt Taras Kremen, der Bürgerbeauftragte für Sprache.',
      'en',
      'de',
    ],
    ['„Wir haben recht behalten“, sagte ein Feldwebel der Truppe.', '“We were right,” said one of the Shock Troopers.'],
    [
      'He said that Putin had called it “the end of a long and painful story”.',
      'Laut Selenskyj nannte Putin es „das Ende einer langen, schmerzlichen Geschichte“.',
      'en',
      'de',
    ],
  ])('silent: %s', (source, target, from = 'de', to = 'en') => {
    expect(found(source, target, from, to)).toEqual([]);
  });

  test('points at both speakers', () => {
    const [report] = inspectPair(quotations, {
      source: '„Wir werden nicht aufgeben“, sagte Selenskyj zu Putin.',
      target: '“We will not give up,” Putin said to Zelensky.',
    });
    expect(report?.message).toBe('In the source these are words of Selenskyj, here of Putin.');
    expect(report?.spans.map(({ text, side }) => [text, side])).toEqual([
      ['Putin', undefined],
      ['Selenskyj', 'source'],
    ]);
  });
});

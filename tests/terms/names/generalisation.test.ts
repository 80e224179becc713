import { describe, expect, test } from 'vitest';
import { namesAcrossSystems } from '../../../src/checks/names-across-systems.ts';
import { wrongLanguage } from '../../../src/checks/wrong-language.ts';
import { nameClusters } from '../../../src/terms/names/variants.ts';
import { checkedText, inspect, inspectAcross, tools } from '../../checks/texts.ts';

/**
 * News-like texts written for these tests. They are no part of any data set, and no rule may name one of their people
 * or places: what fails here is mended with a rule that has a reason.
 */
const clusters = (text: string, language = 'en') =>
  nameClusters(checkedText(text.split('\n'), { language }), tools()).map(({ forms }) =>
    forms.map(({ form }) => form).sort(),
  );

describe('one name in several spellings', () => {
  test.each([
    [
      'Cyrillic, surname alone',
      'Governor Hladkov spoke of shelling.\nLater Gladkow wrote that two villages had no power.',
      ['Gladkow', 'Hladkov'],
    ],
    [
      'Cyrillic, with possessive',
      "Reporters waited for Tikhanovskaya's answer.\nThen Tichanowskaja's husband was named.",
      ['Tichanowskaja', 'Tikhanovskaya'],
    ],
    [
      'Cyrillic, headline in capitals',
      'PESKOW REJECTS THE CLAIM\nOn Friday the spokesman Peskov called it a lie.',
      ['PESKOW', 'Peskov'],
    ],
    [
      'French beside English',
      'The writer Zakhar Prilepin was hurt.\nFriends of Prilépine said he was awake.',
      undefined,
    ],
    [
      'Polish beside English',
      'They met Lukashenko in Minsk.\nFor years Łukaszenko had refused.',
      ['Lukashenko', 'Łukaszenko'],
    ],
    [
      'Czech beside English',
      'The poet Shevchenko was honoured.\nA street was named after Ševčenko.',
      ['Shevchenko', 'Ševčenko'],
    ],
    [
      'German beside English, place',
      'Shells fell on Zaporizhzhia again.\nThe plant at Saporischschja was cut off.',
      ['Saporischschja', 'Zaporizhzhia'],
    ],
    [
      'Ukrainian beside Russian, place',
      'Trains to Chernihiv were stopped.\nNear Chernigov a bridge was hit.',
      ['Chernigov', 'Chernihiv'],
    ],
    ['Ukrainian beside Russian, city', 'The mayor of Mykolaiv spoke.\nHarbours near Nikolaev are closed.', undefined],
    ['German w, English v', 'The pianist Matsuev played.\nTickets for Matsuew were gone.', ['Matsuev', 'Matsuew']],
    ['Serbian marks', 'The tennis player Đoković lost.\nThen Djokovic left the court.', ['Djokovic', 'Đoković']],
    ['Croatian marks', 'The captain Modrić scored.\nFans sang for Modric all night.', ['Modric', 'Modrić']],
    ['Turkish marks', 'The mayor İmamoğlu was charged.\nSupporters of Imamoglu gathered.', ['Imamoglu', 'İmamoğlu']],
    ['Turkish in English letters', 'The minister Şimşek spoke.\nMarkets trust Simsek still.', ['Simsek', 'Şimşek']],
    ['Arabic q and g', 'The town of Qamishli was quiet.\nRoads to Kamishli were closed.', ['Kamishli', 'Qamishli']],
    ['Arabic double letters', 'The leader Mohammed Dahlan spoke.\nLater Muhammad Dahlan left.', undefined],
    ['Arabic ou', 'The singer Fairouz was ill.\nFans of Fairuz prayed.', ['Fairouz', 'Fairuz']],
    ['Arabic article with hyphen', 'The cleric Moqtada al-Sadr spoke.\nLater Muqtada al-Sadr withdrew.', undefined],
    [
      'Greek f and ph',
      'The minister Stefanos Tsikas spoke.\nThen Stephanos Tsikas resigned.',
      ['Stefanos', 'Stephanos'],
    ],
    [
      'Greek k and c',
      'The painter Kostas Theotokis died.\nA prize bears the name of Costas Theotokis.',
      ['Costas', 'Kostas'],
    ],
    [
      'Korean hyphen',
      'President Moon Jae-in met him.\nIn the evening Moon Jae In spoke.',
      ['Moon Jae In', 'Moon Jae-in'],
    ],
    [
      'Korean hyphen, capital after it',
      'Foreign minister Park Jin-Woo was there.\nThen Park Jin Woo left.',
      ['Park Jin Woo', 'Park Jin-Woo'],
    ],
    [
      'Chinese blank',
      'The author Liu Xiao-bo wrote it.\nFriends of Liu Xiao Bo kept it.',
      ['Liu Xiao Bo', 'Liu Xiao-bo'],
    ],
    ['Spanish accent', 'The coach Julián Álvarez won.\nReporters asked Julián Alvarez why.', ['Alvarez', 'Álvarez']],
    ['Hungarian accent', 'The minister Szijjártó flew home.\nNobody had seen Szijjarto.', ['Szijjarto', 'Szijjártó']],
    ['Scandinavian letters', 'The skier Jørgensen won.\nBehind Jorgensen came two Swiss.', ['Jorgensen', 'Jørgensen']],
    ['Icelandic letters', 'The minister Guðmundsson spoke.\nLater Gudmundsson agreed.', ['Gudmundsson', 'Guðmundsson']],
    ['Polish stroke', 'The goalkeeper Szczęsny was praised.\nWithout Szczesny they lost.', ['Szczesny', 'Szczęsny']],
    ['capitals inside a name', 'Shares of PayWave rose.\nThe chief of Paywave was glad.', ['PayWave', 'Paywave']],
    [
      'three spellings',
      'Then Zyuganov spoke.\nThe party of Sjuganow cheered.\nNobody else but Ziuganov ran.',
      ['Sjuganow', 'Ziuganov', 'Zyuganov'],
    ],
    [
      'a year before the name, which is no label',
      'Muammar Gaddafi ruled Libya for decades.\nIn 2009 Qaddafi spoke in New York.',
      ['Gaddafi', 'Qaddafi'],
    ],
    [
      'a slip behind one given name',
      'The singer Katharina Brandner won.\nThen Katharina Brander sang.',
      ['Brander', 'Brandner'],
    ],
  ])('%s', (_, text, forms) => {
    expect(clusters(text)).toEqual(forms === undefined ? [] : [forms]);
  });

  test.each([
    [
      'de',
      'Gouverneur Gladkow sprach von Angriffen.\nSpäter schrieb Gladkov, zwei Orte seien ohne Strom.',
      ['Gladkov', 'Gladkow'],
    ],
    ['de', 'Man traf Lukaschenko in Minsk.\nLukashenkos Sprecher schwieg.', ['Lukaschenko', 'Lukashenkos']],
    ['es', 'El gobernador Gladkov habló.\nSegún Gladkow, dos pueblos no tienen luz.', ['Gladkov', 'Gladkow']],
    ['fr', 'Le porte-parole Peskov a répondu.\nSelon Peskow, c’est faux.', ['Peskov', 'Peskow']],
    ['pl', 'Rozmawiali z Łukaszenką w Mińsku.\nLukaszenka odmówił.', ['Lukaszenka', 'Łukaszenką']],
    ['cs', 'Mluvčí Peskov to odmítl.\nPodle Peskowa je to lež.', ['Peskov', 'Peskowa']],
    ['uk', 'Речник Вільсон відповів.\nЗа словами Уілсона, це неправда.', undefined],
    ['ru', 'Вчера певица Мадонна приехала.\nТам поклонники Мадоны ждали.', ['Мадонна', 'Мадоны']],
    ['ru', 'Президент Зеленский прибыл.\nПозже Зеленський выступил.', ['Зеленский', 'Зеленський']],
    ['uk', 'Президент Троцький виступив.\nЗа словами Троцкого, це правда.', ['Троцкого', 'Троцький']],
    ['uk', 'Вчора актор Гібсон приїхав.\nТоді фільм Ґібсона вийшов.', ['Гібсон', 'Ґібсона']],
  ])('in %s: %s', (language, text, forms) => {
    expect(clusters(text, language)).toEqual(forms === undefined ? [] : [forms]);
  });
});

describe('different names', () => {
  test.each([
    ['a president and a town', 'President Biden flew home.\nThe conference in Baden ended.'],
    ['neighbouring states', 'Talks between Iran and Iraq went on.\nBoth Iran and Iraq were pleased.'],
    ['states alike in letters', 'Slovakia beat Slovenia.\nFans from Slovenia cheered Slovakia.'],
    ['Niger and Nigeria', 'The army of Niger met that of Nigeria.\nIn Nigeria and in Niger it rained.'],
    ['a man and his sister', 'Kim Jong Un spoke.\nHis sister Kim Yo Jong agreed.'],
    ['two generations', 'Kim Jong Il died in 2011.\nHis son Kim Jong Un followed.'],
    ['husband and wife', 'Minister Lavrov left.\nHis wife Lavrova stayed.'],
    ['a Polish couple', 'The painter Kowalski spoke.\nHis wife Kowalska listened.'],
    ['Müller and Möller', 'The judge Anna Müller spoke.\nThe lawyer Peter Möller disagreed.'],
    ['Müller and Möller without given names', 'Then Müller scored.\nThen Möller scored.'],
    ['Meyer and Maier with given names', 'Doctor Hans Meyer spoke.\nDoctor Eva Maier agreed.'],
    ['Schmidt and Schmitt with given names', 'Jan Schmidt won.\nTim Schmitt lost.'],
    ['Hansen and Hanson with given names', 'Lars Hansen won.\nPauline Hanson spoke in Perth.'],
    ['Kelly and Kelley with given names', 'Mark Kelly spoke.\nDavid Kelley replied.'],
    ['Peterson and Petersen with given names', 'Jordan Peterson spoke.\nWolfgang Petersen filmed it.'],
    ['Brown and Braun', 'Gordon Brown spoke.\nHelge Braun listened.'],
    ['Clark and Clarke with given names', 'Helen Clark spoke.\nKenneth Clarke wrote.'],
    ['Moscow and a surname', 'In Moscow it snowed.\nThe violinist Moskowitz played.'],
    ['Paris and Parisian', 'In Paris it rained.\nEvery Parisian knows it.'],
    ['Vienna and Viennese', 'In Vienna it rained.\nThe Viennese do not mind.'],
    ['Chad and chard', 'In Chad it rained.\nThe cook used chard and Charde wine.'],
    ['Dominica and the Dominican Republic', 'They sailed from Dominica.\nThe Dominican Republic waited.'],
    ['Guinea and Guiana', 'They sailed from Guinea to Guiana.\nIn Guiana, people from Guinea live.'],
    ['Mauritius and Mauritania', 'They flew to Mauritius.\nThe army of Mauritania waited.'],
    ['Gambia and Zambia', 'In Gambia it rained.\nThe team from Zambia won.'],
    ['Zurich and its people', 'In Zurich it rained.\nThe Zuricher Kantonalbank opened.'],
    ['a river and a state', 'The Kama flooded.\nIn Kana, people waited.'],
    ['Leon and Lyon', 'The train from Leon was late.\nThe team of Lyon won.'],
    ['Toledo and Toleda', 'The bishop of Toledo spoke.\nMaria Toleda sang.'],
    ['Marin and Marine', 'Prime minister Sanna Marin spoke.\nMarine Le Pen replied.'],
    ['Alexei and Alexeyev', 'His friend Alexei spoke.\nGeneral Alexeyev listened.'],
    ['Ivanov and Ivanova with titles', 'Senator Ivanov spoke.\nThe skater Ivanova won.'],
    ['Vladimir and Volodymyr', 'President Vladimir Putin spoke.\nPresident Volodymyr Zelensky replied.'],
    ['Xi and Xie', 'President Xi spoke.\nThe dissident Xie was freed.'],
    ['Li Keqiang and Li Qiang', 'Premier Li Keqiang left.\nLi Qiang followed him.'],
    ['Park and Parks', 'President Park Geun-hye left.\nThe Parks of Seoul were full.'],
    ['Hamas and Hama', 'Fighters of Hamas fled.\nThe city of Hama was quiet.'],
    ['Salman and Soleiman', 'King Salman spoke.\nGeneral Soleiman replied.'],
    ['plural of a family', 'The Clintons came.\nBill Clinton spoke.'],
    ['a word in title case', 'Banks Fear New Rules\nThe banker Franks left.'],
    ['heading in capitals', 'MERKEL MEETS MACRON\nMerkel met Macron.'],
    ['a number in a name', 'The club Hannover 96 won.\nIn Hanover it rained.'],
    ['quoted title', 'They read "The Master of Petersburg".\nIn Petersberg, the envoys met.'],
  ])('%s', (_, text) => {
    expect(clusters(text)).toEqual([]);
  });

  test.each([
    ['de', 'Die Länder sprachen mit dem Land.\nDie Bände lagen auf dem Band.'],
    ['de', 'Frau Müller sprach.\nHerr Möller widersprach.'],
    ['de', 'Die Grünen und Herr Grüner sprachen.\nDie Partei der Grünen tagte.'],
    ['de', 'Peter Meier sprach.\nAnna Mayer schwieg.'],
    ['de', 'In Baden tagte man.\nPräsident Biden flog heim.'],
    ['cs', 'Ministr Novák mluvil.\nMinistryně Nováková mlčela.'],
    ['uk', 'Міністр Шмигаль приїхав.\nЗустріч зі Шмигалем відбулася.'],
    ['ru', 'Министр Лавров уехал.\nЕго жена Лаврова осталась.'],
    ['es', 'El ministro Marín habló.\nLa ministra Marina calló.'],
  ])('in %s: %s', (language, text) => {
    expect(clusters(text, language)).toEqual([]);
  });
});

describe('renderings of a source name over systems', () => {
  const across = (
    source: readonly string[],
    systems: Readonly<Record<string, readonly string[]>>,
    [sourceLanguage, language]: readonly [string, string],
  ) =>
    inspectAcross(
      namesAcrossSystems,
      Object.entries(systems).map(([column, texts]) =>
        checkedText(texts, { language, sourceLanguage, sources: source, column }),
      ),
    ).map(({ evidence }) => [...(evidence.forms as string[])].sort());

  test.each([
    [
      'uk',
      'Тихановська приїхала до Вільнюса.',
      'Tsikhanouskaya came to Vilnius.',
      'Tikhanovskaya came to Vilnius.',
      [['Tikhanovskaya', 'Tsikhanouskaya']],
    ],
    [
      'ru',
      'Гладков сообщил об обстреле.',
      'Gladkov reported the shelling.',
      'Hladkov reported the shelling.',
      [['Gladkov', 'Hladkov']],
    ],
    [
      'ru',
      'Гладков сообщил об обстреле.',
      'Gladkov reported the shelling.',
      'The shelling was reported by Gladkov.',
      [],
    ],
    [
      'uk',
      'У Львові та Харкові було тихо.',
      'It was quiet in Lviv and Kharkiv.',
      'It was quiet in Lvov and Kharkiv.',
      [['Lviv', 'Lvov']],
    ],
    [
      'de',
      'In Lemberg traf er Schewtschenko.',
      'In Lemberg he met Shevchenko.',
      'In Lemberg he met Schewtschenko.',
      [['Schewtschenko', 'Shevchenko']],
    ],
  ] as const)('%s: %s', (from, source, one, other, forms) => {
    expect(across([source], { a: [one], b: [other] }, [from, 'en'])).toEqual(forms);
  });

  test('adjectives, inhabitants and possessives are one way of writing', () => {
    const source = ['Deutschland und die Ukraine reden.', 'Die Ukrainer warten.'];
    const a = ['Germany and Ukraine talk.', 'The Ukrainians wait.'];
    const b = ["Germany's talks with Ukraine.", 'Ukrainian people wait.'];
    expect(across(source, { a, b }, ['de', 'en'])).toEqual([]);
  });
});

describe('lines left in another language', () => {
  const left = (lines: readonly string[], language: string, sourceLanguage: string) =>
    inspect(wrongLanguage, { ...checkedText(lines, { language }), sourceLanguage }).map(
      ({ spans }) => spans[0]!.segment,
    );

  test.each([
    [
      'en',
      'de',
      ['Sign up for our letter today.', 'Jetzt anmelden', 'Mehr zum Thema', 'Read more about it here.'],
      [1, 2],
    ],
    ['en', 'de', ['The minister spoke on Monday.', 'Das könnte dich auch interessieren'], [1]],
    ['de', 'en', ['Der Minister sprach am Montag.', 'Share this article with friends', 'Read the full story'], [1, 2]],
    ['de', 'en', ['„The Crown“ läuft weiter bei Netflix.', 'New York Times, Washington Post'], []],
    ['es', 'en', ['El ministro habló el lunes.', 'Sign up for our newsletter', 'Sigue leyendo'], [1]],
    ['cs', 'en', ['Ministr promluvil v pondělí.', 'All rights reserved.'], [1]],
    ['uk', 'en', ['Міністр виступив у понеділок.', 'Follow us on social media'], [1]],
    ['en', 'uk', ['The minister spoke on Monday.', 'Читайте також'], [1]],
    ['en', 'fr', ['The minister spoke on Monday.', 'Lire la suite', 'Abonnez-vous à notre lettre'], [1, 2]],
    ['en', 'es', ['The minister spoke on Monday.', 'Compartir en redes sociales'], [1]],
  ])('%s from %s: %j', (language, source, lines, segments) => {
    expect(left(lines, language, source)).toEqual(segments);
  });
});

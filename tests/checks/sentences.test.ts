import { describe, expect, test } from 'vitest';
import { repeatedSentence } from '../../src/checks/repeated-sentence.ts';
import { sentences } from '../../src/checks/sentences.ts';
import { checkedText, inspect, inspectPair } from './texts.ts';

const source =
  'Die Regierung legte am Montag ihren Haushalt vor. Die Opposition kritisierte die geplanten Ausgaben scharf. ' +
  'Der Finanzminister verteidigte das Vorhaben in einer langen Rede. Abgestimmt wird im Dezember.';
const [first, second, third, last] = [
  'The government presented its budget on Monday.',
  'The opposition sharply criticised the planned spending.',
  'The finance minister defended the plan in a long speech.',
  'The vote will be in December.',
];

describe('sentences', () => {
  test('one of several that is missing', () => {
    const [report] = inspectPair(sentences, { source, target: [first, second, last].join(' ') });
    expect(report).toMatchObject({ kind: 'missing', spans: [{ side: 'source' }] });
    expect(report?.spans[0]?.text).toMatch(/^Der Finanzminister/);
  });

  test('one that the source does not have', () => {
    const added = 'Many observers had been waiting for this moment for a very long time.';
    const [report] = inspectPair(sentences, { source, target: [first, second, added, third, last].join(' ') });
    expect(report).toMatchObject({ kind: 'extra', category: 'accuracy/addition', spans: [{ text: added }] });
  });

  test.each([
    [[first, second, third, last].join(' ')],
    [
      'The government presented its budget on Monday, and the opposition sharply criticised the planned spending. ' +
        `${third} ${last}`,
    ],
    [`The government presented its budget. It did so on Monday. ${second} ${third} ${last}`],
  ])('silent: %s', (target) => {
    expect(inspectPair(sentences, { source, target })).toEqual([]);
  });
});

describe('repeated-sentence', () => {
  test('with and without a source', () => {
    const target = `${first} ${second} ${second} ${last}`;
    expect(inspectPair(repeatedSentence, { source, target })).toMatchObject([{ evidence: { sentence: second } }]);
    expect(inspect(repeatedSentence, checkedText([target]))).toHaveLength(1);
  });

  test('in Chinese', () => {
    expect(
      inspect(repeatedSentence, checkedText(['政府周一提交了预算。政府周一提交了预算。'], { language: 'zh' })),
    ).toHaveLength(1);
  });

  test('silent where the source says it twice, and for short ones', () => {
    const twice = 'Es lebe der König von ganz weit oben! Es lebe der König von ganz weit oben!';
    const target = 'Long live the king from far above! Long live the king from far above!';
    expect(inspectPair(repeatedSentence, { source: twice, target })).toEqual([]);
    expect(inspect(repeatedSentence, checkedText(['No, no, no. No, no, no.']))).toEqual([]);
  });
});

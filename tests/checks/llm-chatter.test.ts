import { expect, test } from 'vitest';
import { llmChatter } from '../../src/checks/llm-chatter.ts';
import { wrongLanguage } from '../../src/checks/wrong-language.ts';
import { checkText } from '../../src/evaluate/check-text.ts';
import { checkedText, inspect, inspectPair, tools } from './texts.ts';

test.each([
  ['Here is the translation:\nPutin came.', 'opening'],
  ['Sure! Here’s the German translation of your text: Putin kam.', 'opening'],
  ['Hier ist die Übersetzung: Putin kam.', 'opening'],
  ['Aquí tienes la traducción: Putin vino.', 'opening'],
  ["I'm sorry, but I cannot translate this text.", 'refusal'],
  ['As an AI language model, I do not', 'refusal'],
  ['Putin came. Let me know if you need anything else.', 'closing'],
  ['<think>The user wants</think> Putin came.', 'markup'],
])('“%s” is chatter', (line, kind) => {
  expect(inspect(llmChatter, checkedText([line])).map((report) => report.kind)[0]).toBe(kind);
});

test.each([
  'The translation of the Bible took years.',
  'Here is the news: nothing happened.',
  'I am sorry for your loss.',
  'This article has been automatically translated, read the original article here.',
])('“%s” is news', (line) => {
  expect(inspect(llmChatter, checkedText([line]))).toEqual([]);
});

test('what the source itself says is silent', () => {
  expect(
    inspectPair(llmChatter, { source: 'Hier ist die Übersetzung: ja', target: 'Here is the translation: yes' }),
  ).toEqual([]);
});

test('a remark in another language than the text is reported once, as that', () => {
  const remark = 'I am sorry, but I cannot translate the text that you have sent to me.';
  const text = checkedText([remark, 'Ich kam und sah, dass er nicht da war. ```'], { language: 'de' });
  const found = (checks: Parameters<typeof checkText>[1]['checks']) => {
    const { findings, outcomes } = checkText(text, { checks, tools: tools() });
    return [findings.map(({ check, kind }) => `${check} ${kind}`), outcomes.map((outcome) => outcome.findings)];
  };
  expect(found([wrongLanguage, llmChatter])).toEqual([
    ['wrong-language chatter', 'llm-chatter markup'],
    [1, 1],
  ]);
  expect(found([llmChatter])).toEqual([['llm-chatter refusal', 'llm-chatter markup'], [2]]);
});

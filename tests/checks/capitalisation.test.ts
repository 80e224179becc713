import { expect, test } from 'vitest';
import { capitalisation } from '../../src/checks/capitalisation.ts';
import { inspectPair } from './texts.ts';

const found = (source: string, target: string) =>
  inspectPair(capitalisation, { source, target }).map(({ kind, evidence }) => [kind, evidence.form]);

test.each([
  ['Die Regierung tagt heute.', 'the government meets today.', [['start', 'the']]],
  ['„Wir bleiben“, sagte er.', '“we are staying,” he said.', [['start', 'we']]],
  ['Er kam gestern. Sie ging heute.', 'He came yesterday. she left today.', [['sentence', 'she']]],
  ['Putin empfängt Ministerin.', 'PUTIN RECEIVES THE MINISTER.', [['capitals', 'PUTIN RECEIVES THE MINISTER.']]],
])('“%s” → “%s”', (source, target, expected) => {
  expect(found(source, target)).toEqual(expected);
});

test.each([
  ['Die Regierung tagt heute.', 'The government meets today.'],
  ['wie geht es dir', 'how are you'],
  ['Neustart nicht nötig', 'no restart needed'],
  ['IPhone kostet mehr.', 'iPhone costs more.'],
  ['EBay wächst.', 'eBay grows.'],
  ['PUTIN EMPFÄNGT MINISTERIN.', 'PUTIN RECEIVES THE MINISTER.'],
  ['Das gilt z. B. heute.', 'This holds, e.g. today.'],
  ['Er kam um 5 p.m. an.', 'He came at 5 p.m. today.'],
  ['Die NATO und die EU.', 'NATO, EU.'],
  ['Er sagte etwas. und ging.', 'He said something. and left.'],
  ['Präsident Putin kam.', '普京总统来了。'],
  ['Die Firma Nr. drei.', 'The company no. three.'],
  ['Zimmer, Küche usw. Alles da.', 'Rooms, kitchen etc. all there.'],
  ['同ホテルB4T。 S-PAL', '在S-PAL磐城凡消费满1650日元，大都会酒店B4T。'],
])('“%s” → “%s” is silent', (source, target) => {
  expect(found(source, target)).toEqual([]);
});

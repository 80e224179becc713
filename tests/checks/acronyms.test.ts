import { expect, test } from 'vitest';
import { acronyms } from '../../src/checks/acronyms.ts';
import { inspectPair } from './texts.ts';

const lost = (source: string, target: string, from = 'de', to = 'en') =>
  inspectPair(acronyms, { source, target, from, to }).map(({ evidence }) => evidence.acronym);

test('an acronym that is gone', () => {
  expect(lost('Die KMM und die KMM haften.', 'They are liable.')).toEqual(['KMM']);
});

test.each([
  ['Die EU hilft.', 'La UE ayuda.', 'de', 'es'],
  ['Die EU-Kommission', 'the EU commission', 'de', 'en'],
  ['Die NATO', 'La OTAN', 'de', 'es'],
  ['EILMELDUNG AUS WIEN', 'breaking news', 'de', 'en'],
  ['Die EU hilft', 'ЄС допомагає', 'de', 'uk'],
  ['#KMM @ORF www.ORF.at', 'x', 'de', 'en'],
])('“%s” → “%s” is silent', (source, target, from, to) => {
  expect(lost(source, target, from, to)).toEqual([]);
});

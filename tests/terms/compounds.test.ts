import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { partOfCompound } from '../../src/terms/compounds.ts';

/** The part of the word that is the wanted one, wherever it begins. */
function partOf(wanted: string, word: string): string | undefined {
  const lower = word.toLowerCase();
  for (let at = 0; at < lower.length; at += 1) {
    const part = partOfCompound(wanted.toLowerCase(), lower, at);
    if (part !== undefined) return lower.slice(part.start, part.end);
  }
  return undefined;
}

describe('German compounds hold their parts', () => {
  test.each([
    ['Lieferant', 'Lieferantenvertrag', 'lieferant'],
    ['Vertrag', 'Lieferantenverträge', 'verträge'],
    ['Staat', 'Staatsanwalt', 'staat'],
    ['Sprache', 'Sprachkurs', 'sprach'],
    ['Buch', 'Bücherregal', 'büch'],
    ['Land', 'Länderspiel', 'länd'],
    ['Nachricht', 'Nachrichtenagentur', 'nachricht'],
    ['Nachricht', 'Fehlernachrichten', 'nachrichten'],
    ['Konto', 'Kontostand', 'konto'],
    ['Konto', 'Bankkonten', 'konten'],
    ['Haus', 'Krankenhäuser', 'häuser'],
    ['Minister', 'Ministerpräsident', 'minister'],
    ['Minister', 'Außenministers', 'ministers'],
    ['Schule', 'Schulhof', 'schul'],
    ['Zugriff', 'Datenzugriffskontrolle', 'zugriff'],
    ['Anforderung', 'Konformitätsanforderungen', 'anforderungen'],
    ['Regierung', 'Bundesregierung', 'regierung'],
    ['Stand', 'Standort', 'stand'],
    ['Typ', 'Versandtypen', 'typen'],
  ])('%s in %s', (wanted, word, part) => {
    expect(partOf(wanted, word)).toBe(part);
  });
});

describe('words that only have the letters are no compounds', () => {
  test.each([
    ['Teil', 'Vorteil'],
    ['Teil', 'Urteil'],
    ['Teil', 'Unterteil'],
    ['Wahl', 'Auswahl'],
    ['Erde', 'Pferde'],
    ['Lager', 'Schlager'],
    ['Mark', 'Marktplatz'],
    ['Organ', 'Organisation'],
    ['Minister', 'Ministerium'],
    ['Kanzler', 'Kanzlerin'],
    ['Nation', 'Nationalität'],
    ['Staat', 'staatliche'],
    ['Region', 'regionalen'],
    ['Motor', 'Promotor'],
    ['Band', 'Verband'],
    ['Zeit', 'Zeitung'],
    ['Haus', 'Hauses'],
    ['Reich', 'erreichen'],
  ])('%s, %s', (wanted, word) => {
    expect(partOf(wanted, word)).toBeUndefined();
  });
});

test('a part lies in its word, whatever the letters', () => {
  const word = fc.string({ unit: fc.constantFrom(...'aelnrstäöüß'), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(word, word, fc.nat(12), (wanted, text, at) => {
      const part = partOfCompound(wanted, text, at);
      if (part === undefined) return;
      expect(part.start).toBe(at);
      expect(part.end).toBeGreaterThan(part.start);
      expect(part.end).toBeLessThanOrEqual(text.length);
      expect(part.end - part.start).toBeLessThan(text.length);
    }),
  );
});

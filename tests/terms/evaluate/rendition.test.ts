import { describe, expect, test } from 'vitest';
import { linkedWords, listedIn } from '../../../src/terms/evaluate/rendition.ts';

describe('what is known beforehand', () => {
  const german = (output: string, target: string, term: string, others: readonly string[] = []) => {
    const place = listedIn(output, target, { term, alternatives: () => others, language: 'de' });
    return place && output.split(' ').slice(place.from, place.to).join(' ');
  };

  test('the listed target comes first, inflected or in a compound', () => {
    expect(german('Die Lieferanten melden', 'Lieferant', 'supplier', ['melden'])).toBe('Lieferanten');
    expect(german('Das Speicherlimit gilt', 'Speicher', 'storage')).toBe('Speicherlimit');
    expect(german('Alle Versandtypen gelten', 'Typ', 'type')).toBe('Versandtypen');
  });

  test('then what the dictionaries have elsewhere, then the term left as it was', () => {
    expect(german('Der Kreditor zahlt', 'Lieferant', 'supplier', ['Anbieter', 'Kreditor'])).toBe('Kreditor');
    expect(german('Die Breadcrumbs zeigen', 'Klickpfad', 'breadcrumb')).toBe('Breadcrumbs');
  });

  test('a short target inside a longer word is chance', () => {
    expect(german('Der Identifikator fehlt', 'ID', 'key')).toBeUndefined();
  });
});

describe('what the table links', () => {
  // Source: 1 = data, 2 = provider, 3 = shows. Scores by source and target word.
  const scores = new Map([
    ['1 11', 0.9],
    ['2 12', 0.8],
    ['2 13', 0.3],
    ['3 13', 0.7],
  ]);
  const table = (source: number, target: number) => scores.get(`${source} ${target}`) ?? 0;
  const link = (target: readonly number[], most: number, excluded: readonly number[] = []) =>
    linkedWords(
      { source: [1, 2, 3], target },
      { term: new Set([1, 2]), table, most, isExcluded: (at) => excluded.includes(at) },
    );

  test('words that belong to the term, in order of the output, no more than asked for', () => {
    expect(link([12, 13, 11], 2)).toEqual([0, 2]);
    expect(link([12, 13, 11], 1)).toEqual([2]);
  });

  test('a word said twice counts once', () => {
    expect(link([11, 13, 11, 12], 2)).toEqual([0, 3]);
  });

  test('without one, the word that fits best, but none that is excluded', () => {
    expect(link([13, 14], 1)).toEqual([0]);
    expect(link([13, 14], 1, [0])).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Limits } from '../../src/backends/contract.ts';
import { splitSentences } from '../../src/corpus/sentences.ts';
import { findUntranslatables } from '../../src/corpus/untranslatable.ts';
import { joinPieces, splitText } from '../../src/jobs/pieces.ts';
import { countCharacters, fitsRequest, longestFit, type SizeLimits, sizeOf } from '../../src/jobs/units.ts';

const unit = fc.constantFrom('code-point', 'utf-16', 'byte') satisfies fc.Arbitrary<Limits['characterUnit']>;
/** Words, punctuation, all kinds of white space, emoji, combining marks, lone surrogates. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(' ', '\n', '\t', '\u00a0', '\u2028', '. ', '! ', '。', 'Dr. ', '👩‍👩‍👧', 'e\u0301', '\r\n'),
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.lorem({ mode: 'sentences', maxCount: 2 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

/** Sentences of which none ends inside of a tag or placeholder. */
function wholeSentences(whole: string): readonly string[] {
  const items = findUntranslatables(whole);
  const sentences: string[] = [];
  let [open, end] = ['', 0];
  for (const sentence of splitSentences(whole, 'en')) {
    open += sentence;
    end += sentence.length;
    if (items.some(({ start, text: item }) => start < end && end < start + item.length)) continue;
    sentences.push(open);
    open = '';
  }
  return sentences;
}

/** All of them, put together as long as they fit. */
function greedily(whole: string, limits: SizeLimits): readonly string[] {
  const fits = (part: string) => fitsRequest(sizeOf(part, limits), limits);
  if (fits(whole.trim())) return [whole.trim()];
  const pieces: string[] = [];
  for (const sentence of wholeSentences(whole)) {
    const last = pieces.pop() ?? '';
    pieces.push(...(fits(last + sentence) ? [last + sentence] : [last, sentence]));
  }
  return pieces.map((piece) => piece.trim());
}

describe('splitText', () => {
  it('puts every text together again, piece by piece within the limit', () => {
    fc.assert(
      fc.property(text, unit, fc.integer({ min: 40, max: 400 }), (whole, characterUnit, charactersPerRequest) => {
        const split = splitText(whole, 'en', { characterUnit, charactersPerRequest });
        const texts = split.pieces.map((piece) => piece.text);
        expect(joinPieces(split, texts)).toBe(whole);
        for (const piece of texts) {
          expect(piece).toBe(piece.trim());
          expect(piece).not.toBe('');
        }
        const oversized = texts.filter((piece) => countCharacters(piece, characterUnit) > charactersPerRequest);
        // Only what a reader sees as one character may be longer than the limit.
        for (const piece of oversized) expect([...new Intl.Segmenter().segment(piece)].length).toBe(1);
      }),
    );
  });

  it('makes the pieces that cutting the whole text into sentences would make', () => {
    const sentence = fc
      .array(
        fc.constantFrom(
          'House',
          'of',
          'Dr.',
          'the',
          '{name. x}',
          'U.S.',
          '<b class="a. B">',
          'größer',
          '😀',
          'approx.',
        ),
        {
          minLength: 1,
          maxLength: 8,
        },
      )
      .map((words) => `The ${words.join(' ')}. `);
    const sentences = fc.array(sentence, { minLength: 1, maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(sentences, unit, fc.integer({ min: 120, max: 600 }), (whole, characterUnit, charactersPerRequest) => {
        const limits = { characterUnit, charactersPerRequest };
        fc.pre(wholeSentences(whole).every((one) => fitsRequest(sizeOf(one, limits), limits)));
        const { pieces } = splitText(whole, 'en', limits);
        expect(pieces.map((piece) => piece.text)).toEqual(greedily(whole, limits));
      }),
    );
  });

  it('keeps white space in place whatever becomes of the words', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const split = splitText(whole, 'en', { charactersPerRequest: 60 });
        const joined = joinPieces(
          split,
          split.pieces.map(() => 'x'),
        );
        const [start, end] = [whole.match(/^\s*/)![0], whole.match(/\s*$/)![0]];
        if (whole.trim() === '') expect(joined).toBe(whole);
        else expect(joined.startsWith(`${start}x`) && joined.endsWith(`x${end}`)).toBe(true);
      }),
    );
  });

  it('leaves a text alone that fits', () => {
    const { pieces, after } = splitText('  One sentence. Another.\n', 'en', { charactersPerRequest: 22 });
    expect(pieces).toEqual([{ before: '  ', text: 'One sentence. Another.' }]);
    expect(after).toBe('\n');
  });

  it('cuts at sentences, then at words, then between characters', () => {
    const pieces = (whole: string, charactersPerRequest: number) =>
      splitText(whole, 'en', { charactersPerRequest }).pieces.map((piece) => piece.text);
    expect(pieces('One two three. Four five six.  Seven.', 16)).toEqual(['One two three.', 'Four five six.', 'Seven.']);
    expect(pieces('One two three. Four.', 8)).toEqual(['One two', 'three.', 'Four.']);
    expect(pieces('abcdefgh ij', 4)).toEqual(['abcd', 'efgh', 'ij']);
    expect(pieces('😀😀😀', 2)).toEqual(['😀😀', '😀']);
  });

  it('counts bytes where the vendor does', () => {
    const limits = { bytesPerRequest: 10 };
    expect(splitText('äöü äöü äöü', 'de', limits).pieces.map((piece) => piece.text)).toEqual(['äöü', 'äöü', 'äöü']);
  });
});

describe('countCharacters', () => {
  it('counts as the vendor does', () => {
    expect(countCharacters('aä😀', 'code-point')).toBe(3);
    expect(countCharacters('aä😀', 'utf-16')).toBe(4);
    expect(countCharacters('aä😀', 'byte')).toBe(7);
  });

  it('counts code points of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer(), (whole, cut) => {
        // Cutting anywhere makes lone surrogates.
        const part = whole.slice(Math.abs(cut) % (whole.length + 1));
        expect(countCharacters(part)).toBe([...part].length);
      }),
    );
  });
});

describe('longestFit', () => {
  it('is what the size of the text says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), unit, fc.nat(40), fc.nat(80), (whole, characterUnit, most, bytes) => {
        const limits = { characterUnit, charactersPerRequest: most, bytesPerRequest: bytes };
        const fit = longestFit(whole, 0, limits);
        expect(fitsRequest(sizeOf(whole.slice(0, fit), limits), limits)).toBe(true);
        const next = String.fromCodePoint(...(whole.codePointAt(fit) === undefined ? [] : [whole.codePointAt(fit)!]));
        if (next !== '') expect(fitsRequest(sizeOf(whole.slice(0, fit) + next, limits), limits)).toBe(false);
      }),
    );
  });
});

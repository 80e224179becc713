import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../src/corpus/sentences.ts';

describe('splitSentences', () => {
  it('gives the text back when joined, whatever the text and the language', () => {
    const language = fc.constantFrom('en', 'de-AT', 'ja', 'zh-Hant', 'ar', 'und');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), language, (text, tag) => {
        expect(splitSentences(text, tag).join('')).toBe(text);
      }),
    );
  });

  it('knows abbreviations', () => {
    expect(splitSentences('Dr. Huber spoke. Nobody listened.', 'en')).toEqual([
      'Dr. Huber spoke. ',
      'Nobody listened.',
    ]);
    expect(splitSentences('Das kostet z. B. viel. Na und?', 'de')).toEqual(['Das kostet z. B. viel. ', 'Na und?']);
  });
});

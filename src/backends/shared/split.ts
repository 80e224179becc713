import type { LanguageTag } from '../../shared/language.ts';

/**
 * Cuts a text into pieces of at most `limit` UTF-16 code units, at sentence ends where possible, else at spaces, else between
 * grapheme clusters. The pieces joined give the text.
 */
export function splitText(text: string, limit: number, language: LanguageTag): readonly string[] {
  if (text.length <= limit) return [text];
  return pack(cut(text, 'sentence', language), limit, (sentence) =>
    pack(cut(sentence, 'word', language), limit, (word) =>
      pack(cut(word, 'grapheme', language), limit, hardCut(limit)),
    ),
  );
}

function cut(text: string, granularity: 'sentence' | 'word' | 'grapheme', language: LanguageTag): readonly string[] {
  return [...new Intl.Segmenter(language, { granularity }).segment(text)].map(({ segment }) => segment);
}

/** Fills pieces up to the limit; a part that alone is too long is cut finer. */
function pack(parts: readonly string[], limit: number, finer: (part: string) => readonly string[]): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const part of parts.flatMap((whole) => (whole.length > limit ? finer(whole) : [whole]))) {
    if (piece !== '' && piece.length + part.length > limit) {
      pieces.push(piece);
      piece = '';
    }
    piece += part;
  }
  return piece === '' ? pieces : [...pieces, piece];
}

/** One grapheme cluster longer than the limit: hundreds of combining marks on one letter. */
const hardCut = (limit: number) => (cluster: string) => pack([...cluster], limit, (character) => [character]);

/** Text without the white space around it, and that white space: vendors strip or change it. */
export function splitMargins(text: string): { readonly before: string; readonly core: string; readonly after: string } {
  const core = text.trim();
  const start = core === '' ? text.length : text.indexOf(core);
  return { before: text.slice(0, start), core, after: text.slice(start + core.length) };
}

import type { Report, TextCheck } from './contract.ts';
import { type SourcedSegment, spanIn, translatedSegments, wholeSpan } from './segments.ts';

/** A sentence that begins with a small letter after one that ended; not after an abbreviation or an ellipsis, nor a name such as iPhone. */
const SMALL_START = /(?<=(?:^|[^.\p{Lu}]\p{Ll}{3,}[.!?]["”»]?)\s+)(?:\p{Ll}{2,}|[aeiouyàóàéиіоу])(?=[\s,])/gu;
/** Of three letters and more, before which a sentence goes on. */
const ABBREVIATION =
  /(?<!\p{L})(?:etc|incl|approx|max|min|vol|fig|bzw|usw|ggf|ggfs|evtl|inkl|exkl|vgl|zzgl|abzgl|sog|bspw|etw|ecc|aprox|máx|mín|págs?|env|прим|див|тис|млн|млрд|тыс)\.\s+$/iu;
const BEGINNING = /^["'“„«»‘(¿¡\s]*(\p{L}[\p{L}\p{M}’'-]*)/u;
/** Letters from which a text in capitals is more than an acronym. */
const LONG = 12;

/** Evidence: `{ form: string }`. Kinds: `start` (small letter where the source has a capital), `sentence`, `capitals`. */
export const capitalisation: TextCheck = {
  id: 'capitalisation',
  title: 'Capitals',
  rule: 'A sentence begins with a small letter although the source has a capital there, or a text is in capitals that the source is not.',
  category: 'fluency/spelling',
  severity: 'minor',
  version: 1,
  offByDefaultInto: ['es'],
  scope: 'text',
  needs: ['source'],
  *inspect(text): Iterable<Report> {
    for (const segment of translatedSegments(text)) {
      // Who writes all in small letters, as in chats, is translated alike.
      if (/\p{Lu}/u.test(segment.source.text)) yield* inspectSegment(segment);
    }
  },
};

function* inspectSegment(segment: SourcedSegment): Iterable<Report> {
  if (isShouted(segment.text) && !isShouted(segment.source.text)) {
    yield {
      kind: 'capitals',
      message: 'The text is in capitals, the source is not.',
      spans: [wholeSpan(segment), wholeSpan(segment, 'source')],
      evidence: { form: segment.text.slice(0, 40) },
    };
    return;
  }
  const first = BEGINNING.exec(segment.text);
  if (first !== null && isSmall(first[1]!) && isSentence(segment.source.text)) {
    const start = first[0].length - first[1]!.length;
    yield reportAt(segment, { kind: 'start', start, form: first[1]! });
  }
  if (SMALL_SENTENCE.test(segment.source.text)) return;
  for (const { index, 0: form } of segment.text.matchAll(SMALL_START))
    if (index > 0 && !ABBREVIATION.test(segment.text.slice(0, index)))
      yield reportAt(segment, { kind: 'sentence', start: index, form });
}

/** The source itself goes on in small letters. */
const SMALL_SENTENCE = /[.!?]["”»]?\s+\p{Ll}/u;

/** Not a name such as eBay or iPhone, nor an address, which begin small by right. */
const isSmall = (word: string) => /^\p{Ll}[\p{Ll}\p{M}’'-]*$/u.test(word);

/** A sentence with its end: a caption or an item of a list may begin small. */
const isSentence = (text: string) => /^\p{Lu}/u.test(BEGINNING.exec(text)?.[1] ?? '') && /[.!?…]\W*$/u.test(text);

function isShouted(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.length >= LONG && letters.filter((letter) => /\p{Lu}/u.test(letter)).length > 0.9 * letters.length;
}

interface Place {
  readonly kind: 'start' | 'sentence';
  readonly start: number;
  readonly form: string;
}

function reportAt(segment: SourcedSegment, { kind, start, form }: Place): Report {
  const capital = form[0]!.toUpperCase() + form.slice(1);
  return {
    kind,
    message: `“${form}” begins a sentence with a small letter.`,
    spans: [spanIn(segment, start, start + form.length)],
    evidence: { form },
    suggestion: capital,
    edits: [{ segment: segment.index, start, end: start + form.length, replacement: capital }],
  };
}

import { baseLanguage, languageName } from '../shared/language.ts';
import type { CheckedSegment, Report, TextCheck } from './contract.ts';
import { HOLDS, type ScannedSegment, scannedSegments } from './segment-scan.ts';
import { spanOfMatch } from './segments.ts';

/** Pairs of opening and closing marks a language uses (CLDR delimiters and the alternatives its press uses). */
const PAIRS: Readonly<Record<string, string>> = {
  en: '“” ‘’',
  de: '„“ ‚‘ »« ›‹ «» ‹›',
  fr: '«» ‹› “”',
  es: '«» “” ‘’',
  ca: '«» “” ‘’',
  gl: '«» “” ‘’',
  it: '«» “” ‘’',
  pt: '«» “” ‘’',
  nl: '“” ‘’ „”',
  pl: '„” «» »«',
  cs: '„“ ‚‘ »«',
  ru: '«» „“',
  uk: '«» „“ “”',
  zh: '“” ‘’ 「」 『』',
  ja: '「」 『』 “”',
};
const DOUBLE = /[“”„‟«»「」『』]/g;
const DOUBLE_MARK = HOLDS.quotationMark | HOLDS.farEast;
/** Typewriter marks, but not inches (6'2"). */
const STRAIGHT = /(?<![\d'’])"/g;

/**
 * Evidence: `{ marks: string }`. Kinds: `unclosed`, `foreign` (marks of another language).
 */
export const quotationMarks: TextCheck = {
  id: 'quotation-marks',
  title: 'Quotation marks',
  rule: 'Quotations are closed, and marked as the language does it.',
  category: 'locale-convention/punctuation',
  severity: 'minor',
  version: 2,
  offByDefaultInto: ['zh'],
  scope: 'text',
  needs: [],
  *inspect(text): Iterable<Report> {
    const pairs = PAIRS[baseLanguage(text.language)]?.split(' ');
    const segments = scannedSegments(text);
    if (pairs !== undefined) {
      const own = pairs.join('');
      const lone: Lone[] = [];
      const strange: Lone[] = [];
      for (const { segment, holds } of segments) {
        if ((holds & DOUBLE_MARK) === 0) continue;
        const marks = [...segment.text.matchAll(DOUBLE)];
        const foreign = marks.find(([mark]) => !own.includes(mark));
        if (foreign !== undefined) strange.push({ segment, mark: foreign });
        else lone.push(...loneMarks(marks, pairs).map((mark) => ({ segment, mark })));
      }
      yield* oddStraight(segments);
      for (const group of Map.groupBy(strange, ({ mark }) => mark[0]).values())
        yield foreignReport(group, pairs, text.language);
      const counted = unanswered(lone, pairs).filter((one) => countsAsFault(one, pairs));
      for (const group of Map.groupBy(counted, ({ segment }) => segment.index).values())
        yield unclosedReport(group[0]!);
    }
  },
};

interface Lone {
  readonly segment: CheckedSegment;
  readonly mark: RegExpExecArray;
}

/** Marks without a partner in their segment. */
function loneMarks(marks: readonly RegExpExecArray[], pairs: readonly string[]): readonly RegExpExecArray[] {
  const open: RegExpExecArray[] = [];
  const lone: RegExpExecArray[] = [];
  for (const mark of marks) {
    const opener = open.at(-1);
    if (opener !== undefined && pairs.includes(opener[0] + mark[0])) open.pop();
    else if (pairs.some((pair) => pair[0] === mark[0])) open.push(mark);
    else lone.push(mark);
  }
  return [...lone, ...open].sort((left, right) => left.index - right.index);
}

/** Quotations run over a few lines: what opens in one is closed in a later one; each paragraph may open anew. */
const REACH = 8;

function unanswered(lone: readonly Lone[], pairs: readonly string[]): readonly Lone[] {
  const answered = new Set<Lone>();
  // Openers that no closer has answered, by their mark: each is looked at once more at most.
  const waiting = new Map<string, Lone[]>();
  for (const one of lone) {
    for (const pair of pairs) {
      if (pair[1] !== one.mark[0]) continue;
      const near = (waiting.get(pair[0]!) ?? []).filter(({ segment }) => one.segment.index - segment.index <= REACH);
      waiting.delete(pair[0]!);
      for (const opener of near) answered.add(opener).add(one);
    }
    const same = waiting.get(one.mark[0]);
    if (same === undefined) waiting.set(one.mark[0], [one]);
    else same.push(one);
  }
  return lone.filter((one) => !answered.has(one));
}

/**
 * A closing mark alone is often the end of a quotation that began on a page before, so it counts only where the source
 * has its marks in pairs; an opening one that is never closed counts always, unless the source does the same.
 */
function countsAsFault({ segment, mark }: Lone, pairs: readonly string[]): boolean {
  const source = segment.source?.text;
  if (source === undefined) return pairs.some((pair) => pair[0] === mark[0] && pair[1] !== mark[0]);
  return isPaired(source);
}

const isPaired = (text: string): boolean => (text.match(/["“”„«»「」『』]/g) ?? []).length % 2 === 0;

/** Typewriter marks look the same on both sides: an odd one is a fault where the source has pairs, or no other is near. */
function* oddStraight(segments: readonly ScannedSegment[]): Iterable<Report> {
  const odd = segments.flatMap(({ segment, holds }): readonly Lone[] => {
    if ((holds & HOLDS.straightMark) === 0) return [];
    const marks = [...segment.text.matchAll(STRAIGHT)];
    return marks.length % 2 === 1 ? [{ segment, mark: marks.at(-1)! }] : [];
  });
  for (const [index, one] of odd.entries()) {
    const near = (other: Lone | undefined) =>
      other !== undefined && Math.abs(other.segment.index - one.segment.index) <= REACH;
    const { source, text } = one.segment;
    // With the other marks of the line it may make a pair after all.
    if (isPaired(text) || near(odd[index - 1]) || near(odd[index + 1])) continue;
    if (source === undefined ? /^["]\p{L}/u.test(text.slice(one.mark.index)) : isPaired(source.text))
      yield unclosedReport(one);
  }
}

function foreignReport(places: readonly Lone[], pairs: readonly string[], language: string): Report {
  const [mark] = places[0]!.mark;
  return {
    kind: 'foreign',
    message: `${languageName(language)} does not use the mark ${mark}.`,
    spans: places.map((place) => spanOfMatch(place.segment, place.mark)),
    evidence: { marks: mark },
    suggestion: [...pairs[0]!].join('…'),
  };
}

function unclosedReport({ segment, mark }: Lone): Report {
  return {
    kind: 'unclosed',
    message: `The quotation mark ${mark[0]} has no partner, neither here nor in the lines around.`,
    spans: [spanOfMatch(segment, mark)],
    evidence: { marks: mark[0] },
  };
}

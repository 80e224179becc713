import {
  type Gender,
  KINSHIP,
  mayHaveTitle,
  other,
  type PersonWord,
  personWordsIn,
  pronounsIn,
} from '../corpus/gendered-words.ts';
import type { LanguageTag } from '../shared/language.ts';
import type { TextRange } from '../shared/text-range.ts';
import type { CheckedSegment, FindingSpan, Report, TextCheck } from './contract.ts';
import { genderOverText, type SegmentWords } from './gender-over-text.ts';
import { namesOthers } from './other-people.ts';
import { scannedSegments } from './segment-scan.ts';
import { spanIn } from './segments.ts';

/**
 * Evidence: `{ gender: 'female' | 'male', words: string[] }`: what the source, or the title, says, and the words that
 * contradict each other. Kinds: `title` (source against translation), `pronoun` (title or source against the pronouns), `over-text` (a
 * person who is a woman in one segment and a man in another).
 */
export const gender: TextCheck = {
  id: 'gender',
  title: 'Woman or man',
  rule: 'A title, a form of address or a pronoun makes a man of a woman, or the reverse: Präsidentin → el presidente; Mrs Meyer … he; Ms Meyer, further down Mr Meyer.',
  category: 'accuracy/mistranslation',
  severity: 'major',
  version: 2,
  scope: 'text',
  needs: [],
  *inspect(text, tools): Iterable<Report> {
    const told = new Set<number>();
    const gendered: SegmentWords[] = [];
    for (const { segment, words } of scannedSegments(text)) {
      const source = segment.kept ? undefined : segment.source;
      if (source === undefined && !mayHaveTitle(segment.text, text.language, words)) continue;
      const inText = personWordsIn(segment.text, text.language);
      const inSource = source === undefined ? [] : personWordsIn(source.text, source.language);
      if (inText.length === 0 && inSource.length === 0) continue;
      gendered.push({ segment, inText, inSource });
      for (const report of segmentReports({ segment, inText, inSource }, text.language)) {
        told.add(segment.index);
        yield report;
      }
    }
    for (const { said, wrong, right } of genderOverText(text, tools, gendered))
      if (!told.has(wrong.segment)) yield reportOf('over-text', said, [wrong, right]);
  },
};

function* segmentReports({ segment, inText, inSource }: SegmentWords, language: LanguageTag): Iterable<Report> {
  const swapped = swappedTitle(inSource, inText);
  if (swapped !== undefined) yield titleReport(segment, swapped);
  else yield* pronounReports(segment, { inText, inSource, language });
}

/** A title that is female only in the source and male only in the translation, or the reverse. */
function swappedTitle(inSource: readonly PersonWord[], inText: readonly PersonWord[]) {
  const [source, target] = [
    Map.groupBy(inSource, ({ concept }) => concept),
    Map.groupBy(inText, ({ concept }) => concept),
  ];
  for (const [concept, words] of source) {
    const answers = target.get(concept);
    const said = onlyGender(words);
    if (answers === undefined || said === undefined || onlyGender(answers) !== other(said)) continue;
    // German and Spanish plurals and generics are male: a male title made female is one only where persons are counted.
    if (said === 'male' && concept !== 'address' && !KINSHIP.has(concept)) continue;
    return { word: words[0]!, answer: answers[0]!, gender: said };
  }
  return undefined;
}

function onlyGender(words: readonly PersonWord[]): Gender | undefined {
  const [first] = words;
  return words.every((word) => word.gender === first!.gender) ? first?.gender : undefined;
}

interface Words {
  readonly inText: readonly PersonWord[];
  readonly inSource: readonly PersonWord[];
  readonly language: string;
}

/** The only person of a segment has the wrong pronoun. */
function* pronounReports(segment: CheckedSegment, { inText, inSource, language }: Words): Iterable<Report> {
  const pronouns = pronounsIn(segment.text, language);
  if (pronouns === undefined) return;
  const persons = inSource.length > 0 ? inSource : inText;
  const said = onlyGender(persons);
  const wrong = said === undefined ? [] : pronouns[other(said)];
  // Kinship brings a second person along: her father, his wife.
  if (
    said === undefined ||
    wrong.length === 0 ||
    pronouns[said].length > 0 ||
    persons.some(({ concept }) => KINSHIP.has(concept))
  )
    return;
  if (
    inText.some((word) => word.gender !== said) ||
    (said === 'male' && persons.some(({ concept }) => concept !== 'address'))
  )
    return;
  if (persons.length > 1 || namesOthers(segment, inSource.length > 0)) return;
  const side = inSource.length > 0 ? ('source' as const) : undefined;
  const place = (range: TextRange, where?: 'source') => spanIn(segment, range.start, range.end, where);
  yield reportOf('pronoun', said, [place(wrong[0]!), place(persons[0]!, side)]);
}

function titleReport(segment: CheckedSegment, found: { word: PersonWord; answer: PersonWord; gender: Gender }): Report {
  const { word, answer, gender: said } = found;
  return reportOf('title', said, [
    spanIn(segment, answer.start, answer.end),
    spanIn(segment, word.start, word.end, 'source'),
  ]);
}

function reportOf(
  kind: 'title' | 'pronoun' | 'over-text',
  said: Gender,
  spans: readonly [FindingSpan, FindingSpan],
): Report {
  const [wrong, right] = spans;
  return {
    kind,
    message: `“${right.text}” is a ${said === 'female' ? 'woman' : 'man'}, and “${wrong.text}” is not.`,
    spans,
    evidence: { gender: said, words: [right.text, wrong.text] },
  };
}

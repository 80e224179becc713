import {
  ANY_LANGUAGE,
  type Boilerplate,
  type BoilerplateText,
  type RequiredText,
  type UntranslatedText,
} from '../corpus/boilerplate.ts';
import { languageFallbacks, languageName } from '../shared/language.ts';
import type { CheckedSegment, CheckedText, FindingSpan, Report, TextCheck } from './contract.ts';
import { fixedText, JoinedText } from './fixed-texts.ts';
import { spanIn, spanOfMatch, translatedSegments, writtenSegments } from './segments.ts';

/**
 * Holds the site's frame to its contract. The kind names the rule: `missing/ID`, `doubled/ID`, `no-address/ID`,
 * `other-address/ID`, `translated/ID`, `forbidden/ID`.
 * Evidence: `{ rule, file, site, texts }`, and what stands there instead: `language`, `addresses` or `count`.
 */
export const boilerplate: TextCheck = {
  id: 'boilerplate',
  title: 'Boilerplate contract',
  rule: 'What the site’s boilerplate.yaml says must stand, must not be translated or must not appear.',
  category: 'design/boilerplate',
  severity: 'major',
  version: 1,
  scope: 'text',
  needs: ['boilerplate'],
  *inspect(text, tools): Iterable<Report> {
    const contract = tools.boilerplate?.get(text.document);
    if (contract === undefined) return;
    for (const rule of contract.required) yield* inspectRequired({ text, contract, rule });
    for (const rule of contract.untranslated) yield* inspectUntranslated({ text, contract, rule });
    for (const rule of contract.forbidden) yield* inspectForbidden({ text, contract, rule });
  },
};

interface Subject<Rule> {
  readonly text: CheckedText;
  readonly contract: Boilerplate;
  readonly rule: Rule;
}

function* inspectRequired(subject: Subject<RequiredText>): Iterable<Report> {
  const { text, rule } = subject;
  const texts = textsFor(rule, text.language);
  if (texts.length === 0) return;
  const places = placesOf(subject, texts);
  if (places.length === 0) yield* missingReport(subject, texts);
  if (places.length > 1 && !rule.repeat) {
    yield report(subject, 'doubled', {
      message: `${quoted(texts)} must stand once and stands ${places.length} times. Drop the others.`,
      spans: places.flat(),
      evidence: { texts, count: places.length },
    });
  }
  if (rule.link !== undefined) for (const spans of places) yield* linkReport(subject, spans);
}

function* missingReport(subject: Subject<RequiredText>, texts: readonly string[]): Iterable<Report> {
  const { text, rule } = subject;
  const where = segmentsFor(rule, text);
  // What an engine does not offer cannot be known to lack it.
  if (where.some(({ state, source }) => state === 'absent' && (source?.text.trim() ?? '') !== '')) return;
  for (const [language, others] of Object.entries(rule.texts)) {
    const [spans] = language === ANY_LANGUAGE ? [] : placesOf(subject, others);
    if (spans === undefined) continue;
    yield report(subject, 'missing', {
      message: `${quoted(texts)} must stand here; it stands in ${languageName(language)}. Put it in ${languageName(text.language)}.`,
      spans,
      evidence: { texts, language },
      suggestion: texts[0]!,
    });
    return;
  }
  const last = where.at(-1) ?? text.segments.at(-1);
  if (last === undefined) return;
  yield report(subject, 'missing', {
    message: `${quoted(texts)} must stand and is missing. Put it back.`,
    spans: [spanIn(last, last.text.length, last.text.length)],
    evidence: { texts },
    suggestion: texts[0]!,
  });
}

function* linkReport(subject: Subject<RequiredText>, spans: readonly FindingSpan[]): Iterable<Report> {
  const { text, rule } = subject;
  const addresses = spans.flatMap(({ segment }) => addressesOf(text.segments.find(({ index }) => index === segment)));
  const wanted = rule.link === true ? 'any address' : rule.link;
  if (addresses.some((address) => rule.link === true || address.startsWith(rule.link!))) return;
  const words = spans.map((span) => span.text).join(' ');
  const evidence = { texts: [words], addresses, wanted };
  yield addresses.length === 0
    ? report(subject, 'no-address', {
        message: `“${words}” has no link. Give it an address${rule.link === true ? '' : ` below ${rule.link}`}.`,
        spans,
        evidence,
      })
    : report(subject, 'other-address', {
        message: `“${words}” leads to ${addresses.join(', ')}. Its address must begin with ${rule.link}.`,
        spans,
        evidence,
      });
}

function* inspectUntranslated(subject: Subject<UntranslatedText>): Iterable<Report> {
  for (const expected of subject.rule.texts) {
    const pattern = fixedText(expected, { line: false });
    for (const segment of translatedSegments(subject.text)) {
      const given = [...segment.source.text.matchAll(pattern)];
      const kept = [...segment.text.matchAll(pattern)].length;
      if (given.length <= kept) continue;
      yield report(subject, 'translated', {
        message: `“${given[0]![0]}” must not be translated. Put it in as it stands in the source.`,
        spans: given.map((match) => spanOfMatch(segment, match, 'source')),
        evidence: { texts: [expected], count: given.length - kept },
        suggestion: given[0]![0],
      });
    }
  }
}

function* inspectForbidden(subject: Subject<BoilerplateText>): Iterable<Report> {
  const texts = textsFor(subject.rule, subject.text.language);
  for (const spans of placesOf(subject, texts)) {
    const words = spans.map((span) => span.text).join(' ');
    yield report(subject, 'forbidden', { message: `“${words}” must not appear. Drop it.`, spans, evidence: { texts } });
  }
}

function report<Rule extends { readonly id: string }>(
  { contract: { site, file }, rule }: Subject<Rule>,
  fault: string,
  { message, ...rest }: Pick<Report, 'message' | 'spans' | 'evidence' | 'suggestion'>,
): Report {
  return {
    ...rest,
    kind: `${fault}/${rule.id}`,
    message: `${message} (${file}, rule “${rule.id}”)`,
    evidence: { rule: rule.id, file, site, ...rest.evidence },
  };
}

/** The texts of a rule in a language: those of the most special tag, else those of every language. */
function textsFor({ texts }: BoilerplateText, language: string): readonly string[] {
  const tag = [...languageFallbacks(language), ANY_LANGUAGE].find((candidate) => Object.hasOwn(texts, candidate));
  return tag === undefined ? [] : texts[tag]!;
}

function segmentsFor({ roles }: BoilerplateText, { segments }: CheckedText): readonly CheckedSegment[] {
  return roles === undefined ? segments : segments.filter(({ role }) => roles.includes(role));
}

function placesOf(
  { text, rule }: Subject<BoilerplateText>,
  texts: readonly string[],
): readonly (readonly FindingSpan[])[] {
  const segments = segmentsFor(rule, { ...text, segments: writtenSegments(text) });
  return new JoinedText(segments).find(texts.map((one) => fixedText(one, rule)));
}

const ADDRESS = /\bhttps?:\/\/[^\s<>"'()[\]]+|(?<=\]\()[^\s()]+|(?<=\bhref\s{0,3}=\s{0,3}["'])[^"']+/gi;

/** Addresses in the text itself (bare, Markdown, HTML) and those the file had behind it. */
function addressesOf(segment: CheckedSegment | undefined): readonly string[] {
  if (segment === undefined) return [];
  return [...new Set([...(segment.text.match(ADDRESS) ?? []), ...(segment.links ?? [])])];
}

const quoted = (texts: readonly string[]): string => texts.map((text) => `“${text}”`).join(' or ');

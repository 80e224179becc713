import { contentHash } from '../../shared/hash.ts';
import { baseLanguage, type LanguageTag, languageFallbacks } from '../../shared/language.ts';
import { linearPattern } from '../../shared/linear-pattern.ts';
import { createTermMatcher, type TermHit, type Wanted } from '../../terms/match.ts';
import type { CheckedSegment, CheckedText, Report, TextCheck } from '../contract.ts';
import { spanIn } from '../segments.ts';
import type { OwnRule } from './rule.ts';

/** Places of a rule in a text of a language. */
type Finder = (text: string, language: LanguageTag) => readonly Pick<TermHit, 'start' | 'end' | 'text' | 'asWritten'>[];

/**
 * The check a rule stands for. Evidence: `{ rule, found, pattern? | terms? }`.
 * @throws WorkbenchError `input` when its pattern cannot be used
 */
export function ruleCheck(rule: OwnRule): TextCheck {
  const find = finderOf(rule);
  return {
    id: rule.id,
    title: rule.id,
    rule: rule.why ?? rule.message.replaceAll('{found}', '…'),
    category: rule.category,
    severity: rule.severity,
    // Dismissals end when the rule changes: its content is its version.
    version: Number.parseInt(contentHash(rule).slice(0, 8), 16),
    scope: 'text',
    needs: rule.where === 'source' ? ['source'] : [],
    ...(rule.where === 'source' ? { side: 'source' as const } : {}),
    *inspect(text) {
      for (const segment of text.segments)
        for (const place of placesToLook(rule, segment, text))
          for (const hit of find(place.text, place.language)) yield reportOf(rule, { hit, segment, side: place.side });
    },
  };
}

interface Place {
  readonly text: string;
  readonly language: LanguageTag;
  readonly side?: 'source';
}

/** A column of its own shows the source of a comparison: translations beside it are not asked for their source again. */
function placesToLook({ where, languages }: OwnRule, segment: CheckedSegment, text: CheckedText): readonly Place[] {
  const own: Place = { text: segment.text, language: segment.declaredLanguage ?? text.language };
  const isSource = text.column === 'source';
  const source: readonly Place[] =
    segment.source === undefined || text.column !== undefined ? [] : [{ ...segment.source, side: 'source' }];
  const places = [
    ...(where === 'both' || (where === 'source') === isSource ? [own] : []),
    ...(where === 'target' ? [] : source),
  ];
  return places.filter(({ language }) => languages === undefined || languages.some((one) => holds(one, language)));
}

const holds = (rule: LanguageTag, language: LanguageTag): boolean => languageFallbacks(language).includes(rule);

function finderOf({ pattern, terms = [], match, caseSensitive }: OwnRule): Finder {
  if (pattern !== undefined) {
    const compiled = linearPattern(pattern, { caseSensitive });
    return (text) =>
      compiled.places(text).map(({ start, end }) => ({ start, end, text: text.slice(start, end), asWritten: true }));
  }
  const wanted = terms.map((text): Wanted => ({ text, match, caseSensitive }));
  const matchers = new Map<string, ReturnType<typeof createTermMatcher>>();
  return (text, language) => {
    const base = baseLanguage(language);
    const matcher = matchers.get(base) ?? createTermMatcher(wanted, base);
    matchers.set(base, matcher);
    return matcher.outermost(text);
  };
}

interface Found {
  readonly hit: ReturnType<Finder>[number];
  readonly segment: CheckedSegment;
  readonly side: 'source' | undefined;
}

function reportOf(rule: OwnRule, { hit, segment, side }: Found): Report {
  const { start, end, text: found, asWritten } = hit;
  const { suggestion } = rule;
  // An inflected form takes more than the suggested word in its place.
  const replacement =
    suggestion === undefined || side === 'source' || !asWritten ? undefined : inCaseOf(found, suggestion);
  return {
    message: rule.message.replaceAll('{found}', () => found),
    spans: [spanIn(segment, start, end, side)],
    evidence: {
      rule: rule.id,
      found,
      ...(rule.pattern === undefined ? { terms: rule.terms } : { pattern: rule.pattern }),
    },
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(replacement === undefined ? {} : { edits: [{ segment: segment.index, start, end, replacement }] }),
  };
}

/** A word at the start of a sentence stays capitalised. */
function inCaseOf(found: string, suggestion: string): string {
  const isCapitalised = /^\p{Lu}\p{Ll}/u.test(found);
  return isCapitalised ? suggestion.charAt(0).toUpperCase() + suggestion.slice(1) : suggestion;
}

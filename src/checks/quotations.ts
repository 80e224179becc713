import type { TextRange } from '../shared/text-range.ts';
import type { NameToken } from '../terms/names/name-tokens.ts';
import { type Rendering, renderedNames } from '../terms/names/renderings.ts';
import type { CheckedText, CheckTools, FindingSpan, Report, TextCheck } from './contract.ts';
import { type Quoting, quotesAtLength, quotingSegments } from './quoting.ts';
import { type SourcedSegment, spanIn } from './segments.ts';
import { type Speaker, speakersIn } from './speakers.ts';

/**
 * Evidence: `{ source: string, target: string }`, the words quoted (or the speakers) on both sides. Kinds: `extent` (more or fewer
 * words stand between the marks than in the source), `speaker` (the words are said to be of somebody else).
 */
export const quotations: TextCheck = {
  id: 'quotations',
  title: 'Quotation and its speaker',
  rule: 'What stands between quotation marks is what the source quotes, no more and no less, and is said to be of the same person.',
  category: 'accuracy/mistranslation',
  severity: 'major',
  version: 1,
  scope: 'text',
  needs: ['source'],
  *inspect(text, tools): Iterable<Report> {
    const quoting = quotingSegments(text);
    for (const one of quoting) if (one.far !== undefined && one.unmarked === undefined) yield extentReport(one);
    if (quoting.length > 0) yield* speakerReports(quoting, text, tools);
  },
};

function extentReport({ segment, source, target, far }: Quoting): Report {
  const quoted = (text: string, ranges: readonly TextRange[]) =>
    ranges.map(({ start, end }) => text.slice(start, end)).join(' … ');
  const [before, now] = [quoted(segment.source.text, source), quoted(segment.text, target)];
  return {
    kind: 'extent',
    message: `Much ${far} is quoted than in the source: “${now}” stands for “${before}”.`,
    spans: [
      ...target.map(({ start, end }) => spanIn(segment, start, end)),
      ...source.map(({ start, end }) => spanIn(segment, start, end, 'source')),
    ],
    evidence: { source: before, target: now },
  };
}

function* speakerReports(quoting: readonly Quoting[], text: CheckedText, tools: CheckTools): Iterable<Report> {
  const saying = quoting.flatMap((one) => {
    const { segment, source, target } = one;
    const { text: original, language } = segment.source;
    const was = speakersIn(original, language, { segment: segment.index, quotations: source });
    const is = speakersIn(segment.text, text.language, { segment: segment.index, quotations: target });
    // With several speakers in one segment it is open which words are whose; a word in marks is nobody's.
    return was.length === 1 && is.length === 1 && quotesAtLength(one) ? [{ segment, was: was[0]!, is: is[0]! }] : [];
  });
  if (saying.length === 0) return;
  const bySegment = Map.groupBy(
    renderedNames(text, tools).flatMap(({ renderings }) => renderings),
    ({ target }) => target.segment,
  );
  for (const { segment, was, is } of saying)
    if (isOther(was, is, bySegment.get(segment.index) ?? [])) yield speakerReport(segment, was, is);
}

/** Both have a counterpart on the other side, and it is not each other; or neither has one. */
function isOther(was: Speaker, is: Speaker, renderings: readonly Rendering[]): boolean {
  const has = ({ names }: Speaker, one: NameToken) => names.some(({ start }) => start === one.start);
  const here = renderings.filter(({ source }) => has(was, source));
  const there = renderings.filter(({ target }) => has(is, target));
  if (here.some(({ target }) => has(is, target))) return false;
  return here.length === 0 ? there.length === 0 && was.sure && is.sure : there.length > 0;
}

function speakerReport(segment: SourcedSegment, was: Speaker, is: Speaker): Report {
  const whole = ({ shown }: Speaker, side?: 'source'): FindingSpan =>
    spanIn(segment, shown[0].start, shown.at(-1)!.end, side);
  const [source, target] = [whole(was, 'source'), whole(is)];
  return {
    kind: 'speaker',
    message: `In the source these are words of ${source.text}, here of ${target.text}.`,
    spans: [target, source],
    evidence: { source: source.text, target: target.text },
  };
}

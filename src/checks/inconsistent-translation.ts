import type { Report, TextCheck } from './contract.ts';
import { type SourcedSegment, translatedSegments, wholeSpan } from './segments.ts';

/** Evidence: `{ source?: string, translation?: string, variants: string[] }`. Kinds: `same-source`, `same-translation`. */
export const inconsistentTranslation: TextCheck = {
  id: 'inconsistent-translation',
  title: 'Same line, different translation',
  rule: 'A line that comes more than once is translated in more than one way, or different lines are translated alike.',
  category: 'terminology/inconsistent-use',
  severity: 'minor',
  version: 1,
  scope: 'text',
  needs: ['source'],
  *inspect(text): Iterable<Report> {
    const segments = translatedSegments(text);
    const bySource = Map.groupBy(segments, ({ source }) => alike(source.text));
    for (const [key, group] of bySource) if (key !== '') yield* differing(group, 'same-source');
    const byText = Map.groupBy(segments, (segment) => alike(segment.text));
    for (const [key, group] of byText) if (key.length >= SHORTEST) yield* differing(group, 'same-translation');
  },
};

/** One or two words may well be the same for two of the source (*Ja*, *Doch*: Yes). */
const SHORTEST = 12;

/** What a person would call the same line: case, blanks, marks around it and numbers do not count. */
function alike(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/\d+/g, '0')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

type Kind = 'same-source' | 'same-translation';

function* differing(group: readonly SourcedSegment[], kind: Kind): Iterable<Report> {
  if (group.length < 2) return;
  const sideOf = (segment: SourcedSegment) => (kind === 'same-source' ? segment.text : segment.source.text);
  const variants = [...Map.groupBy(group, (segment) => alike(sideOf(segment))).values()].map((same) => same[0]!);
  if (variants.length < 2) return;
  const [first, ...others] = variants.map((segment) => `“${sideOf(segment).trim()}”`);
  const rest = others.join(', ');
  const same = `“${(kind === 'same-source' ? group[0]!.source.text : group[0]!.text).trim()}”`;
  yield {
    kind,
    message:
      kind === 'same-source'
        ? `${same} is translated in ${variants.length} ways: ${first}, ${rest}.`
        : `${same} stands for ${variants.length} different lines of the source: ${first}, ${rest}.`,
    spans: group.flatMap((segment) => [wholeSpan(segment), wholeSpan(segment, 'source')]),
    evidence: {
      [kind === 'same-source' ? 'source' : 'translation']: same.slice(1, -1),
      variants: variants.map(sideOf),
    },
  };
}

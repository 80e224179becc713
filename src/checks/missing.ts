import type { Report, TextCheck } from './contract.ts';

/** Evidence: `{ reason: 'missing' | 'empty' }`; the span is empty, in the checked text. */
export const missing: TextCheck = {
  id: 'missing',
  title: 'Empty or missing segment',
  rule: 'A segment that should hold a text holds none, or nothing but blanks. What an engine does not offer is not counted.',
  category: 'accuracy/omission',
  severity: 'critical',
  version: 1,
  scope: 'text',
  needs: [],
  *inspect(text): Iterable<Report> {
    for (const segment of text.segments) {
      if (segment.state === 'absent') continue;
      const sourceIsBlank = segment.source !== undefined && isBlank(segment.source.text);
      if (!isBlank(segment.text) || sourceIsBlank) continue;
      if (segment.state === 'text' && segment.source === undefined) continue; // An empty line of a text without a source is layout.
      const place = `Segment ${segment.index + 1}`;
      yield {
        kind: segment.state === 'missing' ? 'missing' : 'empty',
        message:
          segment.state === 'missing'
            ? `${place} has no translation.`
            : `${place} is translated by nothing but blanks.`,
        spans: [
          { segment: segment.index, start: 0, end: segment.text.length, text: segment.text },
          ...(segment.source
            ? [
                {
                  segment: segment.index,
                  side: 'source' as const,
                  start: 0,
                  end: segment.source.text.length,
                  text: segment.source.text,
                },
              ]
            : []),
        ],
        evidence: { reason: segment.state === 'missing' ? 'missing' : 'empty' },
      };
    }
  },
};

/** Nothing to read: white space, zero-width and other format or control characters only. */
function isBlank(text: string): boolean {
  return /^[\s\p{Cf}\p{Cc}]*$/u.test(text);
}

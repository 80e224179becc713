import type { Report, TextCheck } from './contract.ts';
import { MODEL_REMARKS, mayHoldRemark } from './model-remarks.ts';
import { HOLDS, scannedSegments } from './segment-scan.ts';
import { spanOfMatch } from './segments.ts';

const MARKED = HOLDS.markup | HOLDS.farEast;

/** Evidence: `{ phrase: string }`. Kinds: `opening`, `refusal`, `closing`, `markup`. */
export const llmChatter: TextCheck = {
  id: 'llm-chatter',
  title: 'Words of the language model',
  rule: 'The model talks about the translation ("Here is the translation:"), refuses, or leaves its own markup in the text.',
  category: 'accuracy/addition',
  severity: 'critical',
  version: 1,
  scope: 'text',
  needs: [],
  yieldsTo: { check: 'wrong-language', kind: 'chatter' },
  *inspect(text): Iterable<Report> {
    for (const { segment, mayRemark, holds } of scannedSegments(text)) {
      if (!mayRemark && !((holds & MARKED) !== 0 && mayHoldRemark(segment.text))) continue;
      for (const [kind, pattern] of Object.entries(MODEL_REMARKS)) {
        const match = pattern.exec(segment.text);
        if (match === null || pattern.test(segment.source?.text ?? '')) continue;
        yield {
          kind,
          message: `“${match[0].trim()}” is said by the language model, not by the source.`,
          spans: [spanOfMatch(segment, match)],
          evidence: { phrase: match[0].trim() },
        };
      }
    }
  },
};

import type { Severity } from '../checks/contract.ts';
import type { Finding } from '../evaluate/evaluation.ts';

export interface FindingNote {
  /** Type of the issue in ITS 2.0 (W3C, 2013, §8.17.1). */
  readonly type: string;
  /** 1 is the gravest, as XLIFF counts. */
  readonly priority: number;
  readonly text: string;
}

const PRIORITIES: Readonly<Record<Severity, number>> = { critical: 1, major: 3, minor: 6, info: 9 };

/** MQM category → ITS type; the more special one first. */
const ITS_TYPES: readonly (readonly [category: string, type: string])[] = [
  ['terminology/inconsistent-use', 'inconsistency'],
  ['terminology', 'terminology'],
  ['accuracy/mistranslation/number', 'numbers'],
  ['accuracy/mistranslation/unit', 'numbers'],
  ['accuracy/mistranslation', 'mistranslation'],
  ['accuracy/do-not-translate', 'mistranslation'],
  ['accuracy/untranslated', 'untranslated'],
  ['accuracy/omission', 'omission'],
  ['accuracy/addition', 'addition'],
  ['fluency/punctuation', 'typographical'],
  ['fluency/character-encoding', 'characters'],
  ['fluency/spelling', 'misspelling'],
  ['fluency/grammar', 'grammar'],
  ['fluency/repetition', 'duplication'],
  ['linguistic-conventions/grammar', 'grammar'],
  ['linguistic-conventions/spelling', 'misspelling'],
  ['linguistic-conventions', 'typographical'],
  ['locale', 'locale-violation'],
  ['style', 'style'],
  ['design/markup', 'markup'],
  ['design', 'formatting'],
];

/** Findings as a translator's tool shows them beside a segment. */
export function findingNotes(findings: readonly Finding[]): readonly FindingNote[] {
  return findings.map(({ category, severity, check, message, suggestion }) => ({
    type: ITS_TYPES.find(([prefix]) => category.startsWith(prefix))?.[1] ?? 'other',
    priority: PRIORITIES[severity],
    text: `${severity}, ${check}: ${message}${suggestion === undefined ? '' : ` → ${suggestion}`}`,
  }));
}

import type { Finding } from '../evaluate/evaluation.ts';

/** Words in a member of the evidence, whether it holds one or several. */
export const evidenceWords = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
};

/** The spellings a finding has seen in the text (`evidence.forms` of the name checks, `form` of the term check). */
export const formsOf = ({ evidence }: Pick<Finding, 'evidence'>): readonly string[] => [
  ...evidenceWords(evidence.forms),
  ...evidenceWords(evidence.form),
];

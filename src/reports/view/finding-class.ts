import type { Finding } from '../../evaluate/evaluation.ts';

/** The six kinds of fault that share one colour and one form on every page; see the legend. */
export type FindingClass = 'name' | 'number' | 'missing' | 'language' | 'quote' | 'style';

export const FINDING_CLASSES: readonly { readonly id: FindingClass; readonly title: string }[] = [
  { id: 'name', title: 'Name or term' },
  { id: 'number', title: 'Number, date or unit' },
  { id: 'missing', title: 'Missing or extra words' },
  { id: 'language', title: 'Wrong language' },
  { id: 'quote', title: 'Negation or quotation' },
  { id: 'style', title: 'Style or punctuation' },
];

/** Words of MQM categories and check ids that decide the class; the first that matches wins. */
const CLASS_WORDS: readonly (readonly [FindingClass, RegExp])[] = [
  ['number', /number|date|time|unit|currency|measurement|locale-convention/],
  ['language', /untranslated|language/],
  ['quote', /negation|quot|polarity|speaker/],
  ['name', /terminology|name|term|entity/],
  ['missing', /omission|addition|missing|empty|duplicate/],
];

/** The class of a finding, from its MQM category and, where that is broad, from its check and kind. */
export function findingClass({ category, check, kind }: Pick<Finding, 'category' | 'check' | 'kind'>): FindingClass {
  for (const words of [category, `${check} ${kind ?? ''}`]) {
    const match = CLASS_WORDS.find(([, pattern]) => pattern.test(words));
    if (match) return match[0];
  }
  return 'style';
}

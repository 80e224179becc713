import type { Typology } from './typology.ts';

type Category = Typology['categories'][number];
const category = (id: string, name: string, subcategories: Readonly<Record<string, string>> = {}): Category => ({
  id,
  name,
  subcategories: Object.entries(subcategories).map(([sub, title]) => ({ id: sub, name: title })),
});

/** Multipliers of MQM's scoring model (themqm.org, "MQM scoring models": 0, 1, 5, 25). */
const SEVERITIES: Typology['severities'] = [
  { id: 'neutral', name: 'Neutral', weight: 0, key: 'u', help: 'worth a note, no error' },
  { id: 'minor', name: 'Minor', weight: 1, key: 'm', help: 'noticed, understood all the same' },
  { id: 'major', name: 'Major', weight: 5, key: 'M', help: 'misleads or stops the reader' },
  { id: 'critical', name: 'Critical', weight: 25, key: 'C', help: 'must not be published' },
];

/** The MQM core typology (themqm.org, "The MQM error typology", core). */
const MQM_CORE: Typology = {
  name: 'MQM core',
  severities: SEVERITIES,
  categories: [
    category('terminology', 'Terminology', {
      'inconsistent-resource': 'Inconsistent with terminology resource',
      'inconsistent-use': 'Inconsistent use of terminology',
      'wrong-term': 'Wrong term',
    }),
    category('accuracy', 'Accuracy', {
      mistranslation: 'Mistranslation',
      overtranslation: 'Overtranslation',
      undertranslation: 'Undertranslation',
      addition: 'Addition',
      omission: 'Omission',
      'do-not-translate': 'Do not translate',
      untranslated: 'Untranslated',
    }),
    category('linguistic-conventions', 'Linguistic conventions', {
      grammar: 'Grammar',
      punctuation: 'Punctuation',
      spelling: 'Spelling',
      unintelligible: 'Unintelligible',
      'character-encoding': 'Character encoding',
      'textual-conventions': 'Textual conventions',
    }),
    category('style', 'Style', {
      organizational: 'Organizational style',
      'third-party': 'Third-party style',
      'external-reference': 'Inconsistent with external reference',
      register: 'Language register',
      awkward: 'Awkward style',
      unidiomatic: 'Unidiomatic style',
      inconsistent: 'Inconsistent style',
    }),
    category('locale-conventions', 'Locale conventions', {
      number: 'Number format',
      currency: 'Currency format',
      measurement: 'Measurement format',
      time: 'Time format',
      date: 'Date format',
      address: 'Address format',
      telephone: 'Telephone format',
      'shortcut-key': 'Shortcut key',
    }),
    category('audience-appropriateness', 'Audience appropriateness', {
      culture: 'Culture-specific reference',
      offensive: 'Offensive',
    }),
    category('design-markup', 'Design and markup', {
      layout: 'Layout',
      markup: 'Markup tag',
      truncation: 'Truncation or text expansion',
      'missing-text': 'Missing text',
      link: 'Link or cross-reference',
    }),
  ],
  weights: {},
};

/** What a news desk asks first: who, what number, who said it. Small marks cost what they cost at WMT (`ratings/weights.ts`). */
const NEWS: Typology = {
  name: 'News',
  severities: SEVERITIES,
  categories: [
    category('names', 'Names', {
      person: 'Person',
      place: 'Place or organisation',
      title: 'Title or office',
      gender: 'Gender',
    }),
    category('facts', 'Facts', { number: 'Number or unit', date: 'Date or time', term: 'Term of the house' }),
    category('meaning', 'Meaning', {
      mistranslation: 'Mistranslation',
      negation: 'Negation',
      omission: 'Omission',
      addition: 'Addition',
      untranslated: 'Untranslated',
    }),
    category('quotation', 'Quotation', { wording: 'Wording', speaker: 'Speaker', marks: 'Quotation marks' }),
    category('language', 'Language', { grammar: 'Grammar', spelling: 'Spelling', punctuation: 'Punctuation' }),
    category('style', 'Style', { awkward: 'Awkward', register: 'Register or tone', house: 'House style' }),
    category('non-translation', 'Not a translation at all'),
  ],
  weights: { 'minor/language/punctuation': 0.1, 'major/non-translation': 25 },
};

/** Typologies that come with the program; a house's own comes from a file of the same form. */
export const TYPOLOGIES: Readonly<Record<string, Typology>> = { 'mqm-core': MQM_CORE, news: NEWS };

import { acronyms } from './acronyms.ts';
import { amounts } from './amounts.ts';
import { boilerplate } from './boilerplate.ts';
import { brackets } from './brackets.ts';
import { capitalisation } from './capitalisation.ts';
import { characters } from './characters.ts';
import type { Check } from './contract.ts';
import { danglingReferences } from './dangling-references.ts';
import { dates } from './dates.ts';
import { doubleWords } from './double-words.ts';
import { engineMarks } from './engine-marks.ts';
import { gender } from './gender.ts';
import { htmlEntities } from './html-entities.ts';
import { inconsistentTranslation } from './inconsistent-translation.ts';
import { inventedNames } from './invented-names.ts';
import { length } from './length.ts';
import { llmChatter } from './llm-chatter.ts';
import { lostQuotation } from './lost-quotation.ts';
import { missing } from './missing.ts';
import { nameRenderings } from './name-renderings.ts';
import { nameVariants } from './name-variants.ts';
import { namesAcrossSystems } from './names-across-systems.ts';
import { negation } from './negation.ts';
import { negationAdded } from './negation-added.ts';
import { numbers } from './numbers.ts';
import { numbersAdded } from './numbers-added.ts';
import { placeholders } from './placeholders.ts';
import { punctuation } from './punctuation.ts';
import { quotationMarks } from './quotation-marks.ts';
import { quotations } from './quotations.ts';
import { repeatedSentence } from './repeated-sentence.ts';
import { repetition } from './repetition.ts';
import { sentences } from './sentences.ts';
import { terms } from './terms.ts';
import { units } from './units.ts';
import { wrongLanguage } from './wrong-language.ts';

/** Every check, in the order in which findings of equal severity are shown. */
export const checks: readonly Check[] = [
  missing,
  wrongLanguage,
  nameVariants,
  nameRenderings,
  inventedNames,
  namesAcrossSystems,
  terms,
  boilerplate,
  numbers,
  numbersAdded,
  amounts,
  dates,
  llmChatter,
  engineMarks,
  length,
  sentences,
  repeatedSentence,
  negation,
  quotations,
  gender,
  repetition,
  placeholders,
  units,
  htmlEntities,
  characters,
  inconsistentTranslation,
  quotationMarks,
  punctuation,
  capitalisation,
  brackets,
  doubleWords,
  lostQuotation,
  negationAdded,
  acronyms,
  danglingReferences,
];

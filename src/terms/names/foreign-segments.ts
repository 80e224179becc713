import type { CheckedText, CheckTools } from '../../checks/contract.ts';
import { isInOtherLanguage, languageField } from '../../corpus/language-of-segment.ts';
import { isPlainly } from '../../corpus/language-votes.ts';
import { baseLanguage } from '../../shared/language.ts';

/** Tells which segments were left in another language; each is judged when it is asked for, once. */
export function foreignSegments(text: CheckedText, tools: CheckTools): (index: number) => boolean {
  const named = [
    text.sourceLanguage,
    ...text.segments.map((segment) => segment.declaredLanguage),
    ...tools.otherLanguages,
  ];
  const field = languageField(
    text.language,
    named.filter((tag) => tag !== undefined),
  );
  const expected = baseLanguage(text.language);
  const texts = new Map(text.segments.map((segment) => [segment.index, segment.text]));
  const known = new Map<number, boolean>();
  return (index) => {
    const judged =
      known.get(index) ?? (!isPlainly(texts.get(index)!, expected) && isInOtherLanguage(texts.get(index)!, field));
    known.set(index, judged);
    return judged;
  };
}

import { pronounsIn } from '../corpus/gendered-words.ts';
import type { CheckedSegment } from './contract.ts';

/** Whether the segment names or quotes others that the pronoun may be of: two names apart, or male words for people. */
export function namesOthers({ text, source }: CheckedSegment, withSource: boolean): boolean {
  const read = withSource ? source!.text : text;
  if (OTHER_PEOPLE.test(text) || OTHER_PEOPLE.test(read) || /["“„«]/.test(text)) return true;
  if (withSource && pronounsIn(read, source!.language)?.male.length) return true;
  return (text.match(NAME) ?? []).length > 1;
}

/** Names of two words, or a title and a name. */
const NAME = /(?<=[\p{L},]\s)\p{Lu}\p{Ll}+(?:\s(?:[a-z]{2,3}\s)?\p{Lu}[\p{Ll}’'-]+)*/gu;
const OTHER_PEOPLE =
  /(?<!\p{L})(?:man|men|boy|guy|husband|father|brother|(?<=(?:her|his|an?|the) )son|someone|Mann|Mannes|Männer|Junge|Ehemann|Vater|Bruder|Sohn|er|ihm|ihn|seine?[mnrs]?|hombre|chico|marido|padre|hermano|hijo|uomo|marito|fratello|figlio)(?!\p{L})/iu;

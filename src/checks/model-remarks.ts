// What assistants say instead of, before or after a translation. Openings only at the start of a segment and with
// their colon or their "I", so that a sentence of an article that talks about translations stays quiet.
const OPENING =
  /^(?:["“*#\s]*)(?:(?:sure|certainly|of course|absolutely)[!,.]\s*)?(?:here(?:['’]s| is| are) (?:the|your|a|my) (?:\w+ ){0,4}translat\w+[^\n]{0,60}:|(?:hier ist|nachfolgend|hier kommt) (?:die|eine|ihre|deine) (?:\w+ ){0,3}übersetzung[^\n]{0,60}:|(?:aquí (?:está|tienes|tiene)) (?:la|una|tu|su) (?:\w+ ){0,2}traducción[^\n]{0,60}:|voici (?:la|une|votre|ta) (?:\w+ ){0,2}traduction[^\n]{0,60}:|ecco (?:la|una) (?:\w+ ){0,2}traduzione[^\n]{0,60}:|aqui está (?:a|sua) tradução[^\n]{0,60}:|oto (?:\p{L}+ ){0,2}tłumaczenie[^\n]{0,60}:|вот (?:\p{L}+ ){0,2}перевод[^\n]{0,60}:|ось (?:\p{L}+ ){0,2}переклад[^\n]{0,60}:|(?:以下|这|這|下面)是[^\n]{0,16}(?:翻译|翻譯|译文|譯文)[^\n]{0,16}[:：]|(?:以下|こちら)[がはに][^\n]{0,16}(?:翻訳|訳文)[^\n]{0,16}[:：]|(?:\w+ )?translation:|übersetzung:|traducción:|traduction:|traduzione:|tłumaczenie:|перевод:|переклад:|(?:翻译|翻譯|译文|譯文|翻訳|訳文)[:：])/iu;
const REFUSAL =
  /\b(?:as an ai(?: language)? model|i(?:['’]m| am) (?:sorry|unable|not able)[^.\n]{0,40}\b(?:translat|assist with|comply)|i (?:cannot|can['’]t) (?:translate|assist with|fulfil)|als (?:ki|ai)[- ](?:sprach)?modell|jako model językowy|как языковая модель|як мовна модель|作为(?:一个)?(?:ai|人工智能)|aiとして|como modelo de (?:lenguaje|ia)|en tant (?:que modèle de langage|qu['’]ia))\b/iu;
const CLOSING =
  /(?:let me know if you (?:need|would like|have)|i hope this (?:helps|translation)|feel free to ask|\((?:translator['’]s )?note: [^)]*translat|note that (?:the|this|i)[^.\n]{0,60}translat|ich hoffe, (?:das|diese übersetzung) hilft|espero que (?:esto|esta traducción) (?:te |le )?(?:ayude|sirva))/iu;
const THINKING = /<\/?(?:think|thinking|translation|output)>|```|\[\/?INST\]|<\|[\w_]+\|>/iu;

/** By kind: words of a language model that are no part of a translation, in any language. */
export const MODEL_REMARKS = { opening: OPENING, refusal: REFUSAL, closing: CLOSING, markup: THINKING } as const;

/** One of these begins a word of every remark; what is written without blanks, or holds markup, is always looked at. */
const STEMS =
  `transl übersetz traduc traduz tradu tłumacz перевод переклад ai ki ia model модель assist comply fulfil know hope hoffe espero free`.split(
    ' ',
  );
const ALWAYS = /[<`[\u3040-\u30FF\u3400-\u9FFF]/;
const byFirstLetter = Map.groupBy(STEMS, (stem) => stem.charCodeAt(0));

/** Whether a word, in lower case, begins as one of every remark does. */
export const isRemarkStem = (word: string): boolean =>
  byFirstLetter.get(word.charCodeAt(0))?.some((stem) => word.startsWith(stem)) ?? false;

/** Whether a text may hold a remark although none of its words begins one. */
export const mayHoldRemark = (text: string): boolean => ALWAYS.test(text);

// Looser: they count only in a text that should be in another language. Models talk about their work in English.
const ENGLISH_REMARK =
  /\b(here (is|are) (the|my|a|your) |(is|are) (a )?valid translations?|as an ai\b|i (have )?translated|note that (the|this|i)|the (first|second) (one|option)|let me know if|hope this helps)/i;

/** Whether words that stand in another language than the text are a language model's about its work. */
export function isModelRemark(foreign: string): boolean {
  return ENGLISH_REMARK.test(foreign) || Object.values(MODEL_REMARKS).some((pattern) => pattern.test(foreign));
}

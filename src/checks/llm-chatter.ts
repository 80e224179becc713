import type { Report, TextCheck } from './contract.ts';
import { spanOfMatch, writtenSegments } from './segments.ts';

// What assistants say instead of, before or after a translation. Openings only at the start of a segment and with
// their colon or their "I", so that a sentence of an article that talks about translations stays quiet.
const OPENING =
  /^(?:["“*#\s]*)(?:(?:sure|certainly|of course|absolutely)[!,.]\s*)?(?:here(?:['’]s| is| are) (?:the|your|a|my) (?:\w+ ){0,4}translat\w+[^\n]{0,60}:|(?:hier ist|nachfolgend|hier kommt) (?:die|eine|ihre|deine) (?:\w+ ){0,3}übersetzung[^\n]{0,60}:|(?:aquí (?:está|tienes|tiene)) (?:la|una|tu|su) (?:\w+ ){0,2}traducción[^\n]{0,60}:|voici (?:la|une|votre|ta) (?:\w+ ){0,2}traduction[^\n]{0,60}:|ecco (?:la|una) (?:\w+ ){0,2}traduzione[^\n]{0,60}:|(?:\w+ )?translation:|übersetzung:|traducción:|traduction:|traduzione:)/iu;
const REFUSAL =
  /\b(?:as an ai(?: language)? model|i(?:['’]m| am) (?:sorry|unable|not able)[^.\n]{0,40}\b(?:translat|assist with|comply)|i (?:cannot|can['’]t) (?:translate|assist with|fulfil)|als (?:ki|ai)[- ](?:sprach)?modell|como modelo de (?:lenguaje|ia)|en tant (?:que modèle de langage|qu['’]ia))\b/iu;
const CLOSING =
  /(?:let me know if you (?:need|would like|have)|i hope this (?:helps|translation)|feel free to ask|\((?:translator['’]s )?note: [^)]*translat|note that (?:the|this|i)[^.\n]{0,60}translat|ich hoffe, (?:das|diese übersetzung) hilft|espero que (?:esto|esta traducción) (?:te |le )?(?:ayude|sirva))/iu;
const THINKING = /<\/?(?:think|thinking|translation|output)>|```|\[\/?INST\]|<\|[\w_]+\|>/iu;

const PATTERNS = { opening: OPENING, refusal: REFUSAL, closing: CLOSING, markup: THINKING } as const;

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
  *inspect(text): Iterable<Report> {
    for (const segment of writtenSegments(text)) {
      for (const [kind, pattern] of Object.entries(PATTERNS)) {
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

import type { CheckedText, Report, TextCheck } from './contract.ts';
import { type SourcedSegment, spanIn, translatedSegments } from './segments.ts';

/** Acronyms with forms of their own in other languages: any of a line may stand for any other of it. */
const FAMILIES = [
  'EU UE ЄС ЕС AB',
  'UN UNO ONU VN OON ООН',
  'US USA U.S. U.S.A. EE.UU. EEUU EUA США SUA USA Stati États-Unis',
  'NATO OTAN НАТО',
  'UK GB VK RU Großbritannien Vereinigte',
  'WHO OMS ВООЗ ВОЗ WGO',
  'IMF IWF FMI МВФ MFW',
  'ECB EZB BCE ЄЦБ EBC',
  'AI KI IA ШІ ИИ SI',
  'GDP BIP PIB ВВП PKB',
  'TV',
  'VAT MwSt IVA TVA ПДВ НДС',
  'ID',
  'OK',
  'PC',
  'AM PM',
].map((line) => line.split(' '));
const families = new Map(FAMILIES.flatMap((family) => family.map((form) => [form, family] as const)));

// Capitals of a Latin word, not inside a longer word, a file name, an address or a placeholder.
const ACRONYM = /(?<![\p{L}\p{N}#@_./-])[A-ZÄÖÜ]{2,5}(?![\p{L}\p{N}#@_/]|\.\p{L})/gu;

/** Evidence: `{ acronym: string }`. */
export const acronyms: TextCheck = {
  id: 'acronyms',
  title: 'Acronym lost',
  rule: 'An acronym of the source is neither in the translation nor there in the form of the target language.',
  category: 'accuracy/omission',
  severity: 'info',
  version: 1,
  boundTo: 'words',
  scope: 'text',
  needs: ['source'],
  offByDefault: true,
  *inspect(text): Iterable<Report> {
    for (const segment of translatedSegments(text)) yield* inspectSegment(segment, text);
  },
};

function* inspectSegment(segment: SourcedSegment, text: CheckedText): Iterable<Report> {
  const source = segment.source.text;
  if (isShouted(source) || !/\p{Script=Latin}/u.test(segment.text)) return;
  const seen = new Set<string>();
  for (const match of source.matchAll(ACRONYM)) {
    const [acronym] = match;
    if (seen.has(acronym) || isPresent(acronym, segment.text)) continue;
    seen.add(acronym);
    yield {
      message: `The acronym ${acronym} of the source is not in the translation (${text.language}).`,
      spans: [spanIn(segment, match.index, match.index + acronym.length, 'source')],
      evidence: { acronym },
    };
  }
}

function isPresent(acronym: string, target: string): boolean {
  const forms = families.get(acronym) ?? [acronym];
  return forms.some((form) => target.toLowerCase().includes(form.toLowerCase()));
}

/** A headline in capitals holds no acronyms that can be told from words. */
function isShouted(text: string): boolean {
  const words = text.match(/\p{L}{2,}/gu) ?? [];
  return words.filter((word) => word === word.toUpperCase()).length > words.length / 2;
}

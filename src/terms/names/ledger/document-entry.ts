import type { CheckedText, CheckTools } from '../../../checks/contract.ts';
import { baseLanguage } from '../../../shared/language.ts';
import type { NameCluster } from '../cluster.ts';
import { type Evidence, EvidenceReader } from '../evidence.ts';
import { foreignSegments } from '../foreign-segments.ts';
import type { Mention } from '../mentions.ts';
import { indexNames, type Spelling } from '../spellings.ts';
import { mergeInflected, nameClusters } from '../variants.ts';
import { isFunctionWord, isTitle } from '../word-classes.ts';
import { type LedgerEntry, type NameKey, type NameUse, PUBLISHED } from './ledger.ts';
import { ledgerKey } from './ledger-key.ts';

/**
 * Names of a text as it was published, for the ledger: found without a list, in the text's own language only. What
 * termbase and decisions say is put over it where it is read, so that a change of theirs asks for no second reading.
 */
export function documentEntry(text: CheckedText, otherLanguages: CheckTools['otherLanguages']): LedgerEntry {
  const tools: CheckTools = { terms: { concepts: [] }, date: '', otherLanguages };
  const foreign = foreignSegments(text, tools);
  const isOwn = ({ segment }: Mention) =>
    (text.segments[segment]?.declaredLanguage ?? text.language) === text.language && !foreign(segment);
  const evidence = new EvidenceReader(text);
  const names = mergeInflected(indexNames(text).spellings, text.language)
    .filter((spelling) => isLedgerName(spelling, evidence.of(spelling), text.language))
    .map((spelling) => ({
      key: ledgerKey(spelling.key, text.language),
      form: spelling.form,
      places: spelling.mentions.filter(isOwn),
    }));
  const clusters = nameClusters(text, tools);
  const joined = clusters.flatMap((cluster) =>
    cluster.forms.map(({ form, mentions }) => ({ key: ledgerKey(form, text.language), form, places: mentions })),
  );
  return {
    document: text.document,
    uses: usesOf([...names, ...joined], text.language),
    links: clusters.flatMap((cluster) => linksOf(cluster, text.language)),
  };
}

const SHORTEST = 3;

/**
 * Capitalised where only a name is: inside a sentence, or in German, where every noun is, beside another capitalised
 * word and never after an article. Names that only begin sentences are learned when a translation shows them.
 */
function isLedgerName({ key, mentions }: Spelling, evidence: Evidence, language: string): boolean {
  if (key.length < SHORTEST || isFunctionWord(key, language) || isTitle(key)) return false;
  if (evidence.lower >= mentions.length) return false;
  if (baseLanguage(language) !== 'de') return evidence.inside > 0;
  return evidence.determined === 0 && evidence.lower === 0 && evidence.before.size + evidence.after.size > 0;
}

interface Found {
  readonly key: NameKey;
  readonly form: string;
  readonly places: readonly Mention[];
}

/** One use per key and form, each place once, in order of key and form. */
function usesOf(found: readonly Found[], language: string): readonly NameUse[] {
  const uses = new Map<string, NameUse>();
  for (const { key, form, places } of found) {
    const id = `${key}\t${form}`;
    const known = new Map((uses.get(id)?.places ?? []).map((place) => [`${place.segment}:${place.start}`, place]));
    for (const place of places) known.set(`${place.segment}:${place.start}`, place);
    if (known.size > 0) uses.set(id, { key, column: PUBLISHED, language, form, places: [...known.values()] });
  }
  return [...uses.values()];
}

function linksOf({ forms }: NameCluster, language: string): LedgerEntry['links'] {
  const [first, ...others] = [...new Set(forms.map(({ form }) => ledgerKey(form, language)))];
  return others.map((other) => [first!, other] as const);
}

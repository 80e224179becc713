import { stringify } from 'csv-stringify/sync';
import { WorkbenchError } from '../../shared/errors.ts';
import { type LanguageTag, readLanguageTag, sameLanguage } from '../../shared/language.ts';
import { neutralised } from '../../shared/spreadsheet-cell.ts';
import { houseGlossary } from '../glossary.ts';
import type { Termbase } from '../termbase.ts';
import type { TermFormat, TermsReadOptions, TermsWriteOptions, TermsWritten } from './contract.ts';
import { type GlossaryRow, glossaryTerm, readGlossaryRows, withIds } from './glossary-rows.ts';
import { namedConcepts } from './named-concepts.ts';

interface Pair {
  readonly from: LanguageTag;
  readonly to: LanguageTag;
}

/** A glossary of one language into another: source word, target word, and in CSV perhaps both languages. */
export const pairFormat = (
  about: Pick<TermFormat, 'id' | 'title' | 'extension' | 'mediaType'>,
  delimiter: ',' | '\t',
): TermFormat => ({
  ...about,
  isPair: true,
  read: (text, origin, options) => ({
    termbase: pairsOf(readGlossaryRows(text, origin, delimiter), origin, options),
    lost: [],
  }),
  write: (termbase, options) => writePairs(termbase, options, delimiter),
});

/** Several targets of one source word are one concept: the first is preferred, the others will do as well. */
function pairsOf(rows: readonly GlossaryRow[], origin: string, options: TermsReadOptions): Termbase {
  const words = new Map<string, { readonly pair: Pair; readonly source: string; readonly targets: string[] }>();
  const seen = new Map<string, number>();
  for (const { cells, line } of rows) {
    const fail = (reason: string): never => {
      throw new WorkbenchError('input', `${origin}, line ${line}: ${reason}`);
    };
    const [source = '', target = '', ...tags] = cells;
    if (tags.length !== 0 && tags.length !== 2)
      fail(`${cells.length} columns. A glossary has a word and its translation, and perhaps the two languages.`);
    if (source === '' || target === '') fail('a word or its translation is empty.');
    const pair = pairOf(tags, options, `${origin}, line ${line}`);
    const key = JSON.stringify([pair, source, target]);
    if (seen.has(key)) fail(`repeats line ${seen.get(key)}. Remove one of them.`);
    seen.set(key, line);
    const wordKey = JSON.stringify([pair, source]);
    const word = words.get(wordKey) ?? { pair, source, targets: [] };
    word.targets.push(target);
    words.set(wordKey, word);
  }
  const concepts = [...words.values()].map(({ pair, source, targets }) => ({
    word: source,
    type: 'term',
    terms: [
      glossaryTerm(pair.from, source),
      ...targets.map((text, index) => glossaryTerm(pair.to, text, index === 0 ? 'preferred' : 'admitted')),
    ],
  }));
  return { concepts: withIds(concepts) };
}

function pairOf(tags: readonly string[], { from, to }: TermsReadOptions, where: string): Pair {
  const [source, target] = tags;
  if (source === undefined || target === undefined) return requirePair({ from, to }, where);
  const named = { from: readLanguageTag(source, where), to: readLanguageTag(target, where) };
  const contradicts =
    (from !== undefined && !sameLanguage(named.from, from)) || (to !== undefined && !sameLanguage(named.to, to));
  if (contradicts)
    throw new WorkbenchError('input', `${where}: the languages ${source}, ${target} are not ${from}, ${to}.`);
  return named;
}

function requirePair({ from, to }: TermsReadOptions, where: string): Pair {
  if (from === undefined || to === undefined)
    throw new WorkbenchError('usage', `${where}: name both languages of the glossary, for example --from en --to de.`);
  return { from, to };
}

function writePairs(termbase: Termbase, options: TermsWriteOptions, delimiter: ',' | '\t'): TermsWritten {
  const { from, to } = requirePair(options, 'a glossary');
  const entries = houseGlossary(termbase, options).entries(from, to);
  const cells = entries.map(({ source, target }) => [neutralised(source), neutralised(target)]);
  return {
    // Nothing is quoted in TSV; entries hold neither tabs nor line breaks.
    text: delimiter === '\t' ? cells.map((row) => `${row.join('\t')}\n`).join('') : stringify(cells),
    lost: lossesOf(termbase, new Set(entries.map(({ source }) => source)), { from, to }),
  };
}

function lossesOf({ concepts }: Termbase, sources: ReadonlySet<string>, { from, to }: Pair): readonly string[] {
  const left = concepts.filter(({ terms }) => !terms.some(({ text }) => sources.has(text.trim())));
  return [
    `A glossary holds words and their translation only: no statuses, matches, dates, notes, exceptions or examples.`,
    ...(left.length === 0
      ? []
      : [`No pair ${from} → ${to}, or two that contradict each other: ${namedConcepts(left)}.`]),
  ];
}

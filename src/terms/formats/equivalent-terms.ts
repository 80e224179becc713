import { stringify } from 'csv-stringify/sync';
import { WorkbenchError } from '../../shared/errors.ts';
import { type LanguageTag, readLanguageTag } from '../../shared/language.ts';
import { neutralised } from '../../shared/spreadsheet-cell.ts';
import { houseTerms } from '../applicable.ts';
import type { Concept, Termbase } from '../termbase.ts';
import type { TermFormat, TermsRead, TermsWriteOptions, TermsWritten } from './contract.ts';
import { type GlossaryRow, glossaryTerm, readGlossaryRows, withIds } from './glossary-rows.ts';
import { namedConcepts } from './named-concepts.ts';

const EXTRA_COLUMNS = ['pos', 'description'] as const;

/** Google's equivalent term sets: a column per language, a row per concept, perhaps `pos` and `description`. */
export const equivalentTerms: TermFormat = {
  id: 'google-equivalent-csv',
  title: 'Google glossary, equivalent term sets (CSV)',
  extension: '.csv',
  mediaType: 'text/csv',
  isPair: false,
  read: readSets,
  write: writeSets,
};

function readSets(text: string, origin: string): TermsRead {
  const [header, ...rows] = readGlossaryRows(text, origin, ',');
  if (header === undefined) throw new WorkbenchError('input', `${origin}, line 1: there is no row of languages.`);
  const columns = header.cells.map((name) =>
    EXTRA_COLUMNS.some((extra) => extra === name) ? name : readLanguageTag(name, `${origin}, line ${header.line}`),
  );
  const twice = columns.find((column, index) => columns.indexOf(column) !== index);
  if (twice !== undefined)
    throw new WorkbenchError('input', `${origin}, line ${header.line}: "${twice}" is there twice.`);
  const concepts = rows.map((row) => setOf(row, columns, origin));
  const hasKind = columns.includes('pos') && rows.some(({ cells }) => (cells[columns.indexOf('pos')] ?? '') !== '');
  return {
    termbase: { concepts: withIds(concepts) },
    lost: hasKind ? ['The column "pos" (part of speech) has no place in a termbase.'] : [],
  };
}

function setOf({ cells, line }: GlossaryRow, columns: readonly string[], origin: string) {
  if (cells.length > columns.length)
    throw new WorkbenchError('input', `${origin}, line ${line}: ${cells.length} columns, but ${columns.length} names.`);
  const named = columns.map((column, index) => ({ column, text: cells[index] ?? '' }));
  const terms = named
    .filter(({ column, text }) => text !== '' && !EXTRA_COLUMNS.some((extra) => extra === column))
    .map(({ column, text }) => glossaryTerm(column, text));
  if (terms.length === 0)
    throw new WorkbenchError('input', `${origin}, line ${line}: there is no word in any language.`);
  const definition = named.find(({ column }) => column === 'description')?.text;
  return { word: terms[0]!.text, type: 'term', ...(definition ? { definition } : {}), terms };
}

function writeSets({ concepts }: Termbase, { house, date }: TermsWriteOptions): TermsWritten {
  const languages = [...new Set(concepts.flatMap(({ terms }) => terms.map(({ language }) => language)))].sort();
  const wordOf = (concept: Concept, language: LanguageTag): string => {
    const inLanguage = { ...concept, terms: concept.terms.filter((term) => term.language === language) };
    return houseTerms(inLanguage, { language, house, date }).preferred.find(isWord)?.text ?? '';
  };
  const sets = concepts.map((concept) => ({ concept, words: languages.map((language) => wordOf(concept, language)) }));
  const written = sets.filter(({ words }) => words.some((word) => word !== ''));
  const rows = written.map(({ concept, words }) => [...words, concept.definition ?? ''].map(neutralised));
  const left = sets.filter((set) => !written.includes(set)).map(({ concept }) => concept);
  return {
    text: stringify([[...languages, 'description'], ...rows]),
    lost: [
      'An equivalent term set holds one preferred word per language: no ids, other statuses, matches, dates, notes, exceptions or examples.',
      ...(left.length === 0 ? [] : [`No preferred word in any language: ${namedConcepts(left)}.`]),
    ],
  };
}

const isWord = ({ match }: Concept['terms'][number]): boolean => match !== 'prefix' && match !== 'regex';

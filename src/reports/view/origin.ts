import type { Column, Comparison, Evaluation } from '../../evaluate/evaluation.ts';
import { languageName, sameLanguage } from '../../shared/language.ts';
import { capitalised, joined, moment } from './wording.ts';

/** A term and what is said of it, for a definition list. `href` only for web addresses. */
export interface Fact {
  readonly term: string;
  readonly value: string;
  readonly href: string;
}

/** From the languages that were to be translated, the most frequent first: text that already is in the target language is kept. */
export function directionOf({ document, segments, target }: Comparison): string {
  const foreign = segments.filter(({ language }) => !sameLanguage(language, target));
  const languages = [...Map.groupBy(foreign, ({ language }) => languageName(language))]
    .sort(([, left], [, right]) => right.length - left.length)
    .map(([name]) => name);
  return `${joined(languages.length > 0 ? languages : [languageName(document.language)])} to ${languageName(target)}`;
}

/** Where the text comes from. */
export function documentFacts(comparison: Comparison): readonly Fact[] {
  const { document, house, run } = comparison;
  return [
    fact('Document', document.id),
    fact('Languages', directionOf(comparison)),
    ...Object.entries(document.provenance ?? {}).map(([term, value]) => fact(capitalised(term), value)),
    ...(house === undefined ? [] : [fact('House style', house)]),
    ...(run === undefined ? [] : [fact('Run', run)]),
  ];
}

export interface ColumnOrigin {
  readonly name: string;
  readonly facts: readonly Fact[];
}

/** Which engine, model and options made each column, and when a recorded one was printed. */
export function columnOrigins({ columns, cells }: Comparison): readonly ColumnOrigin[] {
  return columns
    .filter(({ kind }) => kind !== 'source')
    .map((column) => ({
      name: column.name,
      facts: [
        ...(column.backend === undefined ? [] : [fact('Back end', column.backend)]),
        ...(column.note === undefined ? [] : [fact('Note', column.note)]),
        ...answeredBy(cells[column.id] ?? []),
        ...signatureFacts(column.signature),
      ],
    }));
}

/** What the answers themselves say about their engine. */
function answeredBy(cells: Comparison['cells'][string]): readonly Fact[] {
  const translated = cells.filter((cell) => cell.state === 'translated');
  const distinct = (term: string, values: readonly (string | undefined)[]) => {
    const known = [...new Set(values.filter((value) => value !== undefined))];
    return known.length === 0 ? [] : [fact(term, joined(known))];
  };
  return [
    ...distinct(
      'Engine',
      translated.map(({ engine }) => engine),
    ),
    ...distinct(
      'Model',
      translated.map(({ model }) => model),
    ),
    ...distinct(
      'Recorded',
      translated.map(({ recordedAt }) => recordedAt),
    ),
  ];
}

/** All that changes the output, on one line. */
function signatureFacts(signature: Column['signature']): readonly Fact[] {
  const parts = Object.entries(signature ?? {}).map(
    ([term, value]) => `${term}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return parts.length === 0 ? [] : [fact('Signature', parts.join(' · '))];
}

/** Which program made the evaluation, and when. */
export function evaluationFacts({ id, createdAt, generator, formatVersion }: Evaluation): readonly Fact[] {
  return [
    fact('Evaluation', id),
    fact('Made', moment(createdAt)),
    fact('Program', `${generator.name} ${generator.version}`),
    fact('Format', `version ${formatVersion}`),
  ];
}

const fact = (term: string, value: string): Fact => ({ term, value, href: /^https?:\/\//i.test(value) ? value : '' });

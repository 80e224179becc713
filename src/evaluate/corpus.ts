import type { Column, Comparison, Evaluation, Finding, NamedRatings, ScorerResult } from './evaluation.ts';
import { measuresOf } from './measure.ts';
import { columnScoresOf } from './scorer-results.ts';

/** Several documents of one pair of languages taken as one text, for figures over all of them. */
export interface Corpus {
  /** As a comparison of its own, which holds what figures are made from; segments are labelled by their document. */
  readonly comparison: Comparison;
  /** Where each of its segments comes from. */
  readonly places: readonly CorpusPlace[];
}

export interface CorpusPlace {
  /** Index of the comparison in the Evaluation. */
  readonly comparison: number;
  readonly segment: number;
}

/** Whether documents of a pair of languages can be scored together: several of them, with a reference. */
export function hasCorpus({ comparisons }: Evaluation): boolean {
  const scored = comparisons.filter(({ columns }) => columns.some(({ kind }) => kind === 'reference'));
  const pairs = scored.map(({ document, target }) => `${document.language} ${target}`);
  return new Set(pairs).size < pairs.length;
}

interface Part {
  readonly index: number;
  readonly comparison: Comparison;
  /** Segments before it. */
  readonly offset: number;
}

/** A corpus for every pair of languages with several documents that share a system. */
export function corporaOf({ comparisons }: Evaluation): readonly Corpus[] {
  const all = comparisons.map((comparison, index) => ({ comparison, index }));
  const groups = Map.groupBy(all, ({ comparison }) => `${comparison.document.language} ${comparison.target}`);
  return [...groups.values()].flatMap((members): readonly Corpus[] => {
    if (members.length < 2) return [];
    let offset = 0;
    const parts = members.map((member): Part => {
      const part = { ...member, offset };
      offset += member.comparison.segments.length;
      return part;
    });
    const comparison = joined(parts);
    if (!comparison.columns.some(({ kind }) => kind === 'system')) return [];
    const places = parts.flatMap(({ index, comparison: { segments } }) =>
      segments.map((_, segment) => ({ comparison: index, segment })),
    );
    return [{ comparison, places }];
  });
}

function joined(parts: readonly Part[]): Comparison {
  const { document, target } = parts[0]!.comparison;
  const columns = sharedColumns(parts);
  const titles = titlesOf(parts);
  const scorers = sharedScorers(parts);
  const ratings = sharedRatings(parts);
  const withheldRatings = parts.flatMap(({ comparison }) => comparison.withheldRatings ?? []);
  return {
    id: `all.${document.language}.${target}`,
    document: { id: 'all', title: `${parts.length} documents`, language: document.language },
    target,
    columns,
    segments: parts.flatMap(({ comparison: { segments }, offset }, part) =>
      segments.map((segment) => ({ ...segment, index: offset + segment.index, document: titles[part]! })),
    ),
    cells: Object.fromEntries(
      columns.flatMap(({ id, kind }) =>
        kind === 'source' ? [] : [[id, parts.flatMap(({ comparison }) => comparison.cells[id] ?? [])]],
      ),
    ),
    findings: parts.flatMap(({ comparison: { findings }, offset }) => findings.map((one) => moved(one, offset))),
    checks: parts.every(({ comparison }) => comparison.checks.length > 0) ? parts[0]!.comparison.checks : [],
    names: [],
    ...(scorers.length > 0 && { scorers }),
    ...(ratings.length > 0 && { ratings }),
    ...(withheldRatings.length > 0 && { withheldRatings }),
  };
}

const moved = (finding: Finding, offset: number): Finding => ({
  ...finding,
  spans: finding.spans.map((span) => ({ ...span, segment: span.segment + offset })),
});

/** Titles as labels; those that occur twice with the document's id. */
function titlesOf(parts: readonly Part[]): readonly string[] {
  const titles = parts.map(({ comparison }) => comparison.document.title);
  return parts.map(({ comparison: { document } }, at) =>
    titles.filter((title) => title === titles[at]).length > 1 ? `${document.title} (${document.id})` : document.title,
  );
}

/** Columns all documents have, by id and name (ids of test sets are but places), with the figures of all. Cost and time are left to the documents: prices may differ. */
function sharedColumns(parts: readonly Part[]): readonly Column[] {
  return parts[0]!.comparison.columns.flatMap((column) => {
    const own = parts.map(({ comparison }) =>
      comparison.columns.find(({ id, kind, name }) => id === column.id && kind === column.kind && name === column.name),
    );
    if (own.some((one) => one === undefined)) return [];
    const words = own.reduce((sum, one) => sum + one!.measures.words, 0);
    const findings = parts.flatMap(({ comparison }) =>
      comparison.findings.filter(({ system }) => system === column.id),
    );
    const { usage: _, terms: __, ...rest } = column;
    return [{ ...rest, measures: measuresOf(words, findings) }];
  });
}

/** Scores of programs and judges that scored every document. */
function sharedScorers(parts: readonly Part[]): readonly ScorerResult[] {
  return (parts[0]!.comparison.scorers ?? []).flatMap((scorer) => {
    const own = parts.flatMap(({ comparison }) => comparison.scorers?.find(({ id }) => id === scorer.id) ?? []);
    if (own.length < parts.length) return [];
    const columns = Object.keys(scorer.columns).map((id) => {
      const segments = own.flatMap(
        (one, at) => one.columns[id]?.segments ?? parts[at]!.comparison.segments.map(() => null),
      );
      return [id, columnScoresOf(segments)] as const;
    });
    const failed = own.reduce((sum, one) => sum + one.failed, 0);
    return [{ ...scorer, columns: Object.fromEntries(columns), failed }];
  });
}

function sharedRatings(parts: readonly Part[]): readonly NamedRatings[] {
  const sets = parts.flatMap(({ comparison, offset }) =>
    (comparison.ratings ?? []).map((set) => ({
      ...set,
      ratings: set.ratings.map((rating) => ({ ...rating, segment: rating.segment + offset })),
    })),
  );
  return Array.from(Map.groupBy(sets, ({ name }) => name).values(), (own) => ({
    ...own[0]!,
    ratings: own.flatMap(({ ratings }) => ratings),
    leftOut: own.reduce((sum, { leftOut }) => sum + leftOut, 0),
  }));
}

import type { CheckedText, CheckTools } from '../checks/contract.ts';
import { type Alignment, type Document, placedSegments } from '../corpus/document.ts';
import { type LanguageTag, sameLanguage } from '../shared/language.ts';
import { shares, type Watch } from '../shared/watch.ts';
import { columnTerms } from '../terms/evaluate/column-terms.ts';
import { namesAndTerms } from '../terms/names/name-table.ts';
import { alignedCells, alignedUsage } from './aligned-cells.ts';
import { type CheckPlan, checkColumns } from './check-text.ts';
import { referenceText, SOURCE_COLUMN, sourceText, systemText } from './checked-text.ts';
import {
  type Cell,
  type Column,
  type Comparison,
  EVALUATION_FORMAT_VERSION,
  type Evaluation,
  type Usage,
} from './evaluation.ts';
import { measure } from './measure.ts';
import { risksOf } from './risks.ts';
import { scoreComparison } from './score-comparison.ts';

/** What one system made of one document. */
export interface SystemResult {
  readonly id: string;
  readonly name: string;
  readonly backend: string;
  readonly signature: Readonly<Record<string, unknown>>;
  readonly note?: string;
  /** One per segment, in document order. */
  readonly cells: readonly Cell[];
  readonly usage: Usage;
  /** Of a text that came in other pieces than the segments: then the cells follow from it. */
  readonly alignment?: Alignment;
}

/** One document in one target language through any number of systems. */
export interface ComparisonInput {
  readonly document: Document;
  readonly target: LanguageTag;
  readonly systems: readonly SystemResult[];
  readonly run?: string;
}

export interface EvaluationFrame {
  readonly id: string;
  /** ISO time. */
  readonly createdAt: string;
  readonly version: string;
  /** Told of segments, over all comparisons. */
  readonly watch?: Watch;
}

/** Compares, checks and measures. Pure: the same input gives the same Evaluation. */
export function evaluate(inputs: readonly ComparisonInput[], plan: CheckPlan, frame: EvaluationFrame): Evaluation {
  const lengths = inputs.map(({ document }) => placedSegments(document).length);
  const watches = shares(frame.watch, lengths);
  return {
    formatVersion: EVALUATION_FORMAT_VERSION,
    id: frame.id,
    createdAt: frame.createdAt,
    generator: { name: 'gegenlesen', version: frame.version },
    comparisons: inputs.map((input, index) => compareDocument(input, plan, watches[index])),
  };
}

/** What checking, names, risks and scores take of the time, roughly. */
const PARTS = [8, 2, 4, 6];

export function compareDocument(input: ComparisonInput, plan: CheckPlan, watch?: Watch): Comparison {
  const [checking, naming, sorting, scoring] = shares(watch, PARTS);
  const { document, target } = input;
  const systems = input.systems.map(withAlignedCells);
  const references = (document.references ?? []).filter((reference) => sameLanguage(reference.language, target));
  const texts: readonly CheckedText[] = [
    sourceText(document, SOURCE_COLUMN),
    ...systems.map((system) => systemText(document, { ...system, target })),
    ...references.map((reference) => referenceText(document, reference, reference.id)),
  ];
  const { findings, outcomes } = checkColumns(texts, plan, checking);
  const columns = texts.map((text, index): Column => {
    const system = systems[index - 1];
    const own = findings.filter((finding) => finding.system === text.column);
    return { ...headOf(text, system), measures: measure(text.segments, own), ...termsOf(text, plan.tools) };
  });
  const comparison = {
    id: `${document.id}.${target}`,
    document: {
      id: document.id,
      title: document.title,
      language: document.language,
      ...(document.file === undefined ? {} : { file: document.file }),
      ...(document.provenance === undefined ? {} : { provenance: { ...document.provenance } }),
    },
    target,
    ...houseOf(plan.tools),
    ...(input.run === undefined ? {} : { run: input.run }),
    columns,
    segments: placedSegments(document),
    cells: Object.fromEntries([
      ...systems.map((system) => [system.id, system.cells] as const),
      ...references.map((reference) => [reference.id, reference.texts.map(referenceCell)] as const),
    ]),
    ...alignmentsOf(systems),
    findings,
    checks: outcomes,
    names: namesAndTerms(texts, plan.tools),
  };
  naming?.(1, 1);
  const risks = risksOf(comparison);
  sorting?.(1, 1);
  const scores = scoreComparison(comparison, scoring);
  scoring?.(1, 1);
  return { ...comparison, ...risks, ...scores };
}

function withAlignedCells(system: SystemResult): SystemResult {
  if (system.alignment === undefined) return system;
  const cells = alignedCells(system.alignment, system.cells);
  return { ...system, cells, usage: alignedUsage(cells, system.usage) };
}

function alignmentsOf(systems: readonly SystemResult[]): Pick<Comparison, 'alignments'> {
  const aligned = systems.flatMap(({ id, alignment }) => (alignment === undefined ? [] : [[id, alignment] as const]));
  return aligned.length === 0 ? {} : { alignments: Object.fromEntries(aligned) };
}

/** How a translation renders the terms of the house. */
function termsOf(text: CheckedText, { terms, house, date }: CheckTools): Pick<Column, 'terms'> {
  const { sourceLanguage } = text;
  if (sourceLanguage === undefined) return {};
  // Boilerplate in another language than the article's has terms of its own language: not measured here.
  const translated = text.segments.flatMap(({ state, kept, source, text: translation }) =>
    state === 'text' && !kept && source !== undefined && sameLanguage(source.language, sourceLanguage)
      ? [{ source: source.text, text: translation }]
      : [],
  );
  const measured = columnTerms(translated, terms, { from: sourceLanguage, to: text.language, house, date });
  return measured === undefined ? {} : { terms: measured };
}

function houseOf(tools: CheckTools): { readonly house?: string } {
  return tools.house === undefined ? {} : { house: tools.house };
}

function headOf(text: CheckedText, system: SystemResult | undefined): Omit<Column, 'measures' | 'terms'> {
  const { language } = text;
  if (text.column === SOURCE_COLUMN) return { id: SOURCE_COLUMN, name: 'Source', kind: 'source', language };
  if (system === undefined) return { id: text.column!, name: text.column!, kind: 'reference', language };
  const { id, name, backend, signature, note, usage } = system;
  return { id, name, kind: 'system', language, backend, signature, ...(note === undefined ? {} : { note }), usage };
}

function referenceCell(text: string | null): Cell {
  if (text === null)
    return { state: 'absent', reason: 'no-reference', message: 'The reference holds no text for this segment.' };
  return { state: 'translated', text, reused: false };
}

import type { Cell, Comparison, Evaluation } from '../../../src/evaluate/evaluation.ts';
import type { Review, ReviewItem } from '../../../src/review/judging/review.ts';
import { sampleEvaluation } from '../../reports/sample-evaluation.ts';

/** Names nothing but a leak would bring onto a page. */
export const SYSTEMS = [
  { id: 'zorblax-prime', name: 'Zorblax Prime' },
  { id: 'quimby-nmt', name: 'Quimby NMT' },
  { id: 'vextron', name: 'Vextron 3' },
] as const;

const translated = (text: string): Cell => ({ state: 'translated', text, reused: false });

/** Made-up sentences in three made-up systems; no two systems ever say the same. */
export function evaluationOfLength(segments: number, given: Partial<Comparison> = {}): Evaluation {
  const numbers = Array.from({ length: segments }, (_, at) => at + 1);
  const column = {
    language: 'de',
    measures: { words: 0, findings: { critical: 0, major: 0, minor: 0, info: 0 }, findingsPerThousandWords: 0 },
  };
  const comparison: Comparison = {
    id: 'report.de',
    document: { id: 'report', title: 'Report of the day', language: 'en' },
    target: 'de',
    columns: [
      { ...column, id: 'source', name: 'Source', kind: 'source', language: 'en' },
      ...SYSTEMS.map((system) => ({ ...column, ...system, kind: 'system' as const, backend: 'imported' })),
    ],
    segments: numbers.map((number, index) => ({
      index,
      id: `s${number}`,
      section: 'body',
      role: 'body',
      language: 'en',
      text: `Sentence ${number} says that 👩‍👩‍👧 the café opens at nine.`,
    })),
    cells: Object.fromEntries(
      SYSTEMS.map(({ id }, at) => [
        id,
        numbers.map((number) =>
          translated(`Satz ${number} sagt, dass 👩‍👩‍👧 das Cafe\u0301 um ${['neun', '9', '19'][at]} Uhr öffnet.`),
        ),
      ]),
    ),
    findings: [],
    checks: [],
    names: [],
    ...given,
  };
  return { ...sampleEvaluation, id: 'judged', comparisons: [comparison] };
}

export const reviewOf = (given: Partial<Review> = {}): Review => ({
  id: 'r1',
  title: 'Report of the day',
  createdAt: '2026-11-27T10:00:00.000Z',
  createdBy: 'Lead',
  evaluation: 'judged',
  comparison: 'report.de',
  document: 'report',
  language: 'en',
  target: 'de',
  kind: 'esa',
  blind: true,
  seed: 'seed',
  systems: SYSTEMS,
  reviewers: [],
  items: 1,
  segments: 1,
  ...given,
});

export const itemOf = (given: Partial<ReviewItem> = {}): ReviewItem => ({
  id: 'i1',
  position: 0,
  role: 'item',
  segment: 0,
  source: 'The source.',
  sourceLanguage: 'en',
  before: [],
  after: [],
  candidates: [
    { id: 'A', text: 'Das Cafe\u0301 👩‍👩‍👧 ist zu.', systems: ['zorblax-prime'] },
    { id: 'B', text: 'مقهى مغلق', systems: ['vextron'] },
  ],
  ...given,
});

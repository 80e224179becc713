/** How one property of a system's own outputs is spread over the segments. */
export interface SystemBuckets {
  /** `score`: of the segment; `surplus`: words of the output beyond those of the reference. */
  readonly dimension: 'score' | 'surplus';
  /** Lower ends of all classes, also of those that are empty. */
  readonly edges: readonly number[];
  readonly rows: readonly {
    /** Lower end of the class; the first has none below it. */
    readonly id: string;
    /** [system] positions of its segments in this class. */
    readonly systems: readonly (readonly number[])[];
  }[];
}

const SCORE_EDGES = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90];
const SURPLUS_EDGES = [-1000, -20, -10, -5, -2, 0, 1, 3, 6, 11, 21];

/**
 * Segments by score and by length against the reference.
 * @param scores [system][segment] @param words [system], [matched, in output, in reference] of every segment
 */
export function systemBuckets(
  scores: readonly (readonly number[])[],
  words: readonly Float64Array[],
  chosen: Int32Array,
): readonly SystemBuckets[] {
  return [
    { dimension: 'score', edges: SCORE_EDGES, rows: spread(SCORE_EDGES, scores, chosen) },
    {
      dimension: 'surplus',
      edges: SURPLUS_EDGES,
      rows: spread(
        SURPLUS_EDGES,
        words.map((rows) => Array.from({ length: rows.length / 3 }, (_, at) => rows[3 * at + 1]! - rows[3 * at + 2]!)),
        chosen,
      ),
    },
  ];
}

function spread(edges: readonly number[], values: readonly (readonly number[])[], chosen: Int32Array) {
  const rows = edges.map((edge) => ({ id: String(edge), systems: values.map((): number[] => []) }));
  values.forEach((ofSystem, system) => {
    for (const segment of chosen) {
      const at = Math.max(
        0,
        edges.findLastIndex((edge) => ofSystem[segment]! >= edge),
      );
      rows[at]!.systems[system]!.push(segment);
    }
  });
  return rows.filter(({ systems }) => systems.some((segments) => segments.length > 0));
}

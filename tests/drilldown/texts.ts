import type { ScoredTexts } from '../../src/drilldown/contract.ts';
import { DrilldownSource } from '../../src/drilldown/drilldown.ts';
import { scoreTexts } from '../../src/drilldown/rows.ts';

/** Texts of a test: systems and references as lists of segments. */
export function textsOf(
  outputs: Readonly<Record<string, readonly string[]>>,
  references: readonly (readonly (string | null)[])[],
  more: Partial<ScoredTexts> = {},
): ScoredTexts {
  const systems = Object.keys(outputs).map((name) => ({ id: name, name }));
  return {
    language: 'en',
    systems,
    references: references.map((_, at) => ({ id: `r${at}`, name: `reference ${at + 1}` })),
    numbers: Object.values(outputs)[0]!.map((_, at) => at + 1),
    outputs: Object.values(outputs),
    referenceTexts: references,
    labels: [],
    ...more,
  };
}

/** All tables of some texts, by chrF and BLEU. */
export const sourceOf = (texts: ScoredTexts): DrilldownSource =>
  new DrilldownSource(
    texts,
    scoreTexts(
      texts,
      ['bleu', 'chrf'].map((id) => ({ id, metric: id, options: {} })),
    ),
  );

export const allOf = (texts: ScoredTexts): Int32Array => Int32Array.from(texts.numbers, (_, at) => at);

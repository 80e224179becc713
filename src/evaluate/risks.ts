import { gravest, type RiskClass, riskRank } from '../compare/risk/classes.ts';
import { classifyDifferences } from '../compare/risk/classify.ts';
import { sameLanguage } from '../shared/language.ts';
import { MERGED } from './aligned-cells.ts';
import { defaultBase } from './default-base.ts';
import type { Cell, Comparison, Risk } from './evaluation.ts';

/** Cells past which differences are not classified: it takes about a millisecond each (bench/risk.ts), and nobody reads so many in order of risk. */
const MOST_CELLS = 20_000;

type Compared = Pick<Comparison, 'columns' | 'segments' | 'cells' | 'target'>;

/** The gravest difference of every segment from the default base column, in the order of risk, then of the text. */
export function risksOf(comparison: Compared): { readonly risks?: readonly Risk[] } {
  const { columns, segments, cells } = comparison;
  const base = columns[defaultBase(comparison)];
  const others = columns.filter(({ id, kind }) => id !== base?.id && kind !== 'source');
  if (base === undefined || base.kind === 'source' || others.length === 0) return {};
  if (segments.length * others.length > MOST_CELLS) return {};
  const risks = segments.flatMap(({ index, text, language }): readonly Risk[] => {
    const own = textOf(cells[base.id]?.[index]);
    if (own === undefined || sameLanguage(language, comparison.target)) return [];
    const found = others.flatMap(({ id }) => {
      const together = togetherWith(cells[id]?.[index]);
      if (together !== undefined) return [{ column: id, class: 'omission' as const, why: together }];
      const other = textOf(cells[id]?.[index]);
      const worst =
        other === undefined ? undefined : worstOf({ base: own, other, text, language, target: comparison.target });
      return worst === undefined ? [] : [{ column: id, ...worst }];
    });
    const gravestClass = gravest(found.map((one) => one.class));
    if (gravestClass === undefined) return [];
    const same = found.filter((one) => one.class === gravestClass);
    return [{ segment: index, class: gravestClass, columns: same.map(({ column }) => column), why: same[0]!.why }];
  });
  return { risks: risks.toSorted((a, b) => riskRank(a.class) - riskRank(b.class) || a.segment - b.segment) };
}

interface Pair {
  readonly base: string;
  readonly other: string;
  /** Source text and its language. */
  readonly text: string;
  readonly language: string;
  readonly target: string;
}

function worstOf({
  base,
  other,
  text,
  language,
  target,
}: Pair): { readonly class: RiskClass; readonly why: string } | undefined {
  const differences = classifyDifferences({ base, other, language: target, source: { text, language } });
  return differences.toSorted((a, b) => riskRank(a.class) - riskRank(b.class))[0];
}

/** What is translated together with a neighbour cannot be compared segment by segment: somebody has to look. */
function togetherWith(cell: Cell | undefined): string | undefined {
  if (cell?.state === 'translated' && cell.covers !== undefined) return `merged ${cell.covers}:1`;
  return cell?.state === 'absent' && cell.reason === MERGED ? 'merged with the segment before' : undefined;
}

const textOf = (cell: Cell | undefined): string | undefined =>
  cell?.state === 'translated' && cell.covers === undefined ? cell.text : undefined;

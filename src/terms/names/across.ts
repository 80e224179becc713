import type { CheckedText, CheckTools } from '../../checks/contract.ts';
import { type FormGroup, groupForms } from './form-groups.ts';
import type { NameToken } from './name-tokens.ts';
import { groupRenderings, isTelling, placeKey, type RenderedToken, renderedToken } from './rendering-groups.ts';
import { renderedNames } from './renderings.ts';
import { SourceNames, sourceSide } from './source-names.ts';

export interface ColumnToken extends RenderedToken {
  readonly column: string;
}

/** A source name with its spellings over all columns. */
export interface NameAcross {
  readonly key: string;
  /** The form of the source that is used most. */
  readonly name: string;
  /** Spellings of the source with their places. */
  readonly sources: readonly FormGroup<NameToken>[];
  /** Some use shows that it is a name and not an ordinary word. */
  readonly telling: boolean;
  /** All spellings over all columns; one group = consistent. */
  readonly groups: readonly FormGroup<ColumnToken>[];
}

/** Names of the source that at least two columns render, with their spellings. In order of first use. */
export function namesAcross(columns: readonly CheckedText[], tools: CheckTools): readonly NameAcross[] {
  const translated = columns.find((column) => column.segments.some((segment) => segment.source));
  if (!translated) return [];
  const source = sourceSide(translated);
  const sources = new SourceNames(source, tools);
  const uses = new Map<string, ColumnToken[]>();
  for (const column of columns)
    for (const name of renderedNames(column, tools)) {
      const key = sources.keyOf(name.key);
      const known = uses.get(key) ?? [];
      for (const rendering of name.renderings) known.push({ ...renderedToken(rendering), column: column.column ?? '' });
      uses.set(key, known);
    }
  return [...uses]
    .filter(([, list]) => list.length > 0)
    .map(([key, list]) => nameOf(list, { key, language: translated.language, from: source?.language ?? 'und', tools }));
}

interface NameFrame {
  readonly key: string;
  readonly language: string;
  readonly from: string;
  readonly tools: CheckTools;
}

function nameOf(uses: readonly ColumnToken[], { key, language, from, tools }: NameFrame): NameAcross {
  const sources = groupForms(distinctPlaces(uses.map((use) => use.source)), from);
  return {
    key,
    name: sources[0]!.form,
    sources,
    telling: uses.some(isTelling),
    groups: groupRenderings(uses, language, tools),
  };
}

/** Every column renders the same source word: count it once. */
function distinctPlaces(tokens: readonly NameToken[]): readonly NameToken[] {
  return [...new Map(tokens.map((token) => [placeKey(token), token])).values()];
}

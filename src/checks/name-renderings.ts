import { type FormGroup, groupForms } from '../terms/names/form-groups.ts';
import type { NameToken } from '../terms/names/name-tokens.ts';
import { groupRenderings, renderedToken } from '../terms/names/rendering-groups.ts';
import { type RenderedName, type Rendering, renderedNames } from '../terms/names/renderings.ts';
import { SourceNames, sourceSide } from '../terms/names/source-names.ts';
import type { CheckedText, FindingSpan, Report, TextCheck } from './contract.ts';

/** What became of the source's names in one translation. Evidence: `name`, `forms`; for replaced parts `source`, `rendering`. */
export const nameRenderings: TextCheck = {
  id: 'name-renderings',
  title: 'Name not rendered in one way',
  rule: 'A name of the source is given in several ways, or a part of it was translated as if it were a word.',
  category: 'terminology/inconsistent-use',
  severity: 'major',
  version: 1,
  scope: 'text',
  needs: ['source'],
  *inspect(text, tools) {
    const sources = new SourceNames(sourceSide(text), tools);
    const byName = Map.groupBy(renderedNames(text), (name) => sources.keyOf(name.key));
    for (const parts of byName.values()) yield* inspectName(parts, text);
  },
};

function* inspectName(parts: readonly RenderedName[], text: CheckedText): Iterable<Report> {
  const renderings = parts.flatMap((part) => part.renderings);
  for (const rendering of renderings) if (rendering.replaced) yield replacedReport(rendering, text);
  const kept = renderings.filter((rendering) => !rendering.replaced);
  const groups = groupRenderings(kept.map(renderedToken), text.language);
  if (groups.length > 1) yield severalReport(groups, kept, text);
}

function replacedReport({ source, target }: Rendering, text: CheckedText): Report {
  return {
    message: `${source.form} is part of a name in the source; here it became ${target.form}.`,
    spans: [spanOf(target, text), { ...placeOf(source), side: 'source', text: source.form }],
    evidence: { source: source.form, rendering: target.form, ...inContext(source, target, text) },
    suggestion: source.form,
    edits: [{ ...placeOf(target), replacement: source.form }],
    kind: 'translated',
  };
}

/** The replaced part with the words on both sides, as an editor would quote it. */
function inContext(
  source: NameToken,
  target: NameToken,
  text: CheckedText,
): { readonly sourceName: string; readonly targetName: string } {
  const segment = text.segments[target.segment]!;
  return { sourceName: withNeighbours(segment.source!.text, source), targetName: withNeighbours(segment.text, target) };
}

function withNeighbours(text: string, { start, end }: NameToken): string {
  const before = /\S+\s+$/.exec(text.slice(0, start))?.[0] ?? '';
  const after = /^\s+[\p{L}*]+/u.exec(text.slice(end))?.[0] ?? '';
  return `${before}${text.slice(start, end)}${after}`.replace(/[*#@]/g, '');
}

function severalReport(
  groups: readonly FormGroup<NameToken>[],
  renderings: readonly Rendering[],
  text: CheckedText,
): Report {
  const forms = groups.map((group) => group.form);
  const sourceForms = groupForms(
    renderings.map((rendering) => rendering.source),
    'und',
  ).map((group) => group.form);
  const fromSource = sourceForms.length > 1;
  return {
    message: fromSource
      ? `The source itself spells this name ${sourceForms.join(', ')}; the translation has ${forms.join(', ')}.`
      : `${sourceForms[0]} is rendered as ${forms.join(', ')}.`,
    spans: groups.flatMap((group) => group.items.map((item) => spanOf(item, text))),
    evidence: { name: sourceForms[0]!, sourceForms, forms },
    suggestion: forms[0]!,
    kind: 'several-targets',
    origin: fromSource ? 'source' : 'translation',
  };
}

function placeOf({ segment, start, end }: NameToken) {
  return { segment, start, end };
}

function spanOf(token: NameToken, text: CheckedText): FindingSpan {
  return { ...placeOf(token), text: text.segments[token.segment]!.text.slice(token.start, token.end) };
}

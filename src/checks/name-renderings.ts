import { list } from '../terms/names/explain.ts';
import { type FormGroup, groupForms } from '../terms/names/form-groups.ts';
import { geographicNames } from '../terms/names/geographic-names.ts';
import { houseNames } from '../terms/names/house-names.ts';
import type { NameToken } from '../terms/names/name-tokens.ts';
import { groupRenderings, type RenderedToken, renderedToken } from '../terms/names/rendering-groups.ts';
import { type RenderedName, type Rendering, renderedNames } from '../terms/names/renderings.ts';
import { respell } from '../terms/names/respell.ts';
import { SourceNames, sourceSide } from '../terms/names/source-names.ts';
import { spellingDifference } from '../terms/names/spelling-difference.ts';
import { isAllCaps, nameKey } from '../terms/names/spellings.ts';
import type { CheckedText, FindingSpan, Report, TextCheck } from './contract.ts';

/**
 * What became of the source's names in one translation.
 * Kinds: `several-targets` (evidence `name`, `sourceForms`, `forms`), `translated` (a part of a name became a word:
 * `source`, `rendering`, `sourceName`, `targetName`), `source-form` (kept as the source spells it, the house writes it
 * otherwise: `name`, `forms`, `house`), `vanished` (rendered elsewhere, missing here: `name`, `forms`).
 */
export const nameRenderings: TextCheck = {
  id: 'name-renderings',
  title: 'Name not rendered in one way',
  rule: 'A name of the source is given in several ways, was translated like a word, is missing, or keeps the spelling of the source against the house.',
  category: 'terminology/inconsistent-use',
  severity: 'major',
  version: 1,
  boundTo: 'words',
  scope: 'text',
  needs: ['source'],
  yieldsTo: { check: 'name-variants', exact: true },
  *inspect(text, tools) {
    const source = sourceSide(text);
    const sources = new SourceNames(source, tools);
    const house = houseNames(source?.language, text.language, tools);
    for (const parts of Map.groupBy(renderedNames(text, tools), (name) => sources.keyOf(name.key)).values()) {
      const renderings = parts.flatMap((part) => part.renderings);
      yield* renderings.filter((one) => one.replaced).map((one) => replacedReport(one, text));
      const kept = renderings.filter((one) => !one.replaced).map(renderedToken);
      const groups = ownRenderings(groupRenderings(kept, text.language, tools));
      const wanted = house(renderings.map((one) => one.source.form));
      if (groups.length > 1) yield severalReport(groups, wanted, source?.language ?? 'und');
      else if (groups.length === 1 && wanted !== undefined && keepsSource(groups[0]!, wanted))
        yield sourceFormReport(groups[0]!, wanted);
      if (groups.length === 1) yield* vanished(parts, groups[0]!, text);
    }
  },
};

/**
 * Without the uses that belong to a longer name which keeps its language: Police Scotland beside Schottland. One letter
 * of difference is a slip all the same, unless it is the ending a language gives the name (Europe, Europa).
 */
function ownRenderings(groups: readonly FormGroup<RenderedToken>[]): readonly FormGroup<RenderedToken>[] {
  const own = groups.filter((group) => !group.items.every((item) => item.keptWithin));
  const others = groups.filter((group) => !own.includes(group));
  const slips = own.some((group) => others.some((other) => isSlip(nameKey(group.form), nameKey(other.form))));
  return own.length === 0 || slips ? groups : own;
}

function isSlip(a: string, b: string): boolean {
  if (a.slice(0, -1) === b.slice(0, -1)) return false;
  const steps = spellingDifference(a, b, 1)?.steps ?? [];
  return steps.length === 1 && steps[0]!.kind !== 'romanisation';
}

function replacedReport({ source, target }: Rendering, text: CheckedText): Report {
  const { source: sourceText, text: targetText } = text.segments.find((one) => one.index === target.segment)!;
  return {
    message: `${source.form} is part of a name in the source; here it became ${target.form}.`,
    spans: [spanOf(target), { ...placeOf(source), side: 'source', text: source.form }],
    evidence: {
      source: source.form,
      rendering: target.form,
      sourceName: withNeighbours(sourceText!.text, source),
      targetName: withNeighbours(targetText, target),
    },
    suggestion: source.form,
    edits: [{ ...placeOf(target), replacement: source.form }],
    kind: 'translated',
  };
}

/** The part with the words on both sides, as an editor would quote it; engines' own marks are left out. */
function withNeighbours(text: string, { start, end }: NameToken): string {
  const before = /\S+\s+$/.exec(text.slice(0, start))?.[0] ?? '';
  const after = /^\s+[\p{L}*]+/u.exec(text.slice(end))?.[0] ?? '';
  return `${before}${text.slice(start, end)}${after}`.replace(/[*#@]/g, '');
}

function severalReport(groups: readonly FormGroup<RenderedToken>[], house: string | undefined, from: string): Report {
  const forms = groups.map((group) => group.form);
  const sourceForms = groupForms(
    groups.flatMap((group) => group.items.map((item) => item.source)),
    from,
  ).map((group) => group.form);
  const fromSource = sourceForms.length > 1;
  const suggestion = house ?? forms[0]!;
  return {
    message: fromSource
      ? `The source itself spells this name ${list(sourceForms)}; the translation has ${list(forms)}.`
      : `${sourceForms[0]} is rendered as ${list(forms)}.`,
    spans: groups.flatMap((group) => group.items.map(spanOf)),
    evidence: { name: sourceForms[0]!, sourceForms, forms },
    suggestion,
    edits: groups.filter((group) => group.form !== suggestion).flatMap((group) => editsOf(group, suggestion)),
    kind: 'several-targets',
    origin: fromSource ? 'source' : 'translation',
  };
}

function keepsSource(group: FormGroup<RenderedToken>, house: string): boolean {
  return group.form !== house && group.items.every((item) => item.form === item.source.form);
}

function sourceFormReport(group: FormGroup<RenderedToken>, house: string): Report {
  return {
    message: `${group.form} is the spelling of the source; the house writes ${house}.`,
    spans: group.items.map(spanOf),
    evidence: { name: group.items[0]!.source.form, forms: [group.form], house },
    suggestion: house,
    edits: editsOf(group, house),
    kind: 'source-form',
  };
}

/** Rendered in the same way at least this often elsewhere, before its absence is worth a look. */
const RENDERED_ELSEWHERE = 2;

function* vanished(
  parts: readonly RenderedName[],
  group: FormGroup<RenderedToken>,
  text: CheckedText,
): Iterable<Report> {
  const rendered = new Set(group.items.map((item) => item.segment));
  // A name that changes between languages (North Korea, norcoreano) has derived forms no rule knows.
  if (rendered.size < RENDERED_ELSEWHERE || !group.items.some((item) => item.likeness > 1)) return;
  const stem = group.form.toLowerCase().slice(0, Math.max(4, group.form.length - 2));
  for (const missing of parts.flatMap((part) => part.unmatched)) {
    const segment = text.segments.find((one) => one.index === missing.segment)!;
    if (!missing.telling || rendered.has(missing.segment) || segment.text.toLowerCase().includes(stem)) continue;
    if (isAllCaps(missing.form) || isGeographic(missing, segment.source!.language)) continue;
    yield {
      message: `${missing.form} stands in the source but not here; elsewhere it is ${group.form}.`,
      spans: [
        { segment: missing.segment, start: 0, end: segment.text.length, text: segment.text },
        { ...placeOf(missing), side: 'source', text: missing.form },
      ],
      evidence: { name: missing.form, forms: [group.form] },
      kind: 'vanished',
      severity: 'minor',
    };
  }
}

/** Countries and their people have words for "there" and "its"; acronyms are written out. Neither is missing then. */
function isGeographic({ form }: NameToken, language: string): boolean {
  return geographicNames(language).has(form.toLowerCase());
}

function editsOf(group: FormGroup<NameToken>, suggestion: string) {
  return group.items.flatMap((item) => {
    const replacement = respell(item.form, group.form, suggestion);
    return replacement === undefined ? [] : [{ ...placeOf(item), replacement }];
  });
}

function placeOf({ segment, start, end }: NameToken) {
  return { segment, start, end };
}

function spanOf(token: NameToken): FindingSpan {
  return { ...placeOf(token), text: token.form };
}

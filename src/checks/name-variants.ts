import type { NameCluster, NameForm } from '../terms/names/cluster.ts';
import { explainSteps, list } from '../terms/names/explain.ts';
import { joinedAsInSource } from '../terms/names/joined-as-source.ts';
import type { Mention } from '../terms/names/mentions.ts';
import { respell } from '../terms/names/respell.ts';
import { nameClusters } from '../terms/names/variants.ts';
import type { FindingSpan, Report, TextCheck } from './contract.ts';

/**
 * One name spelled in several ways in one text; needs neither a source nor a list of names.
 * Evidence: `forms` (the distinct spellings, most used first), `counts` (spelling → uses), `house` (true when the
 * suggestion is the house's). Kinds: `romanisation`, `diacritics`, `hyphen-space`, `case`, `near`, `alias`.
 */
export const nameVariants: TextCheck = {
  id: 'name-variants',
  title: 'Name spelled in several ways',
  rule: 'One name appears in spellings that differ by romanisation, accents, hyphens, inner capitals or a slip, or that the termbase knows as one.',
  category: 'terminology/inconsistent-use',
  severity: 'major',
  version: 1,
  boundTo: 'words',
  scope: 'text',
  needs: [],
  *inspect(text, tools) {
    const clusters = nameClusters(text, tools);
    if (clusters.length === 0) return;
    const texts = new Map(text.segments.map((segment) => [segment.index, segment.text]));
    const at = ({ segment, start, end }: Mention) => texts.get(segment)!.slice(start, end);
    const sources = new Map(text.segments.map((segment) => [segment.index, segment.source?.text ?? '']));
    const isCopied = (mention: Mention) => sources.get(mention.segment)!.includes(at(mention));
    // Only hyphens can be seen in a source of another script.
    const isJoined = clusters.some(isHyphenated) ? joinedAsInSource(text, tools) : isCopied;
    const isCarried = (mention: Mention) => isCopied(mention) || isJoined(mention);
    for (const cluster of clusters) yield report(cluster, at, isHyphenated(cluster) ? isCarried : isCopied);
  },
};

const isHyphenated = ({ kind }: NameCluster): boolean => kind === 'hyphen-space';

/** `isCarried`: the place stands in the source as it stands here. */
function report(
  cluster: NameCluster,
  at: (mention: Mention) => string,
  isCarried: (mention: Mention) => boolean,
): Report {
  const forms = cluster.forms.map((form) => form.form);
  const suggestion = cluster.preferred ?? forms[0]!;
  const fromSource = cluster.forms.every(({ mentions }) => mentions.every(isCarried));
  return {
    message: `${messageFor(cluster, suggestion)}${fromSource ? ' The source has the same spellings.' : ''}`,
    spans: cluster.forms.flatMap(({ mentions }) =>
      mentions.map((mention): FindingSpan => ({ ...mention, text: at(mention) })),
    ),
    evidence: {
      forms,
      counts: Object.fromEntries(cluster.forms.map((form) => [form.form, form.mentions.length])),
      house: cluster.preferred !== undefined,
    },
    suggestion,
    edits: cluster.forms.filter((form) => form.form !== suggestion).flatMap((form) => editsOf(form, suggestion, at)),
    kind: cluster.kind,
    ...(fromSource ? { origin: 'source' as const } : {}),
  };
}

function messageFor(cluster: NameCluster, suggestion: string): string {
  const names = list(cluster.forms.map((form) => `${form.form} (${form.mentions.length})`));
  const why = cluster.steps.length === 0 ? 'the termbase knows them as one' : explainSteps(cluster.steps);
  return `${names} look like one name (${why}). ${cluster.preferred ? 'House form' : 'Suggested'}: ${suggestion}.`;
}

function editsOf(form: NameForm, suggestion: string, at: (mention: Mention) => string) {
  return form.mentions.flatMap((mention) => {
    const replacement = respell(at(mention), form.form, suggestion);
    return replacement === undefined ? [] : [{ ...mention, replacement }];
  });
}

import type { NameCluster, NameForm } from '../terms/names/cluster.ts';
import { explainSteps } from '../terms/names/explain.ts';
import { nameClusters } from '../terms/names/variants.ts';
import type { CheckedText, FindingSpan, Report, TextCheck } from './contract.ts';

/** One name spelled in several ways in one text; needs neither a source nor a list of names. Evidence: `forms`, `counts`. */
export const nameVariants: TextCheck = {
  id: 'name-variants',
  title: 'Name spelled in several ways',
  rule: 'The same name appears in two spellings that differ only by romanisation, accents, hyphens or a slip.',
  category: 'terminology/inconsistent-use',
  severity: 'major',
  version: 1,
  scope: 'text',
  needs: [],
  *inspect(text, tools) {
    for (const cluster of nameClusters(text, tools)) yield report(cluster, text);
  },
};

function report(cluster: NameCluster, text: CheckedText): Report {
  const forms = cluster.forms.map((form) => form.form);
  const preferred = cluster.forms[0]!;
  return {
    message: `${list(forms)} look like one name. ${explainSteps(cluster.steps)}.`,
    spans: cluster.forms.flatMap((form) => spansOf(form, text)),
    evidence: { forms, counts: Object.fromEntries(cluster.forms.map((form) => [form.form, form.mentions.length])) },
    suggestion: preferred.form,
    kind: cluster.kind,
  };
}

function spansOf(form: NameForm, text: CheckedText): readonly FindingSpan[] {
  return form.mentions.map((mention) => ({
    ...mention,
    text: text.segments.find((segment) => segment.index === mention.segment)!.text.slice(mention.start, mention.end),
  }));
}

function list(forms: readonly string[]): string {
  return `${forms.slice(0, -1).join(', ')} and ${forms.at(-1)}`;
}

import type { Check, CheckTools, Report } from '../src/checks/contract.ts';
import { checks } from '../src/checks/registry.ts';
import type { TextRange } from '../src/shared/text-range.ts';
import { documentsOf, type HumanReference, hasHumanReferences, humanReferences } from './fixtures/human-references.ts';

const tools: CheckTools = { terms: { concepts: [] }, date: '2026-01-01', otherLanguages: [] };

/**
 * `npm run bench -- false-alarms [check]`: findings of every check per 200 lines of each human translation, as the
 * table in docs/checks/README.md. With a check, its findings one by one.
 */
export default async function run([only]: string[]): Promise<unknown> {
  if (!hasHumanReferences) return 'The WMT texts were not found.';
  const references = humanReferences();
  if (only !== undefined) return references.map((reference) => listed(only, reference));
  // Without terms, a contract or other columns there is nothing to find.
  const measured = checks.filter(({ scope, needs }) => scope === 'text' && needs.every((need) => need === 'source'));
  return [
    `| check | ${references.map(({ name }) => name).join(' | ')} |`,
    `|---|${'---|'.repeat(references.length)}`,
    ...measured.map(
      (check) => `| [${check.id}](${check.id}.md) | ${references.map((one) => rate(check, one)).join(' | ')} |`,
    ),
  ];
}

const reportsOn = (check: Check, reference: HumanReference): readonly Report[] =>
  check.scope === 'across' ? [] : documentsOf(reference).flatMap((text) => [...check.inspect(text, tools)]);

function rate(check: Check, reference: HumanReference): string {
  return ((200 * reportsOn(check, reference).length) / reference.texts.length).toFixed(2);
}

function listed(id: string, reference: HumanReference) {
  const check = checks.find((one) => one.id === id);
  if (check?.scope !== 'text') return [];
  return {
    reference: reference.name,
    findings: documentsOf(reference).flatMap((text) =>
      [...check.inspect(text, tools)].map(({ kind, message, spans }) => ({
        kind,
        message,
        places: spans.slice(0, 4).map((span) => {
          const segment = text.segments[span.segment]!;
          return around(span.side === 'source' ? segment.source!.text : segment.text, span);
        }),
        segment: text.segments[spans[0]!.segment]!.text,
        source: text.segments[spans[0]!.segment]!.source?.text,
      })),
    ),
  };
}

const around = (text: string, { start, end }: TextRange): string =>
  `${text.slice(Math.max(0, start - 40), start)}⟦${text.slice(start, end)}⟧${text.slice(end, end + 40)}`;

import type { CheckTools } from '../src/checks/contract.ts';
import { checks } from '../src/checks/registry.ts';
import { checkText } from '../src/evaluate/check-text.ts';
import type { Finding } from '../src/evaluate/evaluation.ts';
import type { TextRange } from '../src/shared/text-range.ts';
import { documentsOf, type HumanReference, hasHumanReferences, humanReferences } from './fixtures/human-references.ts';

const tools: CheckTools = { terms: { concepts: [] }, date: '2026-01-01', otherLanguages: [] };

/**
 * `npm run bench -- false-alarms [check]`: findings of every check per 200 lines of all human translations together and of
 * each, as they are shown (what one check says another does not repeat): the table in docs/checks/README.md. With a check, its findings one by one.
 */
export default async function run([only]: string[]): Promise<unknown> {
  if (!hasHumanReferences) return 'The WMT texts were not found.';
  const references = humanReferences();
  if (only !== undefined) return references.map((reference) => listed(only, reference));
  const counted = references.map((reference) => {
    const counts = new Map<string, number>();
    for (const { check } of findingsIn(reference)) counts.set(check, (counts.get(check) ?? 0) + 1);
    return { counts, lines: reference.texts.length };
  });
  const rate = (check: string, some: typeof counted) => {
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    return (
      (200 * sum(some.map(({ counts }) => counts.get(check) ?? 0))) /
      sum(some.map(({ lines }) => lines))
    ).toFixed(2);
  };
  return [
    `| check | all | ${references.map(({ name }) => name).join(' | ')} |`,
    `|---|---|${'---|'.repeat(references.length)}`,
    ...measured.map(
      ({ id }) =>
        `| [${id}](${id}.md) | ${[counted, ...counted.map((one) => [one])].map((some) => rate(id, some)).join(' | ')} |`,
    ),
  ];
}

// Without terms, a contract or other columns there is nothing to find.
const measured = checks.filter(({ scope, needs }) => scope === 'text' && needs.every((need) => need === 'source'));
const plan = { checks: measured, tools, settings: Object.fromEntries(measured.map(({ id }) => [id, { off: false }])) };

const findingsIn = (reference: HumanReference): readonly Finding[] =>
  documentsOf(reference).flatMap((text) => checkText(text, plan).findings);

function listed(id: string, reference: HumanReference) {
  return {
    reference: reference.name,
    findings: documentsOf(reference).flatMap((text) =>
      checkText(text, plan)
        .findings.filter(({ check }) => check === id)
        .map(({ kind, message, spans }) => ({
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

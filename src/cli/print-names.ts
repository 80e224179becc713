import type { NameDetails, NameSummary, NameUseCases } from '../workbench/name-contract.ts';
import { plural, printable } from './print-findings.ts';

type Page = Awaited<ReturnType<NameUseCases['list']>>;
type Decision = Awaited<ReturnType<NameUseCases['undo']>>;

/** `Zelensky  en: Zelensky ×2, Selenskyj! ×1 · es: Zelenski ×3` */
export function namesAsTable({ total, names }: Page): string {
  if (total === 0)
    return 'No names. The ledger fills as documents are compared; "gegenlesen names rebuild" reads older ones in.\n';
  const width = Math.max(...names.map(({ name }) => printable(name).length));
  const rows = names.map((row) => `${printable(row.name).padEnd(width)}  ${spellings(row)}`);
  const rest = total > names.length ? [`… and ${total - names.length} more`] : [];
  return `${[...rows, ...rest].join('\n')}\n`;
}

function spellings({ spellings: all }: NameSummary): string {
  return [...Map.groupBy(all, ({ language }) => language)]
    .map(
      ([language, own]) =>
        `${language}: ${own.map(({ form, uses, dissent }) => `${printable(form)}${dissent ? '!' : ''} ×${uses}`).join(', ')}`,
    )
    .join(' · ');
}

export function nameAsText(details: NameDetails): string {
  const { id, name, kind, documents, uses, firstSeen, houseForms, similar, places, decisions } = details;
  const lines = [
    `${printable(name)} (${id}${kind === undefined ? '' : `, ${printable(kind)}`}): ${plural(uses, 'use')} in ${plural(documents, 'document')}, first seen ${firstSeen}`,
    `  ${spellings(details)}`,
    ...houseForms.map(
      ({ language, form, house = 'every house', validFrom = '…', validTo = '…' }) =>
        `  house form (${language}, ${printable(house)}, ${validFrom} to ${validTo}): ${printable(form)}`,
    ),
    ...similar.map((one) => `  may be the same as ${printable(one.name)} (${one.id}): ${one.why}`),
    ...decisions.map((decision) => `  decided: ${decisionAsText(decision).trimEnd()}`),
    ...places.flatMap(({ document, target, column, form, places: where }) =>
      where.map(
        ({ segment, start, end }) =>
          `  ${printable(document)}${target === undefined ? '' : `.${target}`} ${printable(column)} ${segment + 1}:${start}-${end} ${printable(form)}`,
      ),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

const WORDS = { merge: 'one name', split: 'taken apart', apart: 'not the same' } as const;

export function decisionAsText({ id, kind, left, right, madeAt, undoneAt }: Decision): string {
  const undone = undoneAt === undefined ? '' : `, taken back ${undoneAt}`;
  return `${id} ${madeAt}${undone} ${WORDS[kind]}: ${left.join(', ')} / ${right.join(', ')}\n`;
}

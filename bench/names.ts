import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { CheckedSegment, CheckedText } from '../src/checks/contract.ts';
import { nameRenderings } from '../src/checks/name-renderings.ts';
import { nameVariants } from '../src/checks/name-variants.ts';
import { namesAcrossSystems } from '../src/checks/names-across-systems.ts';
import { wrongLanguage } from '../src/checks/wrong-language.ts';
import { type CheckPlan, checkColumns, checkText } from '../src/evaluate/check-text.ts';
import type { Finding } from '../src/evaluate/evaluation.ts';

const plan: CheckPlan = {
  checks: [wrongLanguage, nameVariants, nameRenderings, namesAcrossSystems],
  tools: { terms: { concepts: [] }, date: '2026-01-01', otherLanguages: [] },
};

const common = { id: z.string(), lang: z.string(), sourceLang: z.string().optional() };
const withinRow = z.object({ ...common, text: z.string() });
const acrossRow = z.object({
  ...common,
  source: z.array(z.string()),
  systems: z.record(z.string(), z.array(z.string())),
});
const leftoverRow = z.object({ ...common, segments: z.array(z.object({ text: z.string() })) });

/**
 * Runs the name and language checks, as `check` and `compare` run them, over the labelled texts of a folder and
 * writes predictions for the folder's scorer.
 * `--data <folder>` with within.jsonl, across.jsonl, leftover.jsonl; `--out <folder>` for files of the same names.
 */
export default async function names(args: string[]): Promise<unknown> {
  const { values } = parseArgs({ args, options: { data: { type: 'string' }, out: { type: 'string' } } });
  if (!values.data || !values.out) throw new Error('names needs --data <folder> and --out <folder>');
  mkdirSync(values.out, { recursive: true });
  const { data, out } = values;
  return {
    within: runTask(data, out, 'within', (line) => predictWithin(withinRow.parse(line))),
    across: runTask(data, out, 'across', (line) => predictAcross(acrossRow.parse(line))),
    leftover: runTask(data, out, 'leftover', (line) => predictLeftover(leftoverRow.parse(line))),
  };
}

function runTask(data: string, out: string, task: string, predict: (line: unknown) => unknown) {
  const rows = readFileSync(join(data, `${task}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): unknown => JSON.parse(line));
  const started = performance.now();
  const predictions = rows.map(predict);
  const milliseconds = Math.round(performance.now() - started);
  writeFileSync(join(out, `${task}.jsonl`), `${predictions.map((one) => JSON.stringify(one)).join('\n')}\n`);
  return { documents: rows.length, milliseconds, predictions: join(out, `${task}.jsonl`) };
}

function predictWithin(row: z.infer<typeof withinRow>) {
  const findings = checkText(textOf(row, row.text.split('\n')), plan).findings;
  return { id: row.id, clusters: findings.filter((finding) => finding.check === nameVariants.id).map(formsOf) };
}

function predictAcross(row: z.infer<typeof acrossRow>) {
  const columns = Object.entries(row.systems).map(([column, texts]) => textOf({ ...row, column }, texts, row.source));
  const { findings } = checkColumns(columns, plan);
  const across = findings.filter((finding) => finding.check === namesAcrossSystems.id);
  const inside = Object.keys(row.systems).map((system) => {
    const own = findings.filter((finding) => finding.system === system && INSIDE.includes(finding.check)).map(formsOf);
    const contradictions = across.map((finding) => systemsOf(finding)[system] ?? []);
    return [system, [...own, ...contradictions].flatMap(pairsOf)];
  });
  return { id: row.id, clusters: across.map(formsOf), inside: Object.fromEntries(inside) };
}

/** Checks that find a text contradicting itself. */
const INSIDE: readonly string[] = [nameVariants.id, nameRenderings.id];

function systemsOf(finding: Finding): Readonly<Record<string, readonly string[]>> {
  return z.record(z.string(), z.array(z.string())).parse(finding.evidence.systems);
}

function predictLeftover(row: z.infer<typeof leftoverRow>) {
  const findings = checkText(
    textOf(
      row,
      row.segments.map((segment) => segment.text),
    ),
    plan,
  ).findings;
  const flagged = new Map(
    findings
      .filter((finding) => finding.check === wrongLanguage.id)
      .map((finding) => [finding.spans[0]!.segment, finding.evidence.language]),
  );
  return { id: row.id, segments: [...flagged].map(([index, lang]) => ({ index, leftover: true, lang })) };
}

interface Head {
  readonly id: string;
  readonly lang: string;
  readonly sourceLang?: string | undefined;
  readonly column?: string;
}

function textOf(head: Head, texts: readonly string[], source?: readonly string[]): CheckedText {
  const { id, lang, sourceLang, column } = head;
  return {
    document: id,
    ...(column === undefined ? {} : { column }),
    language: lang,
    ...(sourceLang === undefined ? {} : { sourceLanguage: sourceLang }),
    segments: texts.map(
      (text, index): CheckedSegment => ({
        index,
        id: `s${index + 1}`,
        role: 'body',
        state: text.trim() === '' ? 'absent' : 'text',
        text,
        kept: false,
        ...(source && sourceLang ? { source: { text: source[index] ?? '', language: sourceLang } } : {}),
      }),
    ),
  };
}

function formsOf(finding: Finding): readonly string[] {
  return z.array(z.string()).catch([]).parse(finding.evidence.forms);
}

function pairsOf(forms: readonly string[]): readonly (readonly [string, string])[] {
  return forms.flatMap((form, index) => forms.slice(index + 1).map((other) => [form, other] as const));
}

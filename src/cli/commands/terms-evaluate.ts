import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Command, Option } from 'commander';
import { decodeUtf8, MAX_FILE_BYTES } from '../../shared/decode.ts';
import { messageOf, WorkbenchError } from '../../shared/errors.ts';
import { readLanguageTag } from '../../shared/language.ts';
import { PSEUDO_REFERENCES, type TermUse } from '../../terms/evaluate/consistency.ts';
import type { ConsistencyResult, TermEvaluation } from '../../terms/evaluate/evaluate-terms.ts';
import { type Hits, TERM_SCHEMES, type TermScheme } from '../../terms/evaluate/success.ts';
import { DICTIONARIES, readAligned, readHypothesis, readTermSegments } from '../../terms/evaluate/task.ts';
import type { CliIo } from '../io.ts';

interface EvaluateFlags {
  readonly segments: string;
  readonly hypothesis: string;
  readonly sourceLang: string;
  readonly targetLang: string;
  readonly scheme: TermScheme;
  readonly aligned?: string;
  readonly format: string;
}

const EXAMPLES = `
Examples:
  gegenlesen terms evaluate --segments segments.jsonl.gz --hypothesis system.jsonl.gz --source-lang en --target-lang de
  gegenlesen terms evaluate --segments s.jsonl --hypothesis h.jsonl --aligned a.jsonl --source-lang en --target-lang de --format json

Files are JSON Lines, plain or gzipped:
  segments    {"source","reference"?,"proper":[[source term, target term], …],"random":[…]}
  hypothesis  one string a line
  aligned     [segment, term, source term, found, first, frequent, predefined]`;

/** `gegenlesen terms evaluate`: how terms are translated. */
export function termsEvaluateCommand(io: CliIo): Command {
  return new Command('evaluate')
    .description('term success and term consistency of one output, with the ceiling of the reference')
    .requiredOption('--segments <file>', 'segments with their terms')
    .requiredOption('--hypothesis <file>', 'the output, one line per segment')
    .requiredOption('--source-lang <language>', 'language of the source (BCP 47)')
    .requiredOption('--target-lang <language>', 'language of the output (BCP 47)')
    .addOption(new Option('--scheme <scheme>', 'rule of term success').choices(TERM_SCHEMES).default('disjoint'))
    .option('--aligned <file>', 'translations of the terms, found by another aligner')
    .addOption(new Option('--format <format>', 'output').choices(['text', 'json']).default('text'))
    .addHelpText('after', EXAMPLES)
    .action(async (flags: EvaluateFlags) => {
      const result = await evaluateFiles(flags, io.cwd);
      io.stdout.write(flags.format === 'json' ? `${JSON.stringify(result, null, 2)}\n` : asText(result));
    });
}

async function evaluateFiles(flags: EvaluateFlags, cwd: string): Promise<TermEvaluation> {
  const { evaluateTerms } = await import('../../terms/evaluate/evaluate-terms.ts');
  const segments = readTermSegments(readText(cwd, flags.segments), flags.segments);
  const task = {
    segments,
    hypothesis: readHypothesis(readText(cwd, flags.hypothesis), flags.hypothesis, segments.length),
    sourceLanguage: readLanguageTag(flags.sourceLang, '--source-lang'),
    targetLanguage: readLanguageTag(flags.targetLang, '--target-lang'),
  };
  return evaluateTerms(task, flags.scheme, flags.aligned === undefined ? undefined : usesOf(cwd, flags.aligned));
}

function usesOf(cwd: string, file: string): readonly TermUse[] {
  return readAligned(readText(cwd, file), file).map(([, , term, found, first, frequent, predefined]) => ({
    term,
    found,
    first,
    frequent,
    predefined,
  }));
}

/** Text of a file, plain or gzipped, whatever its name says. */
function readText(cwd: string, file: string): string {
  try {
    const bytes = readFileSync(resolve(cwd, file));
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return decodeUtf8(isGzip ? gunzipSync(bytes, { maxOutputLength: MAX_FILE_BYTES }) : bytes, file);
  } catch (thrown) {
    if (thrown instanceof WorkbenchError) throw thrown;
    throw new WorkbenchError('input', `${file}: cannot be read (${messageOf(thrown)}).`, { cause: thrown });
  }
}

const percent = (share: number | null | undefined): string => (share == null ? '–' : `${(100 * share).toFixed(1)} %`);
const rate = ({ matched, total }: Hits): string =>
  `${matched}/${total} (${percent(total === 0 ? null : matched / total)})`;

function asText(result: TermEvaluation): string {
  const { scheme, tolerance } = result.signature;
  const lines = DICTIONARIES.flatMap((name) => {
    const { surface, tolerant, reference } = result[name];
    const ceiling =
      reference === null ? 'no reference' : `reference ${rate(reference.surface)}, ${rate(reference.tolerant)}`;
    return [`${name.padEnd(8)} surface ${rate(surface)}  tolerant ${rate(tolerant)}  ${ceiling}`];
  });
  return [
    `Term success (scheme ${scheme}, ${tolerance})`,
    ...lines,
    `Target language: ${percent(result.targetLanguageShare)} of the outputs`,
    ...consistencyLines(result.consistency),
    '',
  ].join('\n');
}

function consistencyLines(result: ConsistencyResult): readonly string[] {
  const { uses, notFound, aligner } = result;
  const line = (rule: (typeof PSEUDO_REFERENCES)[number]) =>
    `${rule.padEnd(10)} micro ${percent(result[rule]?.micro)}  macro ${percent(result[rule]?.macro)}` +
    (result.reference === null
      ? ''
      : `  reference ${percent(result.reference[rule]?.micro)}, ${percent(result.reference[rule]?.macro)}`);
  return [
    `Term consistency over ${uses} uses (${notFound} without a translation; aligner: ${aligner})`,
    ...PSEUDO_REFERENCES.map(line),
  ];
}

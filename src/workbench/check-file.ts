import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { CheckTools } from '../checks/contract.ts';
import type { Settings } from '../config/settings.ts';
import { type Document, placedSegments } from '../corpus/document.ts';
import { checkText } from '../evaluate/check-text.ts';
import { referenceText, sourceText } from '../evaluate/checked-text.ts';
import type { EvaluationFrame } from '../evaluate/evaluate.ts';
import { type CheckedDocument, evaluateChecked } from '../evaluate/evaluate-checked.ts';
import type { CheckOutcome, Evaluation, Finding, GateVerdict } from '../evaluate/evaluation.ts';
import { formatOf } from '../formats/registry.ts';
import { splitLines } from '../shared/decode.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { type LanguageTag, readLanguageTag } from '../shared/language.ts';
import { readTextFile } from '../shared/read-file.ts';
import { programVersion } from '../shared/version.ts';
import { shares, type Watch } from '../shared/watch.ts';
import { boilerplateContracts } from './boilerplate.ts';
import { allChecks } from './check-plan.ts';
import { checkTools } from './check-tools.ts';
import { openDecisionFile, withDecisionFile } from './decision-file.ts';
import { type GateRequest, type Gates, openGates, withVerdicts } from './gates.ts';
import { expandInputs, type Input } from './inputs.ts';
import { type OpenOptions, openDocuments } from './open-documents.ts';
import { tellNowAndThen } from './telling.ts';

export interface CheckRequest
  extends GateRequest,
    Pick<OpenOptions, 'encoding' | 'stdin' | 'stdinType' | 'pages' | 'onFault'> {
  /** Files, folders, globs, addresses, or `-`. */
  readonly files: readonly string[];
  /** Needed for formats that do not name their language. */
  readonly lang?: string;
  readonly source?: string;
  readonly sourceLang?: string;
  /** Told now and then of segments checked. */
  readonly watch?: Watch;
}

/** What `gegenlesen check --format json` prints. */
export interface CheckFileResult {
  readonly formatVersion: 1;
  readonly documents: readonly CheckedFileDocument[];
  /** Verdicts of the rules it was held to; left out when there were none. */
  readonly gates?: readonly GateVerdict[];
}

export interface CheckedFileDocument {
  readonly id: string;
  readonly findings: readonly Finding[];
  readonly checks: readonly Pick<CheckOutcome, 'check' | 'state' | 'reason' | 'findings'>[];
}

/**
 * Checks the documents of some files as they stand: nothing is translated, nothing stored.
 * @throws WorkbenchError `usage` when a language is not named, `input` when file or source cannot be used.
 */
export function checkFiles(request: CheckRequest, settings: Settings, cwd: string): CheckedFile {
  const gates = openGates(request, settings, cwd);
  const documents = readDocuments(request, cwd);
  const { files, source: file, watch } = request;
  const origin = files.join(', ');
  const source = file === undefined ? {} : { source: { origin: file, text: readTextFile(resolve(cwd, file), file) } };
  const given = {
    documents,
    origin,
    ...source,
    sourceLanguage: readSourceLanguage(request),
    ...(watch && { watch }),
  };
  return checkDocuments(given, gates, { settings, cwd, tools: checkTools(settings, new Date()) });
}

function readSourceLanguage({ source, sourceLang }: CheckRequest): LanguageTag | undefined {
  if (source === undefined) return undefined;
  if (sourceLang !== undefined) return readLanguageTag(sourceLang, '--source-lang');
  throw new WorkbenchError('usage', `${source}: name the language of the source, for example --source-lang de.`);
}

/** Documents to check, and the text they are translations of, one line per segment. */
export interface GivenTexts {
  readonly documents: readonly Document[];
  /** Names the text in messages. */
  readonly origin: string;
  readonly source?: { readonly origin: string; readonly text: string };
  readonly sourceLanguage?: LanguageTag | undefined;
  readonly watch?: Watch;
}

/** @throws WorkbenchError `usage` or `input` when text and source do not go together */
export function checkDocuments(
  given: GivenTexts,
  gates: Gates,
  { settings, cwd, tools }: { readonly settings: Settings; readonly cwd: string; readonly tools: CheckTools },
): CheckedFile {
  const { documents } = given;
  const pairs = given.source === undefined ? documents.map(givenText) : [textWithSource(given, given.source)];
  const known = { ...tools, ...boilerplateContracts(documents, settings, cwd) };
  const plan = { checks: allChecks(settings, cwd), tools: known, settings: settings.checks };
  const watches = shares(
    given.watch && tellNowAndThen(given.watch),
    pairs.map(({ text }) => text.segments.length),
  );
  const checked = pairs.map(
    (pair, index): CheckedDocument => ({ ...pair, result: checkText(pair.text, plan, watches[index]) }),
  );
  const evaluation = withVerdicts(
    withDecisionFile(evaluateChecked(checked, frame()), openDecisionFile(settings)),
    gates,
  );
  return { result: resultOf(checked, evaluation), evaluation };
}

/** The findings, and the Evaluation reports are made of. */
export interface CheckedFile {
  readonly result: CheckFileResult;
  readonly evaluation: Evaluation;
}

function frame(): EvaluationFrame {
  return { id: randomUUID(), createdAt: new Date().toISOString(), version: programVersion() };
}

function resultOf(checked: readonly CheckedDocument[], { comparisons, gates }: Evaluation): CheckFileResult {
  return {
    formatVersion: 1,
    documents: checked.map(({ document, result: { findings, outcomes } }, index) => ({
      id: document.id,
      findings: withDecisionsOf(findings, comparisons[index]!.findings),
      checks: outcomes.map(({ check, state, reason, findings: count }) => ({ check, state, reason, findings: count })),
    })),
    ...(gates === undefined ? {} : { gates }),
  };
}

/** Here a text is no column beside others: its findings name no system. */
function withDecisionsOf(findings: readonly Finding[], decided: readonly Finding[]): readonly Finding[] {
  return findings.map((finding, index) => {
    const decision = decided[index]?.decision;
    return decision === undefined ? finding : { ...finding, decision };
  });
}

/** Formats that name the language of their texts themselves. */
const NAMING = new Set(['jsonl', 'xliff', 'tmx-document', 'wmt-xml', 'sgml']);

function namesLanguage(input: Input, stdinType: string): boolean {
  if (input.kind === 'document-folder' || input.kind === 'wmt-folder') return true;
  return 'path' in input
    ? NAMING.has(formatOf(input.path).id)
    : input.kind === 'stdin' && NAMING.has(formatOf(stdinType).id);
}

function readDocuments(request: CheckRequest, cwd: string): readonly Document[] {
  const { files, lang, encoding, stdin, pages, onFault, stdinType = '.txt' } = request;
  const nameless = lang === undefined && expandInputs(files, cwd).find((input) => !namesLanguage(input, stdinType));
  if (nameless) {
    throw new WorkbenchError(
      'usage',
      `${nameless.shown}: name the language the text should be in, for example --lang en.`,
    );
  }
  const options = {
    ...(lang === undefined ? {} : { language: readLanguageTag(lang, '--lang') }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(stdin === undefined ? {} : { stdin }),
    ...(pages === undefined ? {} : { pages }),
    ...(onFault && { onFault }),
    stdinType,
  };
  return openDocuments(files, cwd, options).map(({ document }) => document);
}

/** JSON Lines with sources hold a translation; everything else is a text on its own. */
function givenText(document: Document): TextOfDocument {
  const given = document.references?.[0];
  return { document, text: given === undefined ? sourceText(document) : referenceText(document, given) };
}

type TextOfDocument = Omit<CheckedDocument, 'result'>;

function textWithSource(
  { documents, origin, sourceLanguage }: GivenTexts,
  source: NonNullable<GivenTexts['source']>,
): TextOfDocument {
  const [document, ...others] = documents;
  if (document === undefined || others.length > 0 || document.references !== undefined) {
    throw new WorkbenchError(
      'usage',
      `${origin}: a source goes with one text; JSON Lines name their sources themselves.`,
    );
  }
  const segments = placedSegments(document);
  const lines = splitLines(source.text);
  if (lines.length !== segments.length) {
    throw new WorkbenchError(
      'input',
      `${source.origin} has ${lines.length} lines, ${origin} has ${segments.length} segments. Source and text need one line per segment.`,
    );
  }
  const sourced = asSource(document, lines, sourceLanguage ?? document.language);
  const given = { id: 'given', language: document.language, texts: segments.map((segment) => segment.text) };
  return { document: sourced, text: referenceText(sourced, given) };
}

/** The document the text is a translation of, with the same segments. */
function asSource(document: Document, lines: readonly string[], language: string): Document {
  let next = 0;
  const sections = document.sections.map((section) => ({
    ...section,
    language,
    segments: section.segments.map((segment) => ({ ...segment, text: lines[next++]! })),
  }));
  return { ...document, language, sections };
}

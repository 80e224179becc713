import { resolve } from 'node:path';
import type { CheckedText } from '../checks/contract.ts';
import { checks } from '../checks/registry.ts';
import type { Settings } from '../config/settings.ts';
import { detectLanguage } from '../corpus/detect-language.ts';
import { type Document, placedSegments } from '../corpus/document.ts';
import { checkText } from '../evaluate/check-text.ts';
import { referenceText, sourceText } from '../evaluate/checked-text.ts';
import type { CheckOutcome, Finding } from '../evaluate/evaluation.ts';
import { formatOf } from '../formats/registry.ts';
import { splitLines } from '../shared/decode.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { readLanguageTag } from '../shared/language.ts';
import { readTextFile } from '../shared/read-file.ts';
import { checkTools } from './check-tools.ts';

export interface CheckRequest {
  readonly file: string;
  /** Needed for formats that do not name their language. */
  readonly lang?: string;
  readonly source?: string;
  readonly sourceLang?: string;
}

/** What `gegenlesen check --format json` prints. */
export interface CheckFileResult {
  readonly formatVersion: 1;
  readonly documents: readonly CheckedDocument[];
}

export interface CheckedDocument {
  readonly id: string;
  readonly findings: readonly Finding[];
  readonly checks: readonly Pick<CheckOutcome, 'check' | 'state' | 'reason' | 'findings'>[];
}

/**
 * Checks the documents of a file as they stand: nothing is translated, nothing stored.
 * @throws WorkbenchError `usage` when a language is not named, `input` when file or source cannot be used.
 */
export function checkFile(request: CheckRequest, settings: Settings, cwd: string): CheckFileResult {
  const documents = readDocuments(request, cwd);
  const texts = request.source === undefined ? documents.map(givenText) : [textWithSource(documents, request, cwd)];
  const plan = { checks, tools: checkTools(settings, new Date()), settings: settings.checks };
  return {
    formatVersion: 1,
    documents: texts.map((text): CheckedDocument => {
      const { findings, outcomes } = checkText(text, plan);
      return {
        id: text.document,
        findings,
        checks: outcomes.map(({ check, state, reason, findings: count }) => ({
          check,
          state,
          reason,
          findings: count,
        })),
      };
    }),
  };
}

function readDocuments(request: CheckRequest, cwd: string): readonly Document[] {
  const format = formatOf(request.file);
  if (format.id !== 'jsonl' && request.lang === undefined) {
    throw new WorkbenchError(
      'usage',
      `${request.file}: name the language the text should be in, for example --lang en.`,
    );
  }
  const language = request.lang === undefined ? {} : { language: readLanguageTag(request.lang, '--lang') };
  const content = readTextFile(resolve(cwd, request.file), request.file);
  return format.read(content, { origin: request.file, ...language, detect: detectLanguage });
}

/** JSON Lines with sources hold a translation; everything else is a text on its own. */
function givenText(document: Document): CheckedText {
  const given = document.references?.[0];
  return given === undefined ? sourceText(document) : referenceText(document, given);
}

function textWithSource(documents: readonly Document[], request: CheckRequest, cwd: string): CheckedText {
  const [document, ...others] = documents;
  const file = request.source!;
  if (document === undefined || others.length > 0 || document.references !== undefined) {
    throw new WorkbenchError(
      'usage',
      `${request.file}: --source goes with one text; JSON Lines name their sources themselves.`,
    );
  }
  if (request.sourceLang === undefined) {
    throw new WorkbenchError('usage', `${file}: name the language of the source, for example --source-lang de.`);
  }
  const segments = placedSegments(document);
  const lines = splitLines(readTextFile(resolve(cwd, file), file));
  if (lines.length !== segments.length) {
    throw new WorkbenchError(
      'input',
      `${file} has ${lines.length} lines, ${request.file} has ${segments.length} segments. Source and text need one line per segment.`,
    );
  }
  return referenceText(asSource(document, lines, readLanguageTag(request.sourceLang, '--source-lang')), {
    id: 'given',
    language: document.language,
    texts: segments.map((segment) => segment.text),
  });
}

/** The document the text is a translation of, with the same segments. */
function asSource(document: Document, lines: readonly string[], language: string): Document {
  let next = 0;
  const sections = document.sections.map((section) => ({
    ...section,
    language,
    segments: section.segments.map((segment) => ({ id: segment.id, text: lines[next++]! })),
  }));
  return { ...document, language, sections };
}

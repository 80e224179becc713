import type { Settings } from '../config/settings.ts';
import type { LanguageTag } from '../shared/language.ts';
import type { Store } from '../stores/contract.ts';
import type { CheckFileResult } from './check-file.ts';
import { checkDocuments } from './check-file.ts';
import { checkTools } from './check-tools.ts';
import { findEvaluation } from './find-evaluation.ts';
import { type GateRequest, openGates, withStoredBaseline } from './gates.ts';
import { readDocuments } from './open-documents.ts';

/** A text to check as it stands. */
export interface CheckTextRequest {
  readonly text: string;
  /** Ending that decides how it is read, with the dot. */
  readonly type: string;
  readonly language: LanguageTag;
  /** What it is a translation of, one line per segment. */
  readonly source?: { readonly text: string; readonly language: LanguageTag };
  readonly gates: GateRequest;
}

/**
 * Checks a text that was sent, with the house's terms of the settings and of the store; stores nothing.
 * @throws WorkbenchError `usage` or `input` when text, source or rules cannot be used.
 */
export async function checkPasted(
  { text, type, language, source, gates }: CheckTextRequest,
  { settings, store, cwd }: { readonly settings: Settings; readonly store: Store; readonly cwd: string },
): Promise<CheckFileResult> {
  const asked = await withStoredBaseline(gates, (id) => findEvaluation(store, id));
  const read = [...readDocuments([new TextEncoder().encode(text)], 'text', { language, type })];
  const given = {
    documents: read.map(({ document }) => document),
    origin: 'text',
    ...(source && { source: { origin: 'source', text: source.text }, sourceLanguage: source.language }),
  };
  const tools = checkTools(settings, new Date(), [await store.terms.load()]);
  return checkDocuments(given, openGates(asked, settings, cwd), { settings, cwd, tools }).result;
}

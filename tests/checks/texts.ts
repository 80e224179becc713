import type { AcrossCheck, Check, CheckedSegment, CheckedText, CheckTools, Report } from '../../src/checks/contract.ts';
import type { Termbase } from '../../src/terms/termbase.ts';

export interface TextOptions {
  readonly language?: string;
  readonly sourceLanguage?: string;
  readonly sources?: readonly string[];
  readonly column?: string;
}

/** A text to check, one segment per line; `null` is a missing segment. */
export function checkedText(lines: readonly (string | null)[], options: TextOptions = {}): CheckedText {
  const { language = 'en', sourceLanguage = 'de', sources, column } = options;
  return {
    document: 'test',
    ...(column === undefined ? {} : { column }),
    language,
    ...(sources ? { sourceLanguage } : {}),
    segments: lines.map((text, index) => segment(text, index, sources?.[index], sourceLanguage)),
  };
}

function segment(text: string | null, index: number, source: string | undefined, language: string): CheckedSegment {
  return {
    index,
    id: `s${index}`,
    role: 'body',
    state: text === null ? 'missing' : 'text',
    text: text ?? '',
    kept: false,
    ...(source === undefined ? {} : { source: { text: source, language } }),
  };
}

export function tools(terms: Termbase = { concepts: [] }, house?: string): CheckTools {
  return { terms, date: '2026-11-23', otherLanguages: [], ...(house === undefined ? {} : { house }) };
}

/** Reports of one check over one text. */
export function inspect(check: Check, text: CheckedText, using: CheckTools = tools()): readonly Report[] {
  if (check.scope === 'across') throw new Error(`${check.id} looks across columns`);
  return [...check.inspect(text, using)];
}

export function inspectAcross(check: AcrossCheck, columns: readonly CheckedText[], using: CheckTools = tools()) {
  return [...check.inspectAcross(columns, using)];
}

/** Reports of a check on one target line with its source line. */
export function inspectPair(
  check: Check,
  pair: { readonly source: string; readonly target: string; readonly from?: string; readonly to?: string },
  using: CheckTools = tools(),
): readonly Report[] {
  const { source, target, from = 'de', to = 'en' } = pair;
  return inspect(check, checkedText([target], { language: to, sourceLanguage: from, sources: [source] }), using);
}

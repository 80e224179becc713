import { splitLines } from '../shared/decode.ts';
import { messageOf, WorkbenchError } from '../shared/errors.ts';
import { readLanguageTag } from '../shared/language.ts';
import { type BilingualRow, bilingualDocument } from './bilingual.ts';
import type { Format } from './contract.ts';
import { documentId } from './document-id.ts';
import { GIVEN_TRANSLATION } from './jsonl.ts';
import { requireText } from './require-text.ts';

/** GNU gettext's PO: msgid is the source, msgstr its given translation; fuzzy ones count as not translated. */
export const po: Format = {
  id: 'po',
  title: 'GNU gettext PO',
  extensions: ['.po', '.pot'],
  read(content, { origin, language, detect }) {
    requireText(content, origin);
    const entries = readEntries(content, origin);
    const header = entries.find((entry) => entry.fields.get('msgid') === '')?.fields.get('msgstr') ?? '';
    const rows = entries.flatMap(rowsOf);
    if (rows.length === 0)
      throw new WorkbenchError('input', `${origin}: the document is empty: it holds no msgid with text.`);
    const source = language ?? detect(rows.map((row) => row.source).join('\n'));
    const translated = rows.flatMap(({ translations }) => translations.get(GIVEN_TRANSLATION) ?? []);
    const named = /^Language:[ \t]*(\S+)/m.exec(header)?.[1];
    const target =
      named === undefined ? detect(translated.join('\n')) : readLanguageTag(poTag(named), `${origin}, Language`);
    const columns =
      translated.length === 0 ? [] : [{ name: GIVEN_TRANSLATION, language: target, kind: 'reference' as const }];
    return [bilingualDocument({ id: documentId(origin), language: source }, rows, columns)];
  },
};

/** gettext writes `sr@latin` where BCP 47 writes `sr-Latn`. */
const poTag = (tag: string) =>
  tag
    .replace(/\..*$/, '')
    .replace(/@latin$/i, '-Latn')
    .replace(/@cyrillic$/i, '-Cyrl')
    .replace(/@.*$/, '');

interface Entry {
  readonly line: number;
  /** `msgid`, `msgid_plural`, `msgstr`, `msgstr[0]`, `msgctxt`. */
  readonly fields: Map<string, string>;
  fuzzy: boolean;
}

function rowsOf({ fields, fuzzy, line }: Entry): readonly BilingualRow[] {
  const row = (source: string | undefined, target: string | undefined): readonly BilingualRow[] => {
    if (source === undefined || source === '') return [];
    const given = fuzzy || target === undefined || target === '' ? [] : [[GIVEN_TRANSLATION, target] as const];
    return [{ source, line, translations: new Map(given) }];
  };
  const plural = fields.get('msgid_plural');
  if (plural === undefined) return row(fields.get('msgid'), fields.get('msgstr'));
  // Languages have one to six plural forms; the last one is the form for many.
  const forms = [...fields].filter(([key]) => key.startsWith('msgstr[')).map(([, text]) => text);
  return [...row(fields.get('msgid'), forms[0]), ...row(plural, forms.at(-1))];
}

const KEYWORD = /^(msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,2}\])?)[ \t]*(?=")/;

function readEntries(content: string, origin: string): readonly Entry[] {
  const entries: Entry[] = [];
  let entry: Entry | undefined;
  let field = '';
  let fuzzy = false;
  for (const [index, raw] of splitLines(content).entries()) {
    const where = `${origin}, line ${index + 1}`;
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) {
      if (entry !== undefined) field = '';
      if (line.startsWith('#,') && /\bfuzzy\b/.test(line)) fuzzy = true;
      continue;
    }
    const keyword = KEYWORD.exec(line);
    if (keyword !== null) {
      field = keyword[1]!;
      if (entry === undefined || startsEntry(field, entry)) {
        entry = { line: index + 1, fields: new Map(), fuzzy };
        entries.push(entry);
        fuzzy = false;
      }
      if (entry.fields.has(field))
        throw new WorkbenchError(
          'input',
          `${where}: a second ${field} in the same entry. Start a new entry with msgid.`,
        );
      entry.fields.set(field, unquoted(line.slice(keyword[0].length), where));
    } else if (line.startsWith('"') && entry !== undefined && field !== '') {
      entry.fields.set(field, entry.fields.get(field)! + unquoted(line, where));
    } else
      throw new WorkbenchError(
        'input',
        `${where}: expected msgid, msgstr or a quoted string, found "${line.slice(0, 40)}".`,
      );
  }
  return entries;
}

/** An entry begins with msgctxt, or with msgid when none was given yet. */
const startsEntry = (field: string, { fields }: Entry) =>
  field === 'msgctxt' || (field === 'msgid' && fields.has('msgid'));

/** PO strings are C strings; JSON knows the same escapes but for a few. */
function unquoted(text: string, where: string): string {
  const simple = text.replace(
    /\\(?:([abfnrtv])|x([\da-f]{2})|([0-7]{1,3})|(.))/gi,
    (sequence, letter?: string, hex?: string, octal?: string) => {
      const code =
        hex === undefined ? (octal === undefined ? undefined : Number.parseInt(octal, 8)) : Number.parseInt(hex, 16);
      if (code !== undefined) return `\\u${code.toString(16).padStart(4, '0')}`;
      if (letter === 'a' || letter === 'v') return letter === 'a' ? '\\u0007' : '\\u000b';
      return sequence;
    },
  );
  try {
    const value: unknown = JSON.parse(simple.replaceAll('\t', '\\t'));
    if (typeof value === 'string') return value;
  } catch (error) {
    throw new WorkbenchError('input', `${where}: not a quoted string (${messageOf(error)}).`, { cause: error });
  }
  throw new WorkbenchError('input', `${where}: not a quoted string.`);
}

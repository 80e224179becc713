import type { CheckedText } from '../../checks/contract.ts';
import { eachCapitalised, type Mention } from './mentions.ts';

/** One spelling of one word with all its places; upper-case and possessive forms belong to it. */
export interface Spelling {
  /** Lower case, NFC. */
  readonly key: string;
  /** The form to show: the most frequent one that is not in capitals throughout. */
  readonly form: string;
  readonly mentions: readonly Mention[];
  /** Ways of setting capitals, most frequent first: BioNTech, Biontech. */
  readonly cases: readonly CaseForm[];
}

export interface CaseForm {
  readonly form: string;
  readonly mentions: readonly Mention[];
}

/** The capitalised words of a text. */
export interface NameIndex {
  /** By key, in order of first appearance. */
  readonly spellings: ReadonlyMap<string, Spelling>;
  /** Key → keys that follow it with one blank between: given name → surnames. */
  readonly followers: ReadonlyMap<string, ReadonlySet<string>>;
}

export function indexNames(text: CheckedText): NameIndex {
  const byForm = new Map<string, Mention[]>();
  const followers = new Map<string, Set<string>>();
  for (const segment of text.segments) {
    if (segment.state !== 'text') continue;
    const line = segment.text;
    let previousEnd = -1;
    let previous = '';
    eachCapitalised(line, (start, end) => {
      const form = line.slice(start, end);
      const known = byForm.get(form);
      if (known) known.push({ segment: segment.index, start, end });
      else byForm.set(form, [{ segment: segment.index, start, end }]);
      if (previousEnd === start - 1 && line.charCodeAt(previousEnd) === 0x20) addFollower(followers, previous, form);
      previousEnd = end;
      previous = form;
    });
  }
  return { spellings: mergeCase(byForm), followers };
}

function addFollower(followers: Map<string, Set<string>>, previous: string, form: string): void {
  const key = nameKey(previous);
  const known = followers.get(key);
  if (known) known.add(nameKey(form));
  else followers.set(key, new Set([nameKey(form)]));
}

export function nameKey(form: string): string {
  const lower = form.toLowerCase();
  return isComposed(lower) ? lower : lower.normalize('NFC');
}

/** Nothing below U+0300 is decomposed, and nearly every name is written with that alone. */
function isComposed(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= 0x300) return false;
  return true;
}

function mergeCase(byForm: ReadonlyMap<string, Mention[]>): ReadonlyMap<string, Spelling> {
  const byKey = new Map<string, CaseForm[]>();
  for (const [form, mentions] of byForm) {
    const key = nameKey(form);
    const known = byKey.get(key);
    if (known) known.push({ form, mentions });
    else byKey.set(key, [{ form, mentions }]);
  }
  return new Map([...byKey].map(([key, cases]) => [key, spellingOf(key, cases)]));
}

function spellingOf(key: string, cases: CaseForm[]): Spelling {
  if (cases.length === 1) return { key, form: cases[0]!.form, mentions: cases[0]!.mentions, cases };
  cases.sort((a, b) => Number(isAllCaps(a.form)) - Number(isAllCaps(b.form)) || b.mentions.length - a.mentions.length);
  return { key, form: cases[0]!.form, mentions: cases.flatMap((one) => one.mentions), cases };
}

export function isAllCaps(form: string): boolean {
  // Nearly every name tells by its second letter.
  return form.length > 1 && !/^.[a-z]/u.test(form) && form === form.toUpperCase();
}

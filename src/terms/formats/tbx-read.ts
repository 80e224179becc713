import { WorkbenchError } from '../../shared/errors.ts';
import { readLanguageTag } from '../../shared/language.ts';
import { readXml, type XmlElement } from '../../shared/xml.ts';
import { type Concept, TERM_STATUSES, type Term, type TermStatus } from '../termbase.ts';
import type { TermsRead } from './contract.ts';
import { fromXmlId, TBX_STATUSES } from './tbx-names.ts';

/** Elements of TBX 2 (`martif`) under their names in version 3. */
const VERSION_2: Readonly<Record<string, string>> = {
  martif: 'tbx',
  termEntry: 'conceptEntry',
  langSet: 'langSec',
  tig: 'termSec',
  ntig: 'termSec',
};

/** They only hold others together; what is in them belongs to what they stand in. */
const GROUPS = new Set(['descripGrp', 'adminGrp', 'termNoteGrp', 'termGrp', 'transacGrp']);
const CLASSIFIED = new Set([
  'descrip',
  'admin',
  'termNote',
  'transac',
  'transacNote',
  'adminNote',
  'descripNote',
  'ref',
  'xref',
]);

/**
 * Reads TBX 3 in the styles DCA (`<termNote type="administrativeStatus">`) and DCT (`<min:administrativeStatus>`), and
 * TBX 2 (`martif`). What only other dialects have, or a termbase has no place for, is told by name.
 * @throws WorkbenchError `input` with file, line and reason.
 */
export function readTbx(text: string, origin: string): TermsRead {
  const root = readXml(text, origin);
  const reading = new Reading(origin);
  if (nameOf(root) !== 'tbx') reading.fail(root, `no TBX file: it needs <tbx> or <martif>, not <${root.name}>.`);
  const entries = descendants(root, 'conceptEntry');
  const concepts = entries.map((entry, index) => reading.concept(entry, index));
  reading.requireDistinct(entries, concepts);
  return { termbase: { concepts }, lost: reading.lost() };
}

const elementsOf = (parent: XmlElement): readonly XmlElement[] =>
  parent.children.filter((child): child is XmlElement => typeof child !== 'string');

/** The category of an element, or its own name: version 2 and 3, both styles, without prefix. */
function nameOf({ name, attributes }: XmlElement): string {
  const local = name.slice(name.indexOf(':') + 1);
  return CLASSIFIED.has(local) ? (attributes.type ?? local) : (VERSION_2[local] ?? local);
}

/** What an element holds directly, groups opened. */
function partsOf(parent: XmlElement): readonly XmlElement[] {
  return elementsOf(parent).flatMap((child) => (GROUPS.has(nameOf(child)) ? partsOf(child) : [child]));
}

function descendants(parent: XmlElement, name: string): readonly XmlElement[] {
  return elementsOf(parent).flatMap((child) => (nameOf(child) === name ? [child] : descendants(child, name)));
}

/** Text of an element; `hi` and `foreign` only mark it. */
function textOf({ children }: XmlElement): string {
  return children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

const trimmed = (element: XmlElement): string => textOf(element).trim();

/** One file while it is read. */
class Reading {
  readonly #origin: string;
  readonly #unknown = new Map<string, number>();

  constructor(origin: string) {
    this.#origin = origin;
  }

  fail(at: XmlElement, reason: string): never {
    throw new WorkbenchError('input', `${this.#origin}, line ${at.line}: ${reason}`);
  }

  lost(): readonly string[] {
    return [...this.#unknown].map(([name, count]) => `TBX category "${name}" (${count} ×) has no place in a termbase.`);
  }

  concept(entry: XmlElement, index: number): Concept {
    const parts = partsOf(entry);
    const definitions: string[] = [];
    const languages: XmlElement[] = [];
    const houses: string[] = [];
    for (const part of parts) {
      const name = nameOf(part);
      if (name === 'langSec') languages.push(part);
      else if (name === 'definition') definitions.push(trimmed(part));
      else if (name === 'customerSubset') houses.push(trimmed(part));
      else this.#miss(name);
    }
    const id = fromXmlId(entry.attributes.id ?? '') || `concept-${index + 1}`;
    const terms = languages.flatMap((section) => this.#language(section, { definitions, house: houses[0] }));
    if (terms.length === 0) this.fail(entry, `concept "${id}" has no term.`);
    const definition = definitions.find((text) => text !== '');
    if (definitions.length > 1) this.#miss('definition');
    return { id, type: 'term', ...(definition === undefined ? {} : { definition }), terms };
  }

  #language(section: XmlElement, about: { readonly definitions: string[]; readonly house: string | undefined }) {
    const tag = section.attributes['xml:lang'];
    if (tag === undefined) this.fail(section, `<${section.name}> needs xml:lang.`);
    const language = readLanguageTag(tag, `${this.#origin}, line ${section.line}`);
    return partsOf(section).flatMap((part): readonly Term[] => {
      const name = nameOf(part);
      if (name === 'termSec') return [this.#term(part, language, about.house)];
      if (name === 'definition') about.definitions.push(trimmed(part));
      else this.#miss(name);
      return [];
    });
  }

  #term(section: XmlElement, language: string, houseOfAll: string | undefined): Term {
    let text = '';
    let status: TermStatus = 'admitted';
    let house = houseOfAll;
    let note: string | undefined;
    for (const part of partsOf(section)) {
      const name = nameOf(part);
      if (name === 'term') text = trimmed(part);
      else if (name === 'administrativeStatus' || name === 'normativeAuthorization') status = this.#status(part);
      else if (name === 'customerSubset') house = trimmed(part);
      else if (name === 'note') note = note === undefined ? trimmed(part) : `${note} ${trimmed(part)}`;
      else this.#miss(name);
    }
    if (text === '') this.fail(section, `<${section.name}> has no term.`);
    return {
      language,
      text,
      status,
      match: 'lemma',
      caseSensitive: false,
      ...(house ? { house } : {}),
      ...(note ? { note } : {}),
    };
  }

  #status(part: XmlElement): TermStatus {
    const value = trimmed(part);
    // `preferredTerm-admn-sts` in TBX, plain `preferred` or `preferredTerm` in files of the field.
    const status = TERM_STATUSES.find((one) => [TBX_STATUSES[one], one, `${one}Term`].includes(value));
    return (
      status ??
      this.fail(part, `unknown administrative status "${value}". Known are ${Object.values(TBX_STATUSES).join(', ')}.`)
    );
  }

  #miss(name: string): void {
    this.#unknown.set(name, (this.#unknown.get(name) ?? 0) + 1);
  }

  requireDistinct(entries: readonly XmlElement[], concepts: readonly Concept[]): void {
    const seen = new Set<string>();
    for (const [index, { id, terms }] of concepts.entries()) {
      if (seen.has(id)) this.fail(entries[index]!, `concept "${id}" is there twice. Give each its own id.`);
      seen.add(id);
      const keys = terms.map(({ language, house, text }) => JSON.stringify([language, house, text]));
      const again = keys.findIndex((key, at) => keys.indexOf(key) !== at);
      if (again >= 0) this.fail(entries[index]!, `concept "${id}" has the term "${terms[again]!.text}" twice.`);
    }
  }
}

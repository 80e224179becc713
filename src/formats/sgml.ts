import type { Document } from '../corpus/document.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { type LanguageTag, readLanguageTag } from '../shared/language.ts';
import { type Block, sectionsOf, titleOf } from './blocks.ts';
import type { Format, ReadContext } from './contract.ts';
import { documentId } from './document-id.ts';
import { requireText } from './require-text.ts';

/** The SGML of WMT up to 2020 (NIST mteval): a source, reference or test set of documents with segments. */
export const sgml: Format = {
  id: 'sgml',
  title: 'WMT test set (SGML, up to 2020)',
  extensions: ['.sgm', '.sgml'],
  read(content, context) {
    const { origin } = context;
    requireText(content, origin);
    const set = [...readTags(content)].find(({ name }) => SETS.has(name));
    if (set === undefined)
      throw new WorkbenchError('input', `${origin}, line 1: no WMT SGML: it needs <srcset>, <refset> or <tstset>.`);
    const drafts = readDrafts(content, origin);
    if (drafts.length === 0) throw new WorkbenchError('input', `${origin}: the document is empty: it holds no <seg>.`);
    const own = set.attributes.get(set.name === 'srcset' ? 'srclang' : 'trglang');
    // Source sets of several languages say "any"; their documents say which.
    const language =
      own === undefined || own === 'any' ? undefined : readLanguageTag(own, `${origin}, line ${set.line}`);
    return drafts.map((draft) => toDocument(draft, language, context));
  },
};

const SETS = new Set(['srcset', 'refset', 'tstset']);

interface Tag {
  readonly name: string;
  readonly isEnd: boolean;
  readonly attributes: ReadonlyMap<string, string>;
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

// Not XML: quotes may be missing, `&` and `<` stand alone. Only the tags below are tags.
const TAG = /<(\/?)(srcset|refset|tstset|doc|hl|p|seg)\b([^<>]{0,1000})>/gi;

function* readTags(content: string): Iterable<Tag> {
  let line = 1;
  let counted = 0;
  for (const match of content.matchAll(TAG)) {
    for (let at = content.indexOf('\n', counted); at !== -1 && at < match.index; at = content.indexOf('\n', at + 1))
      line += 1;
    counted = match.index;
    const attributes = [...match[3]!.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))/g)];
    yield {
      name: match[2]!.toLowerCase(),
      isEnd: match[1] === '/',
      attributes: new Map(
        attributes.map(([, key, double, single, bare]) => [key!.toLowerCase(), double ?? single ?? bare ?? '']),
      ),
      start: match.index,
      end: match.index + match[0].length,
      line,
    };
  }
}

interface Draft {
  readonly id: string;
  readonly language?: string;
  readonly line: number;
  readonly blocks: Block[];
}

function readDrafts(content: string, origin: string): readonly Draft[] {
  const drafts: Draft[] = [];
  let draft: Draft | undefined;
  let headline = false;
  let open: Tag | undefined;
  for (const tag of readTags(content)) {
    if (open !== undefined && (tag.name !== 'seg' || !tag.isEnd))
      throw new WorkbenchError('input', `${origin}, line ${open.line}: this <seg> is not closed. Add </seg>.`);
    if (tag.name === 'hl') headline = !tag.isEnd;
    if (tag.name === 'doc') {
      draft = tag.isEnd ? undefined : startDraft(tag, drafts, origin);
      if (draft !== undefined) drafts.push(draft);
    }
    if (tag.name !== 'seg') continue;
    if (!tag.isEnd) open = tag;
    else if (open !== undefined) {
      if (draft === undefined)
        throw new WorkbenchError('input', `${origin}, line ${open.line}: this <seg> lies in no <doc>.`);
      const text = resolved(content.slice(open.end, tag.start).replace(/\s+/g, ' ').trim());
      draft.blocks.push({ role: headline ? 'headline' : 'body', text, line: open.line });
      open = undefined;
    }
  }
  if (open !== undefined)
    throw new WorkbenchError('input', `${origin}, line ${open.line}: this <seg> is not closed. Add </seg>.`);
  return drafts.filter(({ blocks }) => blocks.length > 0);
}

function startDraft({ attributes, line }: Tag, drafts: readonly Draft[], origin: string): Draft {
  const id = attributes.get('docid') ?? `doc${drafts.length + 1}`;
  if (drafts.some((other) => other.id === id))
    throw new WorkbenchError('input', `${origin}, line ${line}: document id "${id}" occurs twice.`);
  const language = attributes.get('origlang');
  return { id, line, blocks: [], ...(language === undefined ? {} : { language }) };
}

function toDocument(
  { id, language: tag, line, blocks }: Draft,
  language: LanguageTag | undefined,
  context: ReadContext,
): Document {
  const own = tag === undefined ? undefined : () => readLanguageTag(tag, `${context.origin}, line ${line}`);
  const main = language ?? context.language ?? own?.() ?? context.detect(blocks.map(({ text }) => text).join('\n'));
  return { id: documentId(`${id}.x`), title: titleOf(blocks, id), language: main, sections: sectionsOf(blocks, main) };
}

const CHARACTERS: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
};

const resolved = (text: string) => text.replace(/&(?:lt|gt|quot|apos|amp);/g, (reference) => CHARACTERS[reference]!);

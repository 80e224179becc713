import { createRequire } from 'node:module';
import { WorkbenchError } from '../shared/errors.ts';
import { type LanguageTag, readLanguageTag } from '../shared/language.ts';
import { lazily } from '../shared/lazily.ts';
import { type Block, isAddress, sectionsOf, titleOf } from './blocks.ts';
import type { Format } from './contract.ts';
import { documentId } from './document-id.ts';
import { requireText } from './require-text.ts';

/** What is used of the DOM; TypeScript's own types of it belong to browser code. */
interface PageNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<PageNode>;
}

interface PageElement extends PageNode {
  readonly outerHTML: string;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  closest(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

/** Two hundred modules, which only web pages need: loaded with the first one. */
const required = createRequire(import.meta.url);
const dom = lazily(() => required('linkedom') as typeof import('linkedom'));
const readability = lazily(() => required('@mozilla/readability') as typeof import('@mozilla/readability'));

/** Pages with more elements are no articles; Readability is quadratic in the worst case. */
const MAX_ELEMENTS = 20_000;
const MAX_DEPTH = 500;
const MARK = 'data-gegenlesen-block';

/**
 * A web page: article and frame told apart by Mozilla's Readability, and both kept. What Readability leaves out
 * (navigation, comments, credits) has the role boilerplate. Scripts never run; nothing is loaded.
 */
export const html: Format = {
  id: 'html',
  title: 'HTML page, article and boilerplate told apart',
  extensions: ['.html', '.htm', '.xhtml'],
  read(content, { origin, language, detect }) {
    requireText(content, origin);
    requireFlat(content, origin);
    const root = documentElement(content);
    if (root === null)
      throw new WorkbenchError('input', `${origin}: no HTML page: the document is empty or broken at its start.`);
    const elements = blockElements(root, origin);
    for (const [index, { element }] of elements.entries()) element.setAttribute(MARK, String(index));
    const inArticle = articleMarks(root);
    const blocks = elements.map(({ element, text, links }, index): Block => {
      const tag = languageOf(element);
      return {
        role: roleOf(element, inArticle.size === 0 || inArticle.has(index)),
        text,
        ...(tag === undefined ? {} : { language: tag }),
        ...(links.length === 0 ? {} : { links }),
      };
    });
    requireText(blocks.map(({ text }) => text).join(''), origin);
    const main = language ?? languageOf(root) ?? detect(blocks.map(({ text }) => text).join('\n'));
    const named = blocks.map(
      ({ language: own, ...block }): Block => (own === undefined || own === main ? block : { ...block, language: own }),
    );
    const address = addressOf(root);
    return [
      {
        id: documentId(origin),
        title: titleOf(named, origin),
        language: main,
        sections: sectionsOf(named, main),
        ...(address === undefined ? {} : { provenance: { address } }),
      },
    ];
  },
};

// Elements that hold nothing, or that the next of their kind closes: no depth.
const FLAT = new Set(
  'area base br col embed hr img input link meta source track wbr p li dt dd tr td th option'.split(' '),
);

/** DOM operations take time in the square of the depth, so a page that nests without end is refused before it is parsed. */
function requireFlat(content: string, origin: string): void {
  requireFewStray(content, origin);
  const tag = /<(?:(!--)|(\/?)([a-z][\w-]*))/gi;
  let depth = 0;
  for (let match = tag.exec(content); match !== null; match = tag.exec(content)) {
    const name = match[3]?.toLowerCase() ?? '';
    const skipTo = match[1] !== undefined ? '-->' : name === 'script' || name === 'style' ? `</${name}` : undefined;
    if (skipTo !== undefined && match[2] !== '/') {
      const end = content.indexOf(skipTo, tag.lastIndex);
      if (end === -1) return;
      tag.lastIndex = end + skipTo.length;
    } else if (!FLAT.has(name)) depth = Math.max(0, depth + (match[2] === '/' ? -1 : 1));
    if (depth > MAX_DEPTH)
      throw new WorkbenchError(
        'input',
        `${origin}: elements nested more than ${MAX_DEPTH} deep are no article. Save the article alone.`,
      );
  }
}

/** Each becomes a text node of its own, and what joins them takes time in the square of their number. */
const MAX_STRAY = 10_000;

/** @throws WorkbenchError `input` */
function requireFewStray(content: string, origin: string): void {
  const stray = content.match(/<(?![a-z/!?])|&(?!#?\w{1,32};)/gi)?.length ?? 0;
  if (stray <= MAX_STRAY) return;
  throw new WorkbenchError(
    'input',
    `${origin}: more than ${MAX_STRAY} lone "<" and "&" are no article. Save the article alone.`,
  );
}

/** A fragment without `<html>` gets one, so that every page has the same shape. */
function documentElement(content: string): PageElement | null {
  const whole = /<html[\s>]/i.test(content) ? content : `<!doctype html><html><body>${content}</body></html>`;
  return dom().parseHTML(whole).document.documentElement;
}

interface BlockElement {
  readonly element: PageElement;
  readonly text: string;
  /** Addresses of the links inside, and of one around it. */
  readonly links: readonly string[];
}

const INLINE = new Set(
  'A ABBR ACRONYM B BDI BDO BIG CITE CODE DATA DEL DFN EM FONT I INS KBD LABEL MARK Q RP RT RUBY S SAMP SMALL SPAN STRIKE STRONG SUB SUP TIME TT U VAR WBR'.split(
    ' ',
  ),
);
const SKIPPED = new Set(
  'SCRIPT STYLE NOSCRIPT TEMPLATE IFRAME OBJECT SVG MATH HEAD AUDIO VIDEO CANVAS SELECT TEXTAREA'.split(' '),
);
const ELEMENT = 1;
const TEXT = 3;

/**
 * Elements that hold text of their own, in reading order. Where one holds text and blocks side by side
 * (`text<p>…</p>`), its own text comes first. Walks with a stack: a page may nest deeper than the call stack.
 */
function blockElements(root: PageElement, origin: string): readonly BlockElement[] {
  const found: BlockElement[] = [];
  const stack: PageElement[] = [root];
  let seen = 0;
  for (let element = stack.pop(); element !== undefined; element = stack.pop()) {
    seen += 1;
    if (seen > MAX_ELEMENTS)
      throw new WorkbenchError(
        'input',
        `${origin}: more than ${MAX_ELEMENTS} elements are no article. Save the article alone.`,
      );
    const { text, links, blocks } = ownText(element);
    if (text !== '') found.push({ element, text, links });
    stack.push(...blocks.reverse());
  }
  return found;
}

/** Text of an element and its inline children, the addresses of its links, and the blocks inside. */
function ownText(element: PageElement): Omit<BlockElement, 'element'> & { readonly blocks: PageElement[] } {
  const parts: string[] = [];
  const links = hrefOf(element.closest('a'));
  const blocks: PageElement[] = [];
  const stack: PageNode[] = [...element.childNodes].reverse();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.nodeType === TEXT) parts.push(node.textContent ?? '');
    if (node.nodeType !== ELEMENT) continue;
    const name = node.nodeName.toUpperCase();
    if (SKIPPED.has(name)) continue;
    if (name === 'BR') parts.push(' ');
    else if (INLINE.has(name)) {
      if (name === 'A') links.push(...hrefOf(node as PageElement));
      stack.push(...[...node.childNodes].reverse());
    } else blocks.push(node as PageElement);
  }
  return { text: parts.join('').replace(/\s+/g, ' ').trim(), links, blocks };
}

/** Where the page says it stands: the canonical link, else what it tells social networks. */
function addressOf(root: PageElement): string | undefined {
  const said = [
    ...[...root.querySelectorAll('link[rel="canonical"]')].map((one) => one.getAttribute('href')),
    ...[...root.querySelectorAll('meta[property="og:url"]')].map((one) => one.getAttribute('content')),
  ];
  return said.find((one) => one !== null && /^https?:\/\//i.test(one) && URL.canParse(one)) ?? undefined;
}

function hrefOf(link: PageElement | null): string[] {
  const href = link?.getAttribute('href') ?? '';
  return isAddress(href) ? [href.trim()] : [];
}

/** Marks of the blocks Readability keeps; none when it finds no article. It takes its document apart, so it gets a copy. */
function articleMarks(page: PageElement): ReadonlySet<number> {
  const copy = dom().parseHTML(page.outerHTML).document;
  const { Readability } = readability();
  const article = new Readability<PageElement>(copy, {
    maxElemsToParse: MAX_ELEMENTS,
    serializer: (node) => node as PageElement,
  }).parse();
  const kept = article?.content?.querySelectorAll(`[${MARK}]`) ?? [];
  return new Set([...kept].map((element) => Number(element.getAttribute(MARK))));
}

function roleOf(element: PageElement, inArticle: boolean): Block['role'] {
  const name = element.nodeName.toUpperCase();
  // Readability takes the headline out of the content, since it returns it as the title.
  if (name === 'H1') return 'headline';
  if (!inArticle) return 'boilerplate';
  if (/^H[2-6]$/.test(name)) return 'subhead';
  return name === 'FIGCAPTION' || element.closest('figcaption') !== null ? 'caption' : 'body';
}

/** The nearest `lang`; one that is no language tag says nothing. */
function languageOf(element: PageElement): LanguageTag | undefined {
  const tag = element.closest('[lang]')?.getAttribute('lang');
  if (tag === null || tag === undefined || tag.trim() === '') return undefined;
  try {
    return readLanguageTag(tag);
  } catch {
    return undefined;
  }
}

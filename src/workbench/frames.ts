import type { Document } from '../corpus/document.ts';
import {
  type FrameVerdict,
  frameCandidates,
  frameKey,
  isFrame,
  type LineCount,
  siteOf,
  withFrame,
} from '../corpus/frame.ts';
import { WorkbenchError } from '../shared/errors.ts';
import type { LanguageTag } from '../shared/language.ts';
import type { Store } from '../stores/contract.ts';
import type { CountedLine, FrameSite } from '../stores/frame-contract.ts';

/** A line that recurs on a site. */
export interface FrameLine extends LineCount {
  readonly text: string;
  readonly language: LanguageTag;
  /** Whether new documents get it as boilerplate. */
  readonly frame: boolean;
}

/** Use cases around what sites set around their articles. */
export interface FrameUseCases {
  sites(): Promise<readonly FrameSite[]>;
  /** Lines that stand in two documents at least, and those that were decided; the most frequent first. @throws WorkbenchError `not-found` */
  lines(site: string): Promise<readonly FrameLine[]>;
  /** Left out `verdict`: what is counted decides again. Returns what was decided before, so that it can be taken back. */
  decide(
    site: string,
    line: { readonly language: LanguageTag; readonly text: string },
    verdict?: FrameVerdict,
  ): Promise<{ readonly before?: FrameVerdict }>;
  /** Segment ids of a document → how often its lines stand on the site. Empty when it belongs to none. */
  seen(document: Document): Promise<{ readonly site?: string; readonly lines: ReadonlyMap<string, LineCount> }>;
}

export function frameUseCases(store: Store, defaultSite: string | undefined): FrameUseCases {
  return {
    sites: () => store.frames.sites(),
    async lines(site) {
      const [lines, totals] = [await store.frames.lines(site, 2), await totalsOf(store, site)];
      if (totals.size === 0 && lines.length === 0)
        throw new WorkbenchError(
          'not-found',
          `Nothing is known of a site "${site}". Sites are named by the host of a document's address.`,
        );
      return lines.map((line) => toFrameLine(line, totals));
    },
    async decide(site, { language, text }, verdict) {
      const before = await store.frames.decide(site, { key: frameKey(text), language, text: text.trim() }, verdict);
      return before === undefined ? {} : { before };
    },
    async seen(document) {
      const site = siteOf(document, defaultSite);
      if (site === undefined) return { lines: new Map() };
      const counts = await countsOf(store, site, document);
      const lines = document.sections.flatMap((section) =>
        section.segments.flatMap(({ id, text, language = section.language }): [string, LineCount][] => {
          const count = counts.get(lineKey(language, frameKey(text)));
          return count === undefined ? [] : [[id, count]];
        }),
      );
      return { site, lines: new Map(lines) };
    },
  };
}

/**
 * Counts the lines of a document among those of its site, and tells the frame apart in it. A document of no site comes
 * back as it is.
 */
export async function withLearnedFrame(
  store: Store,
  document: Document,
  defaultSite: string | undefined,
): Promise<Document> {
  const site = siteOf(document, defaultSite);
  if (site === undefined) return document;
  await store.frames.put(document.id, site, frameCandidates(document));
  const counts = await countsOf(store, site, document);
  return withFrame(document, ({ text }, language) => {
    const count = counts.get(lineKey(language, frameKey(text)));
    return count !== undefined && isFrame(count);
  });
}

const lineKey = (language: string, key: string) => `${language}\t${key}`;

async function countsOf(store: Store, site: string, document: Document): Promise<ReadonlyMap<string, LineCount>> {
  const totals = await totalsOf(store, site);
  const lines = await store.frames.counts(site, [...new Set(frameCandidates(document).map(({ key }) => key))]);
  return new Map(lines.map((line) => [lineKey(line.language, line.key), toFrameLine(line, totals)]));
}

/** Language → documents of the site. */
async function totalsOf(store: Store, site: string): Promise<ReadonlyMap<string, number>> {
  const sites = await store.frames.sites();
  return new Map(sites.flatMap((one) => (one.site === site ? [[one.language, one.documents] as const] : [])));
}

function toFrameLine(
  { text, language, documents, verdict }: CountedLine,
  totals: ReadonlyMap<string, number>,
): FrameLine {
  const count = { documents, of: totals.get(language) ?? 0, ...(verdict && { verdict }) };
  return { text, language, ...count, frame: isFrame(count) };
}

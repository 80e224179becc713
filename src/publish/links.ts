import type { Piece } from './contract.ts';

const SAFE = /^(?:https?|mailto):$/;

/** The address as it may stand in a file; undefined when it leads nowhere from there. @param page where the document stands */
function addressOf(link: string, page: string | undefined): string | undefined {
  const url = URL.parse(link, page);
  return url !== null && SAFE.test(url.protocol) ? url.href : undefined;
}

/**
 * The links of a paragraph put into its translation. Which words of the source they belonged to is not known of the
 * translation: an address that stands in the text becomes a link there, the others stand behind the text under their
 * host's name. None is lost, none is put on words it may not belong to.
 */
export function withLinks(text: string, links: readonly string[], page: string | undefined): readonly Piece[] {
  let pieces: readonly Piece[] = [{ text }];
  const behind: Piece[] = [];
  for (const link of new Set(links)) {
    const href = addressOf(link, page);
    if (href === undefined) continue;
    const placed = placedIn(pieces, link, href);
    if (placed === undefined) behind.push({ text: ' ' }, { text: nameOf(href), href });
    else pieces = placed;
  }
  return [...pieces, ...behind];
}

function placedIn(pieces: readonly Piece[], link: string, href: string): readonly Piece[] | undefined {
  const at = pieces.findIndex((piece) => piece.href === undefined && piece.text.includes(link));
  if (at === -1) return undefined;
  const { text } = pieces[at]!;
  const start = text.indexOf(link);
  const parts = [{ text: text.slice(0, start) }, { text: link, href }, { text: text.slice(start + link.length) }];
  return [...pieces.slice(0, at), ...parts.filter((part) => part.text !== ''), ...pieces.slice(at + 1)];
}

const nameOf = (href: string) => {
  const { host, pathname } = new URL(href);
  return host.replace(/^www\./, '') || pathname;
};

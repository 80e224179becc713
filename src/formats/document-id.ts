import { basename, extname } from 'node:path';

/** An id for addresses and file names out of a file name: `Mein Artikel.md` → `mein-artikel`. */
export function documentId(origin: string): string {
  const stem = basename(origin, extname(origin));
  const id = stem
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return id === '' ? 'document' : id;
}

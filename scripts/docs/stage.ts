import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, posix, relative } from 'node:path';
import { type GuidePart, guideParts, pagePath } from './guide.ts';
import { isExternal, relinked } from './links.ts';

export interface SidebarItem {
  readonly text: string;
  readonly link?: string;
  readonly collapsed?: boolean;
  readonly items?: readonly SidebarItem[];
}

interface Stage {
  readonly root: string;
  /** Where the site generator reads. */
  readonly pages: string;
  /** Files of the repository that are pages. */
  readonly files: ReadonlySet<string>;
}

/**
 * Copies every page of the documentation to where the site generator reads: links between pages follow, files they
 * lead to are taken along, and a folder without a page of its own becomes one. Returns the sidebar.
 */
export function stageGuide(root: string, pages: string): readonly SidebarItem[] {
  const parts = guideParts(root);
  const stage: Stage = { root, pages, files: new Set(parts.flatMap(({ files }) => files)) };
  for (const file of stage.files) {
    const text = readFileSync(join(root, file), 'utf8');
    writePage(
      join(pages, pagePath(file)),
      relinked(text, (url) => placedLink(stage, file, url)),
    );
  }
  return parts.map((part) => sidebarPart(root, part));
}

export function writePage(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function sidebarPart(root: string, { title, files, collapsed }: GuidePart): SidebarItem {
  const items = files.map((file) => ({ text: titleOf(join(root, file)), link: `/${pagePath(file)}` }));
  return { text: title, items, ...(collapsed && { collapsed }) };
}

const titleOf = (path: string): string =>
  (/^# (.+)$/m.exec(readFileSync(path, 'utf8'))?.[1] ?? path).replaceAll('`', '');

function placedLink(stage: Stage, file: string, url: string): string {
  // What begins with a slash is the site's own: the tour's pictures.
  if (isExternal(url) || url.startsWith('#') || url.startsWith('/')) return url;
  const [path = '', anchor] = url.split('#');
  const target = posix.join(posix.dirname(file), decodeURI(path)).replace(/\/$/, '');
  const page = [target, `${target}/README.md`].find((one) => stage.files.has(one));
  if (page) return `/${pagePath(page)}${anchor === undefined ? '' : `#${anchor}`}`;
  return statSync(join(stage.root, target)).isDirectory() ? stageFolder(stage, target) : stageFile(stage, target);
}

/** Below a folder of their own, so that no file is taken for a page. */
function stageFile({ root, pages }: Stage, target: string): string {
  const place = join('files', target.replace(/(^|\/)\.(?=[^/]+$)/, '$1dot'));
  const copy = join(pages, 'public', extname(place) === '.md' ? `${place}.txt` : place);
  if (!existsSync(copy)) cpSync(join(root, target), copy, { recursive: true });
  return `/${relative(join(pages, 'public'), copy)}`;
}

/** A page that shows the files of a folder whole. */
function stageFolder({ root, pages }: Stage, target: string): string {
  const page = pagePath(`${target}/README.md`);
  const shown = readdirSync(join(root, target)).map((name) => {
    const text = readFileSync(join(root, target, name), 'utf8').trimEnd();
    return `## ${name}\n\n\`\`\`\`${extname(name).slice(1)}\n${text}\n\`\`\`\`\n`;
  });
  writePage(join(pages, page), `# ${posix.basename(target)}\n\n${shown.join('\n')}`);
  return `/${page}`;
}

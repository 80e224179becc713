import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export interface GuidePart {
  readonly title: string;
  /** Files of the repository, in the order they are read. */
  readonly files: readonly string[];
  readonly collapsed?: true;
}

const PARTS: readonly GuidePart[] = [
  { title: 'Start', files: ['README.md', 'site/tour.md'] },
  {
    title: 'Comparing',
    files: ['backends', 'engine', 'formats', 'boilerplate', 'metrics', 'gates', 'ci'].map((name) => `docs/${name}.md`),
  },
  {
    title: 'Words and names',
    files: ['docs/checks/README.md', 'docs/checks/own-checks.md', 'docs/termbase.md', 'docs/names.md'],
  },
  { title: 'People', files: ['docs/decisions.md', 'docs/reviews.md', 'docs/publishing.md'] },
  { title: 'On a network', files: ['docs/deployment.md', 'docs/security.md', 'docs/scaling.md'] },
  {
    title: 'For developers',
    files: ['docs/http-api.md', 'docs/plug-ins/README.md', 'docs/architecture.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  },
];

/** Every page of the documentation, part by part: what no part names, a check or a new page, comes behind. */
export function guideParts(root: string): readonly GuidePart[] {
  const named = new Set(PARTS.flatMap(({ files }) => files));
  const rest = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .map((path) => `docs/${path}`)
    .filter((file) => file.endsWith('.md') && !named.has(file))
    .sort();
  const { checks = [], more = [] } = Object.groupBy(rest, (file) =>
    file.startsWith('docs/checks/') ? 'checks' : 'more',
  );
  return [
    ...PARTS,
    { title: 'Check by check', files: checks, collapsed: true as const },
    { title: 'More', files: more },
  ].filter(({ files }) => files.length > 0);
}

/** Where a file of the repository stands on the site: `docs/checks/README.md` → `checks/index.md`. */
export const pagePath = (file: string): string =>
  file
    .replace(/^(?:docs|site)\//, '')
    .replace(/^(CONTRIBUTING|CHANGELOG)/, (name) => name.toLowerCase())
    .replace(/(^|\/)README\.md$/, '$1index.md');

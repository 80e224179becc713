import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { httpReference } from './http-reference.ts';
import { type SidebarItem, stageGuide, writePage } from './stage.ts';

/**
 * The documentation as a static site in `site/dist`: `npm run docs`. The tools it needs are installed below `site/` from a lockfile
 * of their own; the tour's pictures are taken by its browser test.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const site = join(root, 'site');
const pages = join(site, 'pages');

const { values: options } = parseArgs({
  options: {
    /** Without taking pictures: a tour without them. */
    'no-pictures': { type: 'boolean', default: false },
    /** Shows the site on the loopback when it is there. */
    serve: { type: 'boolean', default: false },
  },
});

rmSync(pages, { recursive: true, force: true });
rmSync(join(site, 'dist'), { recursive: true, force: true });
run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], site);
const sidebar = [...stageGuide(root, pages), httpPages(), libraryPages()];
cpSync(join(root, 'src/web/icon.svg'), join(pages, 'public/icon.svg'));
writeFileSync(join(site, '.vitepress', 'sidebar.json'), JSON.stringify(sidebar, null, 2));
if (!options['no-pictures']) takePictures();
tool('vitepress/bin/vitepress.js', ['build', site]);
console.log(`The site is in ${join(site, 'dist')}; npm run docs -- --serve shows it.`);
if (options.serve) tool('vitepress/bin/vitepress.js', ['preview', site, '--host', '127.0.0.1']);

function httpPages(): SidebarItem {
  const items = Object.entries(httpReference()).map(([name, text]) => {
    writePage(join(pages, 'http', `${name}.md`), text);
    return { text: name, link: `/http/${name}.md` };
  });
  return { text: 'HTTP API, call by call', collapsed: true, items };
}

function libraryPages(): SidebarItem {
  tool('typedoc/bin/typedoc', ['--options', join(site, 'typedoc.json')]);
  const items = [
    { text: 'Exports', link: '/library/index.md' },
    { text: 'Types', link: '/library/Types.md' },
  ];
  return { text: 'Library', items };
}

function takePictures(): void {
  process.env.TOUR_PICTURES = join(pages, 'public', 'tour');
  process.env.CI = 'true';
  tool(join(root, 'node_modules/vitest/vitest.mjs'), ['run', 'tests/browser/tour.test.ts']);
}

/** A program of `site/node_modules`, or one by its whole path, on the Node that runs this. */
function tool(program: string, args: readonly string[]): void {
  const inSite = join(site, 'node_modules', program);
  run(process.execPath, [existsSync(inSite) ? inSite : program, ...args], root);
}

function run(program: string, args: readonly string[], cwd: string): void {
  const { status, error } = spawnSync(program, args, { cwd, stdio: 'inherit' });
  if (status === 0) return;
  console.error(`The site was not built: ${[program, ...args].join(' ')} ended with ${error?.message ?? status}.`);
  process.exit(1);
}

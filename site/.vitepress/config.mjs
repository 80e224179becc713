import { readFileSync } from 'node:fs';

/** For a site that is not at the root of its host. */
const base = process.env.DOCS_BASE ?? '/';

/** Double braces are what they say, not code of a component. */
function withoutInterpolation(markdown) {
  const { rules } = markdown.renderer;
  for (const kind of ['text', 'code_inline']) {
    const rendered = rules[kind];
    rules[kind] = (...given) => rendered(...given).replaceAll('{{', '&#123;&#123;');
  }
}

/** Pages are put there by `npm run docs` (scripts/docs/build.ts); a link that leads nowhere fails the build. */
export default {
  title: 'Gegenlesen',
  description: 'Compare machine translations of an article side by side.',
  lang: 'en',
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: `${base}icon.svg` }]],
  srcDir: 'pages',
  outDir: 'dist',
  base,
  cleanUrls: false,
  markdown: { image: { lazyLoading: true }, config: withoutInterpolation },
  vite: { esbuild: { tsconfigRaw: {} } },
  ignoreDeadLinks: [/^\/(?:files|tour)\//],
  themeConfig: {
    outline: [2, 3],
    search: { provider: 'local' },
    sidebar: JSON.parse(readFileSync(new URL('sidebar.json', import.meta.url), 'utf8')),
    nav: [
      { text: 'Tour', link: '/tour' },
      { text: 'Checks', link: '/checks/' },
      { text: 'HTTP API', link: '/http-api' },
      { text: 'Library', link: '/library/' },
    ],
    footer: { message: 'Apache-2.0' },
  },
};

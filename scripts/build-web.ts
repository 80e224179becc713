import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { compiledViews } from './compiled-views.ts';

/** Bundles the browser code and style sheets of `src/web/` into `dist/web/`; run by npm after every install. */
await build({
  entryPoints: ['report.ts', 'report.css', 'app.ts', 'app.css', 'icon.svg'],
  absWorkingDir: fileURLToPath(new URL('../src/web/', import.meta.url)),
  outdir: fileURLToPath(new URL('../dist/web/', import.meta.url)),
  plugins: [compiledViews],
  loader: { '.svg': 'copy' },
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
});

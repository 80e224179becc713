import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { COMPILED_VIEWS } from '../src/shared/asset-files.ts';
import { compiledViews, viewsModule } from './compiled-views.ts';

/** Bundles the browser code and style sheets of `src/web/` into `dist/web/` and compiles the views; run by npm after every install. */
await build({
  entryPoints: ['report.ts', 'report.css', 'packet.ts', 'packet.css', 'app.ts', 'app.css', 'icon.svg'],
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
// A third of the size: all of it is read whenever a page or report is rendered.
const { code } = await transform(await viewsModule(), { minify: true, format: 'esm', charset: 'utf8' });
await writeFile(COMPILED_VIEWS, code);

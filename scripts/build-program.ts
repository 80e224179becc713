import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * Bundles the program `bin/gegenlesen.js` starts into `dist/program/`, after `tsc` has written the library beside it. Loading a
 * module costs as much as some of them compute: a report of scores would load two hundred.
 */
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = fileURLToPath(new URL('../dist/program/', import.meta.url));

/** Small, pure JavaScript and wanted by short commands; everything else stays the package that was installed. */
const BUNDLED = new Set(['commander', 'd3-scale', 'd3-shape', 'diff']);
/** The one part of a package that is bundled as well. By its whole path: an external package is external with all its parts. */
const RUNTIME = 'handlebars/runtime.js';

const { dependencies } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));

// Pieces have names of their content: those of the build before would stay.
await rm(FOLDER, { recursive: true, force: true });
await build({
  // Threads lie where the code that starts them looks for them, next to itself.
  entryPoints: {
    main: 'src/cli/main.ts',
    'block-worker': 'src/metrics/parallel/block-worker.ts',
    'score-worker': 'src/drilldown/parallel/score-worker.ts',
    'shared/firefox-worker': 'src/backends/shared/firefox-worker.ts',
  },
  absWorkingDir: ROOT,
  outdir: FOLDER,
  external: Object.keys(dependencies).filter((name) => !BUNDLED.has(name)),
  alias: { [RUNTIME]: fileURLToPath(import.meta.resolve(RUNTIME)) },
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  charset: 'utf8',
  logLevel: 'warning',
});

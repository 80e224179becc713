import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import Handlebars from 'handlebars';
import { VIEW_OPTIONS } from '../src/reports/templates.ts';
import { readViews } from '../src/shared/asset-files.ts';
import { contentHash } from '../src/shared/hash.ts';
import { precompileWithParts } from './view-parts.ts';

/** Views that the browser renders again; what they include has to be among them. */
const DRILLDOWN_VIEWS = ['partials/drilldown', 'partials/chart-bars'];

/** `views:drilldown`: these views, compiled, with the runtime of Handlebars. */
export const compiledViews: Plugin = {
  name: 'compiled-views',
  setup(bundler) {
    bundler.onResolve({ filter: /^views:drilldown$/ }, ({ path }) => ({ path, namespace: 'views' }));
    bundler.onLoad({ filter: /.*/, namespace: 'views' }, async () => {
      const views = await readViews();
      const partials = DRILLDOWN_VIEWS.map((name) => {
        const compiled = Handlebars.precompile(views.get(name)!, VIEW_OPTIONS);
        return `engine.partials[${JSON.stringify(name)}] = engine.template(${compiled});`;
      });
      return {
        resolveDir: fileURLToPath(new URL('..', import.meta.url)),
        contents: `import Handlebars from 'handlebars/runtime.js';
          const engine = Handlebars.create();
          ${partials.join('\n')}
          export const render = (name, model) => engine.partials[name](model);`,
      };
    });
  },
};

/** Source of `dist/views.js`: all views, compiled, and what they were compiled from. */
export async function viewsModule(): Promise<string> {
  const sources = await readViews();
  const views = [...sources.keys()].map(
    (name) => `${JSON.stringify(name)}: ${precompileWithParts(name, sources, VIEW_OPTIONS)}`,
  );
  return `export const sourceHash = ${JSON.stringify(contentHash([...sources]))};\nexport const views = {\n${views.join(',\n')}\n};\n`;
}

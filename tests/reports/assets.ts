import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { compiledViews } from '../../scripts/compiled-views.ts';
import { compileTemplates } from '../../src/reports/compile-templates.ts';
import type { ReportAssets } from '../../src/reports/contract.ts';
import { readViews } from '../../src/shared/asset-files.ts';

/** Assets from the sources as they are, not from what was built at the last install. */
export async function freshAssets(): Promise<ReportAssets> {
  return {
    templates: compileTemplates(await readViews()),
    style: await bundled('report.css'),
    script: await bundled('report.ts'),
  };
}

async function bundled(name: string): Promise<string> {
  const entry = fileURLToPath(new URL(`../../src/web/${name}`, import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [entry],
    plugins: [compiledViews],
    bundle: true,
    minify: true,
    format: 'iife',
    write: false,
    outdir: '/',
  });
  return outputFiles[0]!.text;
}

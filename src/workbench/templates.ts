import { type Templates, templatesOf } from '../reports/templates.ts';
import { readCompiledViews, readViews } from '../shared/asset-files.ts';
import { contentHash } from '../shared/hash.ts';

/**
 * All views. They were compiled when the package was built, which a short command would spend a tenth of its time on;
 * where a view has changed since, all are compiled from their sources.
 */
export async function readTemplates(): Promise<Templates> {
  const [sources, built] = await Promise.all([readViews(), readCompiledViews()]);
  if (built !== undefined && built.sourceHash === contentHash([...sources])) return templatesOf(built.views);
  const { compileTemplates } = await import('../reports/compile-templates.ts');
  return compileTemplates(sources);
}

import type { RenderOptions } from '../workbench/report.ts';
import type { CliIo } from './io.ts';

/** What rendering needs of the surroundings: for PDF, where the browser is. Others need no settings, and read none. */
export async function renderOptions(io: CliIo, format: string): Promise<RenderOptions> {
  return format === 'pdf' ? { variables: (await io.settings({})).variables } : {};
}

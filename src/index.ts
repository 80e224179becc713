/**
 * The library: settings in, a workbench out, whose members are the use cases of the program.
 *
 * ```ts
 * import { createWorkbench, loadSettings } from 'gegenlesen';
 * const workbench = await createWorkbench({ settings: loadSettings({}), cwd: process.cwd() });
 * ```
 * Whoever opens a workbench closes it.
 *
 * @packageDocumentation
 */

export { loadSettings } from './config/load.ts';
export type { Settings } from './config/settings.ts';
export type { Document } from './corpus/document.ts';
export type { Comparison, Evaluation, Finding } from './evaluate/evaluation.ts';
export { WorkbenchError } from './shared/errors.ts';
export type { Workbench } from './workbench/contract.ts';
export type { CompareRequest, CompareResult } from './workbench/run-contract.ts';
export { createWorkbench, type WorkbenchOptions } from './workbench.ts';

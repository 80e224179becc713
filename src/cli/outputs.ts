import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { WorkbenchError } from '../shared/errors.ts';
import type { LanguageTag } from '../shared/language.ts';
import { unreadable } from '../shared/read-file.ts';
import type { Workbench } from '../workbench/contract.ts';
import type { CliIo } from './io.ts';
import { plural } from './print-findings.ts';

interface Outputs {
  /** `name=file`. */
  readonly outputs: readonly string[];
  readonly documents: readonly string[];
  readonly targets: readonly LanguageTag[];
}

/** Adds translations made elsewhere to a document, and tells how they were linked with it. */
export async function addOutputs(
  io: CliIo,
  { links }: Workbench,
  { outputs, documents, targets }: Outputs,
): Promise<void> {
  if (outputs.length === 0) return;
  const [document, language] = [documents[0], targets[0]];
  if (document === undefined || language === undefined || documents.length > 1 || targets.length > 1)
    throw new WorkbenchError('usage', '--output belongs to one document and one target language.');
  for (const output of outputs) {
    const at = output.indexOf('=');
    if (at < 1) throw new WorkbenchError('usage', `--output ${output}: write name=file.`);
    const [name, file] = [output.slice(0, at), output.slice(at + 1)];
    const bytes = await load(resolve(io.cwd, file), file);
    const { alignment } = await links.add({ document, name, language, file: basename(file), bytes });
    const linked = plural(alignment?.links.length ?? 0, 'link');
    io.stderr.write(`${name}: ${plural(alignment?.units.length ?? 0, 'paragraph')} of ${file} aligned, ${linked}.\n`);
  }
}

async function load(path: string, shown: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw unreadable(shown, error);
  }
}

import { Option } from 'commander';
import type { LanguageTag } from '../shared/language.ts';
import type { Workbench } from '../workbench/contract.ts';
import type { OpenOptions } from '../workbench/open-documents.ts';
import type { CliIo } from './io.ts';
import type { LeftOut } from './left-out.ts';
import { withTask } from './task-progress.ts';

export interface InputFlags {
  readonly encoding?: string;
  readonly inputType?: string;
  readonly keepGoing?: boolean;
}

export const encodingOption = () =>
  new Option('--encoding <name>', 'encoding of files that are not UTF-8 and do not say so, for example windows-1252');

export const inputTypeOption = () =>
  new Option('--input-type <ending>', 'how standard input (-) is read: .txt, .md, .html … (default: .txt)');

export const keepGoingOption = () =>
  new Option(
    '--keep-going',
    'report files that cannot be read, and go on with the others; exit with 4 when there were any',
  );

interface ToRead {
  readonly paths: readonly string[];
  readonly flags: InputFlags;
  readonly leftOut: LeftOut;
}

/** What the flags say about reading, with standard input when `-` is among the paths. */
export async function inputOptions(io: CliIo, { paths, flags, leftOut }: ToRead): Promise<OpenOptions> {
  const { encoding, inputType, keepGoing } = flags;
  return {
    ...(encoding === undefined ? {} : { encoding }),
    ...(inputType === undefined ? {} : { stdinType: inputType.startsWith('.') ? inputType : `.${inputType}` }),
    ...(keepGoing ? { onFault: (error) => leftOut.add(io, error) } : {}),
    ...(paths.includes('-') && io.stdin !== undefined ? { stdin: await io.stdin() } : {}),
  };
}

interface ToOpen extends ToRead {
  readonly from?: LanguageTag;
}

/** Reads and saves documents, with a bar where that takes a while; Ctrl+C leaves nothing half imported. */
export async function openDocuments(
  io: CliIo,
  { documents }: Workbench,
  { from, ...read }: ToOpen,
): Promise<readonly string[]> {
  const options = await inputOptions(io, read);
  return withTask(io, 'reading', (onProgress) =>
    documents.open(read.paths, from, { ...options, signal: io.signal, onProgress }),
  );
}

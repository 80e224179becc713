import { resolve } from 'node:path';
import { TYPOLOGIES } from '../review/judging/presets.ts';
import { readTypology, type Typology } from '../review/judging/typology.ts';
import { readTextFile } from '../shared/read-file.ts';
import type { CliIo } from './io.ts';

export const typologyHelp = (): string => `of kind mqm: ${Object.keys(TYPOLOGIES).join(', ')}, or a YAML file`;

/** The typology `--typology` names: one that comes with the program, else a file. @throws WorkbenchError `input` */
export function typologyFrom(io: CliIo, given: string | undefined): Typology | undefined {
  if (given === undefined) return undefined;
  return TYPOLOGIES[given] ?? readTypology(readTextFile(resolve(io.cwd, given), given), given);
}

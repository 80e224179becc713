import { readTextFile } from '../shared/read-file.ts';
import { termFormatOfFile } from '../terms/formats/registry.ts';
import type { Concept, Termbase } from '../terms/termbase.ts';

/** Reads a termbase in the format its name speaks for. @throws WorkbenchError `input` naming file and line. */
export function loadTerms(path: string): Termbase {
  return termFormatOfFile(path).read(readTextFile(path), path, {}).termbase;
}

/** One termbase out of several: where two hold a concept of one id, the later one counts. */
export function mergeTermbases(termbases: readonly Termbase[]): Termbase {
  const concepts = new Map<string, Concept>();
  for (const concept of termbases.flatMap((termbase) => termbase.concepts)) concepts.set(concept.id, concept);
  return { concepts: [...concepts.values()] };
}

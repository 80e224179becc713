import { readTextFile } from '../shared/read-file.ts';
import { readTermsCsv } from '../terms/formats/csv.ts';
import type { Concept, Termbase } from '../terms/termbase.ts';

/** @throws WorkbenchError `input` naming file and line. */
export function loadTerms(path: string): Termbase {
  return readTermsCsv(readTextFile(path), path);
}

/** One termbase out of several: where two hold a concept of one id, the later one counts. */
export function mergeTermbases(termbases: readonly Termbase[]): Termbase {
  const concepts = new Map<string, Concept>();
  for (const concept of termbases.flatMap((termbase) => termbase.concepts)) concepts.set(concept.id, concept);
  return { concepts: [...concepts.values()] };
}

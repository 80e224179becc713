import { WorkbenchError } from '../shared/errors.ts';

/** Longer documents are cut into parts of so many segments: more than anybody reads on one page, and little to hold. */
export const MAX_SEGMENTS = 20_000;
/** Rows held until it is known which documents are complete; below it they may stand in any order. */
const MAX_HELD = 2 * MAX_SEGMENTS;

/** A row that belongs to a document. */
export interface Belonging {
  /** Name of its document as the file has it; '' where it has one document only. */
  readonly document: string;
  /** From 1. */
  readonly line: number;
}

/** Rows of one document, or of one part of it. */
export interface DocumentRows<Row> {
  readonly name: string;
  readonly rows: readonly Row[];
  /** From 1 where a document had to be cut, else 0. */
  readonly part: number;
}

/**
 * Sorts rows into documents as they come, in the order of the documents' first rows.
 * @throws WorkbenchError `input` when a row of a document comes after a large file's others were already put together
 */
export function* inDocuments<Row extends Belonging>(rows: Iterable<Row>, origin: string): Iterable<DocumentRows<Row>> {
  const open = new Map<string, Row[]>();
  const parts = new Map<string, number>();
  const closed = new Set<string>();
  let held = 0;
  for (const row of rows) {
    const { document: name, line } = row;
    if (closed.has(name))
      throw new WorkbenchError(
        'input',
        `${origin}, line ${line}: document "${name}" goes on after others. In large files the rows of a document stand together: sort it.`,
      );
    let own = open.get(name);
    if (own?.length === MAX_SEGMENTS) {
      yield { name, rows: own, part: nextPart(parts, name) };
      held -= own.length;
      own = undefined;
    }
    if (own === undefined) {
      own = [];
      open.set(name, own);
    }
    own.push(row);
    held += 1;
    if (held < MAX_HELD) continue;
    for (const other of [...open.keys()].filter((key) => key !== name)) {
      yield complete(other);
      closed.add(other);
    }
    held = own.length;
  }
  for (const name of [...open.keys()]) yield complete(name);

  function complete(name: string): DocumentRows<Row> {
    const own = open.get(name)!;
    open.delete(name);
    return { name, rows: own, part: parts.has(name) ? nextPart(parts, name) : 0 };
  }
}

function nextPart(parts: Map<string, number>, name: string): number {
  const part = (parts.get(name) ?? 0) + 1;
  parts.set(name, part);
  return part;
}

/** The id of a part: `news`, or `news-part-2` of a document that was cut. */
export const partId = (id: string, part: number): string => (part === 0 ? id : `${id}-part-${part}`);

/** Enough text to know its language by. */
const SAMPLE = 50_000;

/** The beginning of some texts, line by line. */
export function sampleOf(texts: Iterable<string>): string {
  let sample = '';
  for (const text of texts) {
    sample += `${text}\n`;
    if (sample.length > SAMPLE) break;
  }
  return sample.trimEnd();
}

import { MAX_FILE_BYTES } from './decode.ts';
import { WorkbenchError } from './errors.ts';

/**
 * The lines of a text that comes piece by piece, without their line feeds, as `splitLines` gives them.
 * @throws WorkbenchError `input` naming file and line for a line no program wrote for people.
 */
export function* linesOf(chunks: Iterable<string>, origin: string): Iterable<string> {
  let rest = '';
  let line = 1;
  for (const chunk of chunks) {
    const end = chunk.lastIndexOf('\n') + 1;
    if (end > 0) {
      const lines = (rest + chunk.slice(0, end - 1)).split('\n');
      line += lines.length;
      for (const text of lines) yield text.endsWith('\r') ? text.slice(0, -1) : text;
      rest = chunk.slice(end);
    } else rest += chunk;
    if (rest.length > MAX_FILE_BYTES)
      throw new WorkbenchError(
        'input',
        `${origin}, line ${line}: longer than ${MAX_FILE_BYTES} characters. Is this a text?`,
      );
  }
  if (rest !== '') yield rest;
}

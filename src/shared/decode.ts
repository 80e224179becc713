import { WorkbenchError } from './errors.ts';

/** Files that must be held whole are refused past this size, before they are decoded; so is a single line or element. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;

/**
 * Decodes UTF-8 strictly and drops a byte-order mark.
 * @throws WorkbenchError `input` naming the file and the line of the first byte that is not UTF-8.
 */
export function decodeUtf8(bytes: Uint8Array, origin: string, limit = MAX_FILE_BYTES): string {
  if (bytes.byteLength > limit) {
    throw new WorkbenchError(
      'input',
      `${origin}: ${bytes.byteLength} bytes is too large (limit ${limit}). Split the file.`,
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new WorkbenchError(
      'input',
      `${origin}, line ${lineOfFirstFault(bytes)}: not UTF-8. Convert it, for example with: iconv -f WINDOWS-1252 -t UTF-8`,
    );
  }
}

/** Line by line: a line feed byte never occurs inside a multi-byte sequence, so each line can be judged alone. */
export function lineOfFirstFault(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let start = 0; start <= bytes.length; line += 1) {
    const found = bytes.indexOf(0x0a, start);
    const end = found === -1 ? bytes.length : found;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end + 1;
  }
  return line;
}

/** Lines without their line feeds; a final line feed ends the last line instead of starting an empty one. */
export function splitLines(text: string): readonly string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

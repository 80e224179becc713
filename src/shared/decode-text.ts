import { detect } from 'chardet';
import { decodeUtf8, lineOfFirstFault, MAX_FILE_BYTES } from './decode.ts';
import { WorkbenchError } from './errors.ts';

/**
 * Decodes a document. What the file says of itself counts: a byte-order mark, an XML declaration, an HTML meta element, a
 * PO header. Without any it must be UTF-8: an encoding can be guessed, but a wrong guess spells names wrong without a
 * word, so the guess is only named in the message.
 * @param encoding as the user named it (a label of the WHATWG Encoding Standard)
 * @throws WorkbenchError `input` naming file, line and the likely encoding; `usage` for an unknown label.
 */
export function decodeText(bytes: Uint8Array, origin: string, encoding?: string): string {
  // Too large a file is refused by the one who knows the limit.
  if (bytes.byteLength > MAX_FILE_BYTES) return decodeUtf8(bytes, origin);
  return [...decodeChunks([bytes], origin, encoding)].join('');
}

/**
 * The same for a file that comes piece by piece; the first piece holds what the file says of itself (2,048 bytes).
 * @throws WorkbenchError as `decodeText`; pieces handed on before are not to be used then.
 */
export function* decodeChunks(chunks: Iterable<Uint8Array>, origin: string, encoding?: string): Iterable<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let line = 1;
  let tail: Uint8Array = new Uint8Array();
  for (const bytes of chunks) {
    decoder ??= openDecoder(encoding ?? marked(bytes) ?? declared(bytes) ?? 'utf-8', origin, encoding !== undefined);
    yield decoded(decoder, { bytes, tail, line, origin });
    line += lineFeeds(bytes);
    tail = bytes.length < LONGEST_CHARACTER ? Uint8Array.from([...tail, ...bytes]) : bytes;
    tail = tail.subarray(-LONGEST_CHARACTER);
  }
  if (decoder !== undefined) yield decoded(decoder, { tail, line, origin });
}

/** UTF-8 and GB 18030 write a character in up to four bytes. */
const LONGEST_CHARACTER = 4;

interface Piece {
  /** Left out at the end of the file. */
  readonly bytes?: Uint8Array;
  /** The end of the piece before, which may hold the first part of a character. */
  readonly tail: Uint8Array;
  /** Line this piece begins in. */
  readonly line: number;
  readonly origin: string;
}

function decoded(decoder: InstanceType<typeof TextDecoder>, { bytes, tail, line, origin }: Piece): string {
  try {
    return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch (cause) {
    const here = bytes ?? tail;
    if (decoder.encoding !== 'utf-8')
      throw new WorkbenchError('input', `${origin}: not ${decoder.encoding}, which it is said to be.${guess(here)}`, {
        cause,
      });
    const place = bytes === undefined ? line : line - 1 + lineOfFirstFault(withTail(tail, bytes));
    const advice = 'Convert it, for example with: iconv -f WINDOWS-1252 -t UTF-8.';
    throw new WorkbenchError('input', `${origin}, line ${place}: not UTF-8. ${advice}${guess(here)}`, { cause });
  }
}

/** The piece with the character its predecessor ends in the middle of. */
function withTail(tail: Uint8Array, bytes: Uint8Array): Uint8Array {
  const start = tail.findLastIndex((byte) => byte >= 0xc0);
  if (start === -1 || tail.subarray(start).includes(0x0a)) return bytes;
  const lead = tail[start]!;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (tail.length - start >= length) return bytes;
  return Uint8Array.from([...tail.subarray(start), ...bytes]);
}

function lineFeeds(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) count += 1;
  return count;
}

function openDecoder(label: string, origin: string, byUser: boolean) {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch (cause) {
    const advice = 'Use a name such as windows-1252, shift_jis or utf-16le.';
    throw new WorkbenchError(byUser ? 'usage' : 'input', `${origin}: unknown encoding "${label}". ${advice}`, {
      cause,
    });
  }
}

function guess(bytes: Uint8Array): string {
  const name = detect(bytes.subarray(0, 100_000));
  return name === null || /^(?:utf-8|ascii)$/i.test(name)
    ? ''
    : ` It looks like ${name.toLowerCase()}: if so, add --encoding ${name.toLowerCase()}.`;
}
function marked(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

const DECLARATIONS = [
  /^\s*<\?xml[^>]{0,200}\bencoding\s*=\s*["']([\w.:-]+)/,
  /<meta\b[^>]{0,200}\bcharset\s*=\s*["']?([\w.:-]+)/i,
  /^"Content-Type:[^"\n]{0,100}\bcharset=([\w.:-]+)/m,
];

/** The head of the file as ASCII; all encodings that can be declared inside a file agree with it there. */
function declared(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  for (const pattern of DECLARATIONS) {
    const name = pattern.exec(head)?.[1];
    // gettext's template holds the word CHARSET; UTF-16 cannot be told by its own letters.
    if (name !== undefined && !/^(?:charset|utf-16)$/i.test(name)) return name;
  }
  return undefined;
}

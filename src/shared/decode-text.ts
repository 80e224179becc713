import { detect } from 'chardet';
import { decodeUtf8, MAX_FILE_BYTES } from './decode.ts';
import { WorkbenchError } from './errors.ts';

/**
 * Decodes a document. What the file says of itself counts: a byte-order mark, an XML declaration, an HTML meta element, a
 * PO header. Without any it must be UTF-8: an encoding can be guessed, but a wrong guess spells names wrong without a
 * word, so the guess is only named in the message.
 * @param encoding as the user named it (a label of the WHATWG Encoding Standard)
 * @throws WorkbenchError `input` naming file, line and the likely encoding; `usage` for an unknown label.
 */
export function decodeText(bytes: Uint8Array, origin: string, encoding?: string): string {
  const label = encoding ?? marked(bytes) ?? declared(bytes);
  if (label === undefined || bytes.byteLength > MAX_FILE_BYTES) return decodeGuessing(bytes, origin);
  const decoder = openDecoder(label, origin, encoding === undefined ? 'input' : 'usage');
  if (decoder.encoding === 'utf-8') return decodeGuessing(bytes, origin);
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new WorkbenchError('input', `${origin}: not ${decoder.encoding}, which it is said to be.${guess(bytes)}`, {
      cause,
    });
  }
}

function openDecoder(label: string, origin: string, code: 'input' | 'usage') {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch (cause) {
    const advice = 'Use a name such as windows-1252, shift_jis or utf-16le.';
    throw new WorkbenchError(code, `${origin}: unknown encoding "${label}". ${advice}`, { cause });
  }
}

function decodeGuessing(bytes: Uint8Array, origin: string): string {
  try {
    return decodeUtf8(bytes, origin);
  } catch (error) {
    if (!(error instanceof WorkbenchError) || bytes.byteLength > MAX_FILE_BYTES) throw error;
    throw new WorkbenchError(error.code, `${error.message}${guess(bytes)}`, { cause: error });
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

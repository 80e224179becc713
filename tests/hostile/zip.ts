import { strToU8, zipSync } from 'fflate';

const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const wordDocument = (body: string) =>
  `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;

const docx = (xml: string, more: Record<string, Uint8Array> = {}): Uint8Array =>
  zipSync({ 'word/document.xml': strToU8(xml), ...more }, { level: 9 });

/** The size a file is said to unpack to, changed in local header and directory (APPNOTE.TXT 4.3.7, 4.3.12). */
function lying(zip: Uint8Array, size: number): Uint8Array {
  const copy = zip.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at < copy.length - 30; at++) {
    const signature = view.getUint32(at, true);
    if (signature === 0x04034b50) view.setUint32(at + 22, size, true);
    if (signature === 0x02014b50) view.setUint32(at + 24, size, true);
  }
  return copy;
}

/** Archives that grow, lie about their size, or are none. */
export function hostileZips(): readonly (readonly [name: string, bytes: Uint8Array])[] {
  const bomb = docx(wordDocument(paragraph('a'.repeat(70_000_000))));
  const small = docx(wordDocument(paragraph('Hello there.')));
  const lyingBomb = lying(bomb, 1_000);
  return [
    ['bomb', bomb],
    ['bomb that says it is small', lyingBomb],
    ['small that says it is huge', lying(small, 0xfffffff0)],
    ['small that says it is empty', lying(small, 0)],
    ['archive in an archive', docx(wordDocument(paragraph('x')), { 'inner.docx': bomb })],
    [
      'names that lead outside',
      docx(wordDocument(paragraph('x')), { '../../PWNED': strToU8('x'), '/tmp/PWNED': strToU8('x') }),
    ],
    [
      'many small files',
      docx(
        wordDocument(paragraph('x')),
        Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`f${n}`, strToU8('x')])),
      ),
    ],
    ['no document', zipSync({ 'readme.txt': strToU8('x') })],
    ['empty archive', zipSync({})],
    ['cut off', small.slice(0, small.length / 2)],
    ['no archive', strToU8('PK\u0003\u0004 not really')],
    [
      'entities',
      docx(`<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/passwd">]>${wordDocument(paragraph('&a;'))}`),
    ],
    ['deep nesting', docx(wordDocument(`${'<w:tbl>'.repeat(50_000)}`))],
    ['markup', docx(wordDocument(paragraph('&lt;script&gt;alert(1)&lt;/script&gt;')))],
  ];
}

import { strToU8 } from 'fflate';
import { FORMULAS, INSIDE, LETTERS, MARKUP, OUTSIDE, PATTERNS, XML_TRICKS } from './payloads.ts';
import { hostileZips } from './zip.ts';

/** One hostile input and the door it goes to. */
export type Hostile =
  | { readonly door: 'file'; readonly label: string; readonly name: string; readonly bytes: Uint8Array }
  | { readonly door: 'terms'; readonly label: string; readonly name: string; readonly bytes: Uint8Array }
  | {
      readonly door: 'page';
      readonly label: string;
      readonly path: string;
      readonly fields?: Readonly<Record<string, string>>;
    }
  | {
      readonly door: 'api';
      readonly label: string;
      readonly method: string;
      readonly path: string;
      readonly body?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly door: 'address'; readonly label: string; readonly address: string }
  | { readonly door: 'pattern'; readonly label: string; readonly pattern: string; readonly text: string }
  | { readonly door: 'head'; readonly label: string; readonly headers: Readonly<Record<string, string>> };

/** Where hostile texts may try to go: an address nobody may call, and a file nobody may read. */
export interface Bait {
  readonly canary: string;
  readonly secretFile: string;
}

/** What XML cannot hold at all is left out. */
const xmlText = (text: string) =>
  text
    .toWellFormed()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[^\P{Cc}\t\n\r]/gu, '');
const csvCell = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** A text in each kind of file. */
const CARRIERS: readonly (readonly [name: string, wrap: (text: string) => string])[] = [
  ['text.txt', (text) => text],
  ['text.md', (text) => `# ${text}\n\n${text}\n`],
  ['text.html', (text) => `<html lang="en"><body><article><h1>${text}</h1><p>${text}</p></article></body></html>`],
  ['text.jsonl', (text) => `${JSON.stringify({ id: text.slice(0, 50), language: 'en', segments: [{ text }] })}\n`],
  ['text.csv', (text) => `source,target\n${csvCell(text)},${csvCell(text)}\n`],
  [
    'text.xlf',
    (text) =>
      `<xliff version="1.2"><file original="a" source-language="en" target-language="de"><body><trans-unit id="1"><source>${xmlText(text)}</source></trans-unit></body></file></xliff>`,
  ],
  ['text.po', (text) => `msgid ${JSON.stringify(text)}\nmsgstr ${JSON.stringify(text)}\n`],
];

/** Rules of the corpus: payloads × carriers × doors. Pure: the same corpus every time. */
export function hostileCorpus({ canary, secretFile }: Bait): readonly Hostile[] {
  const baited = (text: string) => text.replaceAll('CANARY', canary).replaceAll('SECRET', secretFile);
  const short = (text: string) => JSON.stringify(text.slice(0, 40));
  const files = (texts: readonly string[], carriers: typeof CARRIERS): Hostile[] =>
    texts.map(baited).flatMap((text) =>
      carriers.map(
        ([name, wrap]): Hostile => ({
          door: 'file',
          label: `${name}: ${short(text)}`,
          name,
          bytes: strToU8(wrap(text)),
        }),
      ),
    );
  return [
    ...files(MARKUP, CARRIERS.slice(0, 4)),
    ...files(LETTERS, CARRIERS.slice(0, 1)),
    ...files(FORMULAS, CARRIERS.slice(4, 5)),
    ...files(MARKUP.slice(0, 8), CARRIERS.slice(5)),
    ...XML_TRICKS.map(baited).flatMap(xmlFiles),
    ...hostileZips().map(
      ([label, bytes]): Hostile => ({ door: 'file', label: `docx: ${label}`, name: 'text.docx', bytes }),
    ),
    ...brokenBytes(),
    ...termFiles(baited),
    ...OUTSIDE.map((path): Hostile => ({ door: 'page', label: path.slice(0, 80), path })),
    ...MARKUP.slice(0, 12)
      .map(baited)
      .map(
        (text): Hostile => ({
          door: 'page',
          label: `form: ${short(text)}`,
          path: '/documents',
          fields: { text, title: text.slice(0, 300), language: 'en', format: 'txt' },
        }),
      ),
    ...INSIDE.map((address): Hostile => ({ door: 'address', label: address, address })),
    ...PATTERNS.map(([pattern, text]): Hostile => ({ door: 'pattern', label: pattern, pattern, text })),
    ...apiBodies(),
    ...heads(),
  ];
}

function xmlFiles(trick: string): Hostile[] {
  const unit = '&a;';
  const bodies: readonly (readonly [string, string])[] = [
    [
      'text.xlf',
      `<xliff version="1.2"><file original="a" source-language="en"><body><trans-unit id="1"><source>${unit}</source></trans-unit></body></file></xliff>`,
    ],
    [
      'text.tmx',
      `<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>${unit}</seg></tuv></tu></body></tmx>`,
    ],
    ['text.xml', `<dataset id="x"><doc id="1"><src lang="en"><p><seg id="1">${unit}</seg></p></src></doc></dataset>`],
  ];
  return bodies.map(([name, body]) => ({
    door: 'file',
    label: `${name}: ${trick.slice(0, 50)}`,
    name,
    bytes: strToU8(`<?xml version="1.0"?>${trick}${body}`),
  }));
}

/** Bytes that are no text, and structures that are too deep. */
function brokenBytes(): Hostile[] {
  const made: readonly (readonly [string, Uint8Array])[] = [
    ['text.txt', new Uint8Array([0xff, 0xfe, 0x00, 0xd8])],
    ['text.txt', new Uint8Array([0xc3, 0x28, 0xa0, 0xa1])],
    ['text.txt', new Uint8Array([0xf8, 0x88, 0x80, 0x80, 0x80])],
    ['text.txt', new Uint8Array(0)],
    ['text.jsonl', strToU8('['.repeat(100_000))],
    ['text.jsonl', strToU8(`{"id":${'{"a":'.repeat(50_000)}`)],
    ['text.jsonl', strToU8('{"__proto__":{"polluted":1},"id":"a","language":"en","segments":[{"text":"x"}]}\n')],
    [
      'text.jsonl',
      strToU8('{"constructor":{"prototype":{"polluted":1}},"id":"a","language":"en","segments":[{"text":"x"}]}\n'),
    ],
    ['text.html', strToU8('<div>'.repeat(100_000))],
    ['text.html', strToU8(`<p ${'a="b" '.repeat(20_000)}>x`)],
    ['text.html', strToU8('<'.repeat(2_000_000))],
    ['text.html', strToU8('&'.repeat(2_000_000))],
    ['text.md', strToU8('>'.repeat(2_000_000))],
    ['text.md', strToU8('['.repeat(20_000))],
    ['text.md', strToU8('*a_ '.repeat(500_000))],
    ['text.md', strToU8('`'.repeat(20_000))],
    ['text.csv', strToU8(`"${'a,'.repeat(100_000)}`)],
    ['text.csv', strToU8('a,'.repeat(50_000))],
    ['text.xlf', strToU8('<a>'.repeat(100_000))],
    ['text.xlf', strToU8('<xliff version="1.2"><file>')],
    ['text.po', strToU8(`msgid "${'\\'.repeat(50_001)}"`)],
    ['text.tmx', strToU8(`<tmx version="1.4"><header srclang="en"/><body>${'<tu/>'.repeat(20_000)}</body></tmx>`)],
    ['../../PWNED.txt', strToU8('out of the folder')],
    ['text.exe', strToU8('MZ')],
    ['a'.repeat(250).concat('.txt'), strToU8('a long name')],
    ['<img src=x onerror=alert(1)>.txt', strToU8('a name with markup')],
    ['con\u0000.txt', strToU8('a name with NUL')],
  ];
  return made.map(([name, bytes]) => ({
    door: 'file',
    label: `${name.slice(0, 40)} ${bytes.length} bytes`,
    name,
    bytes,
  }));
}

function termFiles(baited: (text: string) => string): Hostile[] {
  const tbx = (text: string) =>
    `<?xml version="1.0"?><tbx type="TBX-Basic" style="dca" xml:lang="en"><text><body><conceptEntry id="c1"><langSec xml:lang="en"><termSec><term>${xmlText(text)}</term></termSec></langSec></conceptEntry></body></text></tbx>`;
  const csv = (text: string) => `id,language,term\n1,en,${csvCell(text)}\n`;
  return [
    ...FORMULAS.map(baited).map(
      (text): Hostile => ({
        door: 'terms',
        label: `csv: ${text.slice(0, 30)}`,
        name: 'terms.csv',
        bytes: strToU8(csv(text)),
      }),
    ),
    ...MARKUP.slice(0, 8)
      .map(baited)
      .map(
        (text): Hostile => ({
          door: 'terms',
          label: `tbx: ${text.slice(0, 30)}`,
          name: 'terms.tbx',
          bytes: strToU8(tbx(text)),
        }),
      ),
    ...XML_TRICKS.map(baited).map(
      (trick): Hostile => ({
        door: 'terms',
        label: `tbx: ${trick.slice(0, 40)}`,
        name: 'terms.tbx',
        bytes: strToU8(tbx('&a;').replace('<tbx', `${trick}<tbx`).replace('&amp;a;', '&a;')),
      }),
    ),
  ];
}

/** JSON that is none, is too deep, or reaches for prototypes. */
function apiBodies(): Hostile[] {
  const json = { 'content-type': 'application/json' };
  const bodies = [
    '{',
    'null',
    '[]',
    '"text"',
    '1e999',
    '{"text":null}',
    '{"text":{"$gt":""}}',
    '{"text":"x","__proto__":{"polluted":1}}',
    '{"text":"x","constructor":{"prototype":{"polluted":1}}}',
    '{"text":"x","language":"xx-nonsense-"}',
    '{"text":"x","format":"../../etc/passwd"}',
    `{"text":${'['.repeat(50_000)}`,
    `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
    '{"text":"\\u0000"}',
    '{"text":"\\ud800"}',
  ];
  const routes = [
    ['POST', '/documents'],
    ['POST', '/runs'],
    ['POST', '/check'],
    ['POST', '/score'],
    ['PUT', '/terms'],
  ] as const;
  const all = routes.flatMap(([method, path]) =>
    bodies.map(
      (body): Hostile => ({
        door: 'api',
        label: `${method} ${path} ${body.slice(0, 40)}`,
        method,
        path,
        body,
        headers: json,
      }),
    ),
  );
  const types = [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-7',
    'application/xml',
    '',
  ];
  const strange = types.map(
    (type): Hostile => ({
      door: 'api',
      label: `content type ${type}`,
      method: 'POST',
      path: '/documents',
      body: '{"text":"x"}',
      headers: { 'content-type': type },
    }),
  );
  return [...all, ...strange];
}

/** Heads of requests that pose as somebody or somewhere else. */
function heads(): Hostile[] {
  const made: readonly Readonly<Record<string, string>>[] = [
    { host: 'evil.example' },
    { host: '' },
    { host: '127.0.0.1@evil.example' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { cookie: `gegenlesen-session=${'a'.repeat(4_000)}` },
    { cookie: 'gegenlesen-name=%zz; gegenlesen-language=<script>' },
    { cookie: '__proto__=1; constructor=1; =; ;;;' },
    { authorization: `Bearer ${'a'.repeat(90)}` },
    { authorization: 'Basic Og==' },
    { 'x-forwarded-host': 'evil.example', 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'https' },
    { 'x-http-method-override': 'DELETE' },
    { 'accept-language': `${'de,'.repeat(2_000)}` },
    { range: 'bytes=0-,0-,0-,0-' },
    { 'idempotency-key': '../../x' },
    { 'content-encoding': 'gzip' },
    { expect: '200-ok' },
  ];
  return made.map((headers) => ({ door: 'head', label: JSON.stringify(headers).slice(0, 80), headers }));
}

import { parseArgs } from 'node:util';
import { placedSegments } from '../src/corpus/document.ts';
import { formatOf } from '../src/formats/registry.ts';
import { decodeText } from '../src/shared/decode-text.ts';
import { escapeXml } from '../src/shared/xml-text.ts';

/**
 * How fast texts are read: `npm run bench -- import [--segments 100000]`. Made-up sentences of some 100 characters with
 * translations, as TSV, CSV, JSON Lines, TMX, XLIFF and WMT XML. Files are read whole (limit 64 MiB, `shared/decode.ts`).
 */
export default async function run(args: string[]): Promise<unknown> {
  const { values } = parseArgs({ args, options: { segments: { type: 'string', default: '100000' } } });
  const segments = Number(values.segments);
  const results = Object.entries(files(segments)).map(([name, content]) => measure(name, content, segments));
  return { segments, results, node: process.version };
}

function measure(name: string, content: string, segments: number) {
  const bytes = new TextEncoder().encode(content);
  const before = process.memoryUsage().rss;
  const start = performance.now();
  const documents = formatOf(name).read(decodeText(bytes, name), { origin: name, detect: () => 'en' });
  const seconds = (performance.now() - start) / 1000;
  const read = documents.reduce((sum, document) => sum + placedSegments(document).length, 0);
  if (read !== segments) throw new Error(`${name}: ${read} segments instead of ${segments}.`);
  const megabytes = bytes.length / 1e6;
  return {
    format: name,
    megabytes: round(megabytes),
    seconds: round(seconds),
    megabytesPerSecond: round(megabytes / seconds),
    segmentsPerSecond: Math.round(segments / seconds),
    grownMegabytes: round((process.memoryUsage().rss - before) / 1e6),
  };
}

const round = (value: number) => Math.round(value * 100) / 100;

const WORDS = 'minister talks Monday river prices "quoted" letter 1,250 & city night people went said around'.split(
  ' ',
);

function sentence(index: number, salt: number): string {
  const words = Array.from(
    { length: 16 },
    (_, position) => WORDS[(index * 7 + position * (salt + 3) + salt) % WORDS.length],
  );
  return `${words.join(' ')} ${index}.`;
}

function files(count: number): Readonly<Record<string, string>> {
  const pairs = Array.from({ length: count }, (_, index) => [sentence(index, 1), sentence(index, 2)] as const);
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const xml = pairs.map(([source, target]) => [escapeXml(source), escapeXml(target)] as const);
  const segs = (side: 0 | 1) => xml.map((pair, index) => `<seg id="${index + 1}">${pair[side]}</seg>\n`).join('');
  return {
    'a.tsv': `source:en\ttarget:de\n${pairs.map((pair) => `${pair.join('\t')}\n`).join('')}`,
    'a.csv': `source:en,target:de\n${pairs.map((pair) => `${pair.map(quoted).join(',')}\n`).join('')}`,
    'a.jsonl': `${JSON.stringify({ id: 'a', language: 'de', sourceLanguage: 'en', segments: pairs.map(([source, text]) => ({ source, text })) })}\n`,
    'a.tmx': `<tmx version="1.4"><header srclang="en"/><body>\n${xml.map(([source, target]) => `<tu><tuv xml:lang="en"><seg>${source}</seg></tuv><tuv xml:lang="de"><seg>${target}</seg></tuv></tu>\n`).join('')}</body></tmx>`,
    'a.xlf': `<xliff version="1.2"><file source-language="en" target-language="de"><body>\n${xml.map(([source, target], index) => `<trans-unit id="${index}"><source>${source}</source><target>${target}</target></trans-unit>\n`).join('')}</body></file></xliff>`,
    'a.xml': `<dataset><doc id="a"><src lang="en">\n${segs(0)}</src><hyp lang="de" system="x">\n${segs(1)}</hyp></doc></dataset>`,
  };
}

import { parseArgs } from 'node:util';
import { joinPieces, splitText } from '../src/jobs/pieces.ts';

const SENTENCE = 'The two heads met on Monday and spoke of 10,000 things, as Dr. Miller of the U.S. delegation said. ';
const LIMITS = [
  { name: 'whole texts', charactersPerText: 400, charactersPerRequest: 2000 },
  { name: 'texts of several requests', charactersPerText: 20_000, charactersPerRequest: 2000 },
] as const;

/** Splitting texts to a back end's limit and putting them together again, in megabytes of UTF-16 text a second: `--megabytes 50`. */
export default async function benchSplit(args: string[]): Promise<unknown> {
  const { values } = parseArgs({ args, options: { megabytes: { type: 'string', default: '50' } } });
  const bytes = Number(values.megabytes) * 1e6;
  return Object.fromEntries(LIMITS.map(({ name, ...sizes }) => [name, measure(bytes, sizes)]));
}

function measure(
  bytes: number,
  { charactersPerText, charactersPerRequest }: { charactersPerText: number; charactersPerRequest: number },
): object {
  const text = SENTENCE.repeat(Math.ceil(charactersPerText / SENTENCE.length)).slice(0, charactersPerText);
  const count = Math.ceil(bytes / Buffer.byteLength(text));
  const splits = [];
  const start = performance.now();
  for (let index = 0; index < count; index++) splits.push(splitText(text, 'en', { charactersPerRequest }));
  const split = performance.now();
  for (const one of splits) {
    const joined = joinPieces(
      one,
      one.pieces.map((piece) => piece.text),
    );
    if (joined.length !== text.length) throw new Error('The pieces do not make the text.');
  }
  const end = performance.now();
  const rate = (milliseconds: number) => Math.round(bytes / 1e3 / milliseconds);
  return {
    texts: count,
    piecesPerText: splits[0]!.pieces.length,
    splitMegabytesPerSecond: rate(split - start),
    joinMegabytesPerSecond: rate(end - split),
    bothMegabytesPerSecond: rate(end - start),
  };
}

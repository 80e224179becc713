import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chrfWords } from '../../../src/metrics/chrf.ts';
import { rstrip, strip } from '../../../src/metrics/python-text.ts';
import { tokenizers } from '../../../src/metrics/tokenizers/registry.ts';

const REFERENCE = fileURLToPath(new URL('reference.py', import.meta.url));
const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!hasPython) console.warn('Skipped: comparison with Python itself (no python3).');

/** Where Python and JavaScript, or the rules among each other, might part: white space, case, classes, entities, runs. */
const TRICKY = [
  ...'aZ1.9,-\'"&;<>/()[]{}$€£%#@*_ \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2003\u2028\u2029\u202f\u205f\u3000',
  ...'\ufeff\u200b\u200d\u180eİıΣσςßẞǅ…“”‘’–—«»¿¡、。！？「」・ー漢字かなカ한글ﬁ①½²٣।܀ا\u0301\u0345\u00ad🙂🇩🇪𠀀𝐀₽°©×÷+=~^|\\`',
  ...['&quot;', '&amp;', '&lt;', '&gt;', '&amp;lt;', '<skipped>', '-\n', '...', '..5', '5..', '1,000.5', 'A-1-'],
];

function hereOf(text: string): Readonly<Record<string, unknown>> {
  return {
    ...Object.fromEntries(tokenizers.map(({ id, tokenize }) => [id, tokenize(text)])),
    'chrf-words': chrfWords(text),
    lower: text.toLowerCase(),
    strip: [strip(text), rstrip(text)],
  };
}

/** Texts that come out otherwise than in Python, with what did; few, so that a failure can be read. */
function differences(texts: readonly string[]): readonly string[] {
  const input = texts.map((text) => JSON.stringify(text)).join('\n');
  const { stdout, stderr, status } = spawnSync('python3', [REFERENCE], { input, maxBuffer: 1 << 30, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const rows: readonly { known: boolean; results: Record<string, unknown> }[] = stdout
    .trim()
    .split('\n')
    .map((row) => JSON.parse(row));
  expect(rows.length).toBe(texts.length);
  return texts
    .flatMap((text, at) => {
      const { known, results } = rows[at]!;
      const here = hereOf(text);
      const wrong = Object.keys(results).filter((id) => JSON.stringify(here[id]) !== JSON.stringify(results[id]));
      return known && wrong.length > 0 ? [`${JSON.stringify(text)}: ${wrong.join(', ')}`] : [];
    })
    .slice(0, 10);
}

describe.skipIf(!hasPython)('texts as Python takes them', () => {
  test('strings of tricky pieces', { timeout: 120_000 }, () => {
    const text = fc.array(fc.constantFrom(...TRICKY), { maxLength: 14 }).map((pieces) => pieces.join(''));
    expect(differences(fc.sample(text, 20_000))).toEqual([]);
  });

  test('every character, beside letters, digits and stops', { timeout: 240_000 }, () => {
    const characters = Array.from({ length: 0x32000 }, (_, point) => point)
      .filter((point) => point < 0xd800 || point >= 0xe000)
      // No lower-case letter any more since Unicode 16, so a sigma after it is no final one.
      .filter((point) => point !== 0x295)
      .map((point) => String.fromCodePoint(point));
    expect(differences(characters.map((one) => `a${one}b 1${one}2 ${one}${one}. ${one}Σ aΣ${one}`))).toEqual([]);
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { cli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const LINES = Array.from({ length: 24 }, (_, at) => `Sentence ${at} speaks of the minister and ${at * 1000} men.`);
const joined = (lines: readonly string[]) => `${lines.join('\n')}\n`;
const files = () =>
  temporaryFolder({
    'good.txt': joined(LINES.map((line, at) => (at % 3 === 0 ? line.replace('minister', 'Minister') : line))),
    'bad.txt': joined(LINES.map((line, at) => (at % 2 === 0 ? line.replace('speaks of', 'talks about') : 'Nothing.'))),
    'same.txt': joined(LINES.map((line, at) => (at % 2 === 0 ? line.replace('speaks of', 'talks about') : 'Nothing.'))),
    'ref.txt': joined(LINES),
    'docs.txt': joined(LINES.map((_, at) => `news\tpaper-${Math.floor(at / 8)}`)),
    'short.txt': 'One line.\n',
    'odd.txt': joined(LINES.map((line, at) => (at === 1 ? 'a\rb\u2028c <b>&' : at === 2 ? '' : line))),
  });

const score = (cwd: string, ...argv: string[]) => cli(['score', ...argv], { cwd });

async function reportOf(...argv: string[]) {
  const cwd = files();
  const { code, stderr } = await score(cwd, ...argv, '--report', 'out.html');
  expect([stderr, code]).toEqual(['', 0]);
  const html = readFileSync(join(cwd, 'out.html'), 'utf8');
  return { html, document: parseHTML(html).document };
}

const texts = (document: ReturnType<typeof parseHTML>['document'], selector: string) =>
  [...document.querySelectorAll(selector)].map((element) => element.textContent!.replace(/\s+/g, ' ').trim());

describe('gegenlesen score --report', () => {
  test('one file with verdict, ranks, every pair and all tables', async () => {
    const { document } = await reportOf(
      ...['--hypothesis', 'bad.txt', 'good.txt', 'same.txt', '--reference', 'ref.txt', '--documents', 'docs.txt'],
      ...['--to', 'en'],
    );
    expect(texts(document, '.verdict')[0]).toContain('good is best by chrF2');
    expect(texts(document, '.scores .score-table tbody th')).toEqual(['good', 'bad', 'same']);
    expect(texts(document, '.scores .score-table tbody td:first-of-type')).toEqual(['1', '2', '2']);
    expect(texts(document, '.pair-table .pair-identical .pair-word')).toContain('identical');
    expect(texts(document, '.drill-table h4')).toContain('chrF2 by document');
    expect(texts(document, '#c1-drill-document tbody th')).toEqual(['paper-0', 'paper-1', 'paper-2']);
    expect(document.querySelector('#c1-drill-document tbody a')!.getAttribute('data-segments')).toBe('1-8');
    expect(texts(document, '.drill-ngrams table')[0]).toContain('speaks of');
    expect(document.querySelectorAll('.matrix tbody')).toHaveLength(24);
    // Nothing was checked, so nothing is said about findings.
    expect(document.querySelector('.findings')).toBeNull();
  });

  test('what people said, beside metrics and in every table, and how far metrics agree with it', async () => {
    const ratings = ['system\tsegment\tscore\trater'];
    for (const [system, score] of [
      ['good', 90],
      ['bad', 30],
    ] as const)
      for (let at = 0; at < 24; at++) ratings.push(`${system}\t${at + 1}\t${score - (at % 5)}\tr`);
    const cwd = files();
    writeFileSync(join(cwd, 'house.tsv'), joined(ratings));
    const argv = ['--hypothesis', 'bad.txt', 'good.txt', '--reference', 'ref.txt', '--ratings', 'house.tsv'];
    await score(cwd, ...argv, '--report', 'out.html');
    const { document } = parseHTML(readFileSync(join(cwd, 'out.html'), 'utf8'));
    expect(texts(document, '.verdict')[0]).toContain('People rate good highest (house: 88.08 over 24 segments)');
    expect(texts(document, '.score-table thead th').at(-1)).toBe('house (people)');
    expect(texts(document, '.score-table tbody tr:first-child td').at(-1)).toBe('88.0887.52 to 88.65');
    expect(texts(document, '.correlations tbody th')).toEqual(['BLEU', 'chrF2']);
    expect(texts(document, '.drill-tools select[name=measure] option')).toContain('house (people)');
    expect(texts(document, '.example-list dt').some((title) => title.startsWith('good · house'))).toBe(true);
    await score(cwd, ...argv, '--report', 'out.json');
    const { code } = await cli(['report', 'out.json', '--format', 'scores-csv', '--output', 'again.csv'], { cwd });
    expect(code).toBe(0);
    const csv = readFileSync(join(cwd, 'again.csv'), 'utf8');
    expect(csv).toMatch(/,people,,good,,house,88\.08/);
    expect(csv).toMatch(/,correlation-segments,house,chrF2,,acc\*eq,/);
  });

  test('invents no score without a reference', async () => {
    const { document } = await reportOf('--hypothesis', 'bad.txt', 'good.txt', 'same.txt');
    expect(texts(document, '.verdict')[0]).toContain('There is no reference, so nothing here says which');
    expect(texts(document, '.score-table thead th')).not.toContain('BLEU');
    expect(document.querySelector('.drilldown')).toBeNull();
    expect(texts(document, '.best-of')).toHaveLength(1);
  });

  test('says when there is too little data', async () => {
    const cwd = temporaryFolder({ 'a.txt': 'A b.\nC d.\n', 'b.txt': 'A x.\nC y.\n', 'r.txt': 'A b.\nC d.\n' });
    await score(cwd, '--hypothesis', 'a.txt', 'b.txt', '--reference', 'r.txt', '--report', 'o.html');
    const { document } = parseHTML(readFileSync(join(cwd, 'o.html'), 'utf8'));
    expect(texts(document, '.verdict')[0]).toContain('Too little data to name a best system: 2 segments');
  });

  test('keeps odd lines one segment each, and escapes them', async () => {
    const { html, document } = await reportOf('--hypothesis', 'odd.txt', 'good.txt', '--reference', 'ref.txt');
    expect(document.querySelectorAll('.matrix tbody')).toHaveLength(24);
    expect(html).not.toContain('<b>&');
    expect(texts(document, '.score-notes')[0]).toContain('Missing translations count as empty: odd (1).');
  });

  test.each([
    [['--hypothesis', 'good.txt', '--reference', 'short.txt'], 'short.txt has 1 lines, good.txt has 24.'],
    [['--hypothesis', 'good.txt', '--documents', 'short.txt'], 'short.txt has 1 lines for 24 segments.'],
    [
      ['--hypothesis', 'good.txt', '--reference', 'ref.txt', '--paired', 'pairs'],
      '--paired cannot be used here: --report tests every pair',
    ],
    [['--hypothesis', 'good.txt', '--reference', 'ref.txt', '--to', 'xx-1'], 'unknown language'],
    [['--hypothesis', 'none.txt', '--reference', 'ref.txt'], 'none.txt'],
  ])('says what is wrong with %j', async (argv, message) => {
    const { code, stderr } = await score(files(), ...argv, '--report', 'out.html');
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});

import { describe, expect, it } from 'vitest';
import { readTmx } from '../../src/formats/tmx.ts';
import { tmxReport } from '../../src/reports/tmx.ts';
import { freshAssets } from './assets.ts';
import { hostileEvaluation } from './hostile-evaluation.ts';
import { textOf } from './joined.ts';
import { sampleEvaluation } from './sample-evaluation.ts';

const assets = await freshAssets();
const [comparison] = sampleEvaluation.comparisons;
const apertium = comparison!.cells.apertium!;

describe('tmx report', () => {
  it('holds every translation of every system, findings as notes', () => {
    const { sourceLanguage, units } = readTmx(textOf(tmxReport.render(sampleEvaluation, assets)), 'a.tmx');
    expect(sourceLanguage).toBe('en');
    const translated = Object.values(comparison!.cells)
      .flat()
      .filter(({ state }) => state === 'translated');
    expect(units).toHaveLength(translated.length);
    const third = units.find(({ id }) => id === 'krone-choe-putin.es/apertium/s7')!;
    expect(third.notes[0]).toBe('system: Apertium');
    expect(third.notes).toContainEqual(expect.stringMatching(/^major, name-variants: One name/));
    expect(third.variants[1]!.text).toBe(apertium[6]!.state === 'translated' && apertium[6]!.text);
  });

  it('is well-formed whatever the texts hold', () => {
    for (const text of ['<seg>&', '\u0000\uD800', ']]>'])
      expect(readTmx(textOf(tmxReport.render(hostileEvaluation(text), assets)), 'a.tmx').units.length).toBeGreaterThan(
        0,
      );
  });
});

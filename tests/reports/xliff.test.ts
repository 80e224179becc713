import { describe, expect, it } from 'vitest';
import { xliffReport } from '../../src/reports/xliff.ts';
import { elementsNamed, readXml } from '../../src/shared/xml.ts';
import { freshAssets } from './assets.ts';
import { hostileEvaluation } from './hostile-evaluation.ts';
import { textOf } from './joined.ts';
import { sampleEvaluation } from './sample-evaluation.ts';

const assets = await freshAssets();

describe('xliff report', () => {
  it('has a file per system, with ITS types and priorities on its notes', () => {
    const root = readXml(textOf(xliffReport.render(sampleEvaluation, assets)), 'a.xlf');
    expect(root.attributes).toMatchObject({ version: '2.1', srcLang: 'en', trgLang: 'es' });
    const files = elementsNamed(root, 'file');
    expect(files).toHaveLength(3);
    const [unit] = elementsNamed(files[0]!, 'unit').filter(({ attributes }) => attributes.name === 's7');
    const [note] = elementsNamed(elementsNamed(unit!, 'notes')[0]!, 'note');
    expect(note!.attributes).toEqual({ category: 'its:inconsistency', priority: '3', appliesTo: 'target' });
  });

  it('is well-formed whatever the texts hold', () => {
    for (const text of ['<seg>&', '\u0000\uD800', ']]>', ' '])
      expect(readXml(textOf(xliffReport.render(hostileEvaluation(text), assets)), 'a.xlf').name).toBe('xliff');
  });
});

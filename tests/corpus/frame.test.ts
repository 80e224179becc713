import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Document, placedSegments } from '../../src/corpus/document.ts';
import { frameCandidates, frameKey, isFrame, siteOf, withFrame } from '../../src/corpus/frame.ts';

const document = (texts: readonly string[], role: 'body' | 'headline' = 'body'): Document => ({
  id: 'd',
  title: 'D',
  language: 'de',
  sections: [
    { id: 'a', role, language: 'de', segments: texts.map((text, index) => ({ id: `s${index}`, text })) },
    { id: 'a-2', role: 'caption', language: 'de', segments: [{ id: 'c', text: 'Foto: X' }] },
  ],
});

describe('isFrame', () => {
  it.each([
    [1, 1, false],
    [2, 2, false],
    [3, 3, true],
    [3, 15, true],
    [3, 16, false],
    [20, 100, true],
    [19, 100, false],
  ])('%i of %i documents: %s', (documents, of, frame) => {
    expect(isFrame({ documents, of })).toBe(frame);
  });

  it('follows what was decided', () => {
    expect(isFrame({ documents: 0, of: 9, verdict: 'frame' })).toBe(true);
    expect(isFrame({ documents: 9, of: 9, verdict: 'text' })).toBe(false);
  });
});

describe('frameCandidates', () => {
  it('holds each line once, no headline, no long paragraph, nothing without a letter', () => {
    const texts = ['Mehr  Nachrichten', 'Mehr Nachrichten', '***', 'x'.repeat(601), '', 'mehr Nachrichten'];
    expect(frameCandidates(document(texts)).map(({ text }) => text)).toEqual([
      'Mehr Nachrichten',
      'mehr Nachrichten',
      'Foto: X',
    ]);
    expect(frameCandidates(document(['Titel'], 'headline')).map(({ text }) => text)).toEqual(['Foto: X']);
    expect(frameKey('Ma\u0308r')).toBe(frameKey('Mär '));
  });
});

describe('withFrame', () => {
  it('keeps every segment in its place, and gives sections ids of their own', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('frame', 'text', '')), (texts) => {
        const given = document(texts);
        const framed = withFrame(given, ({ text }) => text === 'frame');
        const strip = (one: Document) =>
          placedSegments(one).map(({ id, index, text, language }) => ({ id, index, text, language }));
        expect(strip(framed)).toEqual(strip(given));
        const ids = framed.sections.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { text, role } of placedSegments(framed)) {
          if (text === 'frame') expect(role).toBe('boilerplate');
          if (text === 'text') expect(role).toBe('body');
        }
      }),
    );
  });

  it('changes no role that was set on purpose', () => {
    expect(withFrame(document(['frame'], 'headline'), () => true).sections.map(({ role }) => role)).toEqual([
      'headline',
      'caption',
    ]);
  });
});

it.each([
  [{ address: 'https://www.krone.at/1?x' }, undefined, 'krone.at'],
  [{ address: 'https://news.krone.at:8080/', publisher: 'P' }, 's', 'news.krone.at'],
  [{ address: 'no address', publisher: 'P' }, 's', 'P'],
  [undefined, 's', 's'],
  [{}, undefined, undefined],
])('the site of %j with %j is %j', (provenance, otherwise, site) => {
  expect(siteOf({ ...document([]), ...(provenance && { provenance }) }, otherwise)).toBe(site);
});

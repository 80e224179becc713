import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WorkbenchError } from '../../src/shared/errors.ts';
import { readXml, xmlUnits } from '../../src/shared/xml.ts';
import { escapeXml } from '../../src/shared/xml-text.ts';

describe('readXml', () => {
  it('gives elements with attributes, text and lines, and resolves what XML itself defines', () => {
    const root = readXml(
      '<?xml version="1.0"?>\n<!-- c --><a\n x="&lt;1&#10;">b&amp;<![CDATA[<c>&x;]]>\r\n<d/><?p q?></a>',
      'a.xml',
    );
    expect(root).toEqual({
      name: 'a',
      attributes: { x: '<1\n' },
      line: 2,
      children: ['b&', '<c>&x;', '\n', { name: 'd', attributes: {}, line: 4, children: [] }],
    });
  });

  it.each([
    ['', /a\.xml, line 1: /],
    ['text', /a\.xml, line 1: /],
    ['<a>\n<b>\n</a>', /a\.xml, line 3: .*b/],
    ['<a>\n<b>', /a\.xml, line 2: .*this <b> is not closed/],
    ['<a>\n<b>x & y</b>\n<c>;</c></a>', /a\.xml, line 2: .*&amp;/],
    ['<a>&lol;</a>', /a\.xml, line 1: .*not one of XML/],
    ['<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>\n<a>&e;</a>', /a\.xml, line 2: .*not one of XML/],
    ['<a>&#0;</a>', /a\.xml, line 1/],
    ['<a>&toString;&constructor;</a>', /not one of XML/],
    ['<a b="1" b="2"/>', /a\.xml, line 1: .*duplicate/],
    ['<a/><b/>', /a\.xml, line 1/],
    ['<a>'.repeat(501), /nested more than 500 deep/],
  ])('refuses %j', (xml, message) => {
    expect(() => readXml(xml, 'a.xml')).toThrow(WorkbenchError);
    expect(() => readXml(xml, 'a.xml')).toThrow(message);
  });
});

describe('xmlUnits', () => {
  const options = { origin: 'a.xml', units: ['u'], onRoot: () => {} };
  const cut = (text: string, at: readonly number[]) => {
    const places = [0, ...at.map((place) => place % (text.length + 1)).toSorted((a, b) => a - b), text.length];
    return places.slice(1).map((end, index) => text.slice(places[index], end));
  };

  it('gives the same units wherever the text is cut', () => {
    const texts = fc.array(
      fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\p{Cc}\p{Cn}]/gu, '')),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(texts, fc.array(fc.nat(), { maxLength: 6 }), (some, places) => {
        const xml = `<r k="1"><x>not kept</x><g>${some.map((text) => `<u>${escapeXml(text)}<i/></u>\n`).join('')}</g></r>`;
        const units = [...xmlUnits(cut(xml, places), options)];
        expect(
          units.map(({ element }) => element.children.filter((child) => typeof child === 'string').join('')),
        ).toEqual(some);
        expect(units.map(({ around }) => around.map(({ name }) => name))).toEqual(some.map(() => ['r', 'g']));
        expect(units.map(({ element }) => element.line)).toEqual(some.map((_, index) => index + 1));
      }),
    );
  });

  it('keeps nothing of what lies outside the units, and refuses one that never ends', () => {
    function* endless() {
      yield '<r><u>';
      for (;;) yield 'x'.repeat(1 << 20);
    }
    expect(() => [...xmlUnits(endless(), options)]).toThrow(/a\.xml, line 1: .*this size/);
  });

  it('asks about the root first', () => {
    const onRoot = () => {
      throw new WorkbenchError('input', 'another kind');
    };
    expect(() => [...xmlUnits(['<r><u/></r>'], { ...options, onRoot })]).toThrow('another kind');
  });
});

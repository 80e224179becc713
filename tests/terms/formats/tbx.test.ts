import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tbx } from '../../../src/terms/formats/tbx.ts';
import { fromXmlId, toXmlId } from '../../../src/terms/formats/tbx-names.ts';
import type { Concept, Term } from '../../../src/terms/termbase.ts';
import { conceptLists } from './termbases.ts';

const read = (text: string) => tbx.read(text, 'house.tbx', {});
const write = (...concepts: Concept[]) => tbx.write({ concepts }, { date: '2024-06-01' });
const term = (language: string, text: string, more: Partial<Term> = {}): Term => ({
  language,
  text,
  status: 'admitted',
  match: 'lemma',
  caseSensitive: false,
  ...more,
});

/** The same concept in the three ways TBX-Basic is written. */
const DCA = `<?xml version="1.0" encoding="UTF-8"?>
<tbx style="dca" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
  <tbxHeader><fileDesc><sourceDesc><p>test</p></sourceDesc></fileDesc></tbxHeader>
  <text><body>
    <conceptEntry id="kyiv">
      <descripGrp><descrip type="definition">Capital of Ukraine</descrip><admin type="source">atlas</admin></descripGrp>
      <langSec xml:lang="en">
        <termSec>
          <term>Kyiv</term>
          <termNote type="partOfSpeech">properNoun</termNote>
          <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
          <admin type="customerSubset">ap</admin>
          <note>since 2019</note>
        </termSec>
        <termSec><term>Ki<hi>ev</hi></term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
      </langSec>
      <langSec xml:lang="de"><termSec><term>Kiew &amp; so</term></termSec></langSec>
    </conceptEntry>
  </body></text>
</tbx>`;
const DCT = `<tbx style="dct" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
  xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
  <tbxHeader/><text><body>
    <conceptEntry id="kyiv">
      <descripGrp><basic:definition>Capital of Ukraine</basic:definition><basic:source>atlas</basic:source></descripGrp>
      <langSec xml:lang="en">
        <termSec>
          <term>Kyiv</term>
          <min:partOfSpeech>properNoun</min:partOfSpeech>
          <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>
          <min:customerSubset>ap</min:customerSubset>
          <note>since 2019</note>
        </termSec>
        <termSec><term>Kiev</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
      </langSec>
      <langSec xml:lang="de"><termSec><term>Kiew &amp; so</term></termSec></langSec>
    </conceptEntry>
  </body></text>
</tbx>`;
const MARTIF = `<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><martifHeader/><text><body>
    <termEntry id="kyiv">
      <descripGrp><descrip type="definition">Capital of Ukraine</descrip><admin type="source">atlas</admin></descripGrp>
      <langSet xml:lang="en">
        <tig>
          <term>Kyiv</term>
          <termNote type="partOfSpeech">properNoun</termNote>
          <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
          <admin type="customerSubset">ap</admin>
          <note>since 2019</note>
        </tig>
        <ntig><termGrp><term>Kiev</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig>
      </langSet>
      <langSet xml:lang="de"><tig><term>Kiew &amp; so</term></tig></langSet>
    </termEntry>
</body></text></martif>`;

describe('reading', () => {
  test.each([
    ['version 3, DCA', DCA],
    ['version 3, DCT', DCT],
    ['version 2', MARTIF],
  ])('%s', (_, text) => {
    const { termbase, lost } = read(text);
    expect(termbase.concepts).toEqual([
      {
        id: 'kyiv',
        type: 'term',
        definition: 'Capital of Ukraine',
        terms: [
          term('en', 'Kyiv', { status: 'preferred', house: 'ap', note: 'since 2019' }),
          term('en', 'Kiev', { status: 'deprecated' }),
          term('de', 'Kiew & so'),
        ],
      },
    ]);
    expect(lost).toEqual([
      'TBX category "source" (1 ×) has no place in a termbase.',
      'TBX category "partOfSpeech" (1 ×) has no place in a termbase.',
    ]);
  });

  test.each([
    ['<html/>', 'house.tbx, line 1: no TBX file'],
    [DCA.replace('preferredTerm-admn-sts', 'nice'), 'house.tbx, line 11: unknown administrative status "nice"'],
    [DCA.replace(' xml:lang="de"', ''), 'house.tbx, line 17: <langSec> needs xml:lang'],
    [DCA.replace('xml:lang="de"', 'xml:lang="klingonisch"'), 'house.tbx, line 17: unknown language'],
    [DCA.replace('<term>Kiew &amp; so</term>', '<term> </term>'), 'house.tbx, line 17: <termSec> has no term'],
    [
      DCA.replace(
        '</conceptEntry>',
        '</conceptEntry><conceptEntry id="kyiv"><langSec xml:lang="de"><termSec><term>K</term></termSec></langSec></conceptEntry>',
      ),
      'house.tbx, line 18: concept "kyiv" is there twice',
    ],
    [
      DCA.replace('Ki<hi>ev</hi>', 'Kyiv').replace('<admin type="customerSubset">ap</admin>', ''),
      'has the term "Kyiv" twice',
    ],
    [DCA.replace('</langSec>', ''), 'not well-formed'],
    ['<!DOCTYPE tbx [<!ENTITY a "aaaa">]><tbx>&a;</tbx>', 'is not one of XML'],
  ])('fails loudly (%#)', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});

describe('writing', () => {
  const full: Concept = {
    id: 'kyiv 1',
    type: 'place',
    terms: [
      term('en', 'Kyiv', { status: 'preferred', match: 'name', caseSensitive: true, validFrom: '2019-08-24' }),
      term('en', 'Kiev', { status: 'preferred', validTo: '2019-08-23' }),
      term('en', 'Kiev', { status: 'deprecated', validFrom: '2019-08-24' }),
    ],
    exceptions: [{ language: 'en', text: 'chicken Kiev' }],
    examples: [{ language: 'en', text: 'Kyiv', expect: 'ok' }],
    notSameAs: ['rus'],
  };

  test('names what TBX-Basic cannot hold, and keeps of two equal words the one that is valid', () => {
    const { text, lost } = write(full);
    expect(lost).toEqual([
      'TBX-Basic cannot hold the type of a concept: kyiv 1.',
      'TBX-Basic cannot hold how a term is found (match): kyiv 1.',
      'TBX-Basic cannot hold that the case of a term must agree: kyiv 1.',
      'TBX-Basic cannot hold dates of validity: kyiv 1.',
      'TBX-Basic cannot hold exceptions: kyiv 1.',
      'TBX-Basic cannot hold examples: kyiv 1.',
      'TBX-Basic cannot hold what a concept is not the same as: kyiv 1.',
      'TBX-Basic cannot hold several entries of the same word (the one valid today is written): kyiv 1.',
    ]);
    expect(read(text).termbase.concepts).toEqual([
      {
        id: 'kyiv 1',
        type: 'term',
        terms: [term('en', 'Kyiv', { status: 'preferred' }), term('en', 'Kiev', { status: 'deprecated' })],
      },
    ]);
  });

  test('loses nothing without saying so', () => {
    const holdable = fc.string({ unit: 'grapheme' }).filter((text) => /[\p{L}\p{N}]/u.test(text));
    fc.assert(
      fc.property(conceptLists, holdable, (concepts, definition) => {
        const clean = (text: string) =>
          text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '').trim() || 'x';
        const named = concepts.map((concept, index) => ({
          ...concept,
          id: clean(`${index} ${concept.id}`),
          definition: clean(definition),
          terms: concept.terms.map((one, at) => ({
            ...one,
            text: `${clean(one.text)}${at}`,
            ...(one.house && { house: clean(one.house) }),
            ...(one.note && { note: clean(one.note) }),
          })),
        }));
        const { text, lost } = tbx.write({ concepts: named }, { date: '2024-06-01' });
        const back = read(text);
        expect(back.lost).toEqual([]);
        expect(back.termbase.concepts.map(({ id }) => id)).toEqual(named.map(({ id }) => id));
        if (lost.length === 0) expect(sorted(back.termbase.concepts)).toEqual(sorted(named));
        const held = named.map(({ id, definition: told, terms }) => ({
          id,
          type: 'term',
          definition: told,
          terms: terms.map(({ validFrom: _, ...one }) => ({ ...one, match: 'lemma' as const, caseSensitive: false })),
        }));
        expect(sorted(back.termbase.concepts)).toEqual(sorted(held));
      }),
    );
  });

  test('ids are XML names and come back', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('_x0041_', '_x', '1a', 'a b', 'ж', '👍')),
        (id) => {
          expect(toXmlId(id)).toMatch(/^[\p{L}_][\p{L}\p{Nd}_.-]*$/u);
          expect(fromXmlId(toXmlId(id))).toBe(id);
        },
      ),
    );
  });
});

/** TBX groups the terms of a concept by language. */
const sorted = (concepts: readonly Concept[]) =>
  concepts.map((concept) => ({
    ...concept,
    terms: [...concept.terms].sort((a, b) => (a.language + a.text < b.language + b.text ? -1 : 1)),
  }));

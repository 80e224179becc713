import { escapeXml } from '../../shared/xml-text.ts';
import type { Concept, Term, Termbase } from '../termbase.ts';
import type { TermFormat, TermsWriteOptions, TermsWritten } from './contract.ts';
import { namedConcepts } from './named-concepts.ts';
import { TBX_STATUSES, toXmlId } from './tbx-names.ts';
import { readTbx } from './tbx-read.ts';

/** TermBase eXchange (ISO 30042:2019) in the dialect TBX-Basic; written as DCA, read in every style. */
export const tbx: TermFormat = {
  id: 'tbx',
  title: 'TBX-Basic',
  extension: '.tbx',
  mediaType: 'application/x-tbx+xml',
  isPair: false,
  read: (text, origin) => readTbx(text, origin),
  write: writeTbx,
};

function writeTbx({ concepts }: Termbase, { date }: TermsWriteOptions): TermsWritten {
  const kept = concepts.map((concept) => ({ ...concept, terms: distinctTerms(concept.terms, date) }));
  return { text: fileOf(kept), lost: lossesOf(concepts, kept) };
}

/** TBX-Basic has no dates: of equal words the one that is valid on the day, else the last. */
function distinctTerms(terms: readonly Term[], date: string): readonly Term[] {
  const isValid = ({ validFrom = '', validTo = '9999' }: Term) => validFrom <= date && date <= validTo;
  const groups = Map.groupBy(terms, ({ language, house, text }) => JSON.stringify([language, house, text]));
  return [...groups.values()].map((same) => same.find(isValid) ?? same.at(-1)!);
}

/** What TBX-Basic has no category for, and whether a concept says it. */
const NOT_HELD: readonly (readonly [what: string, isSaid: (concept: Concept) => boolean])[] = [
  ['the type of a concept', ({ type }) => type !== 'term'],
  ['how a term is found (match)', ({ terms }) => terms.some(({ match }) => match !== 'lemma')],
  ['that the case of a term must agree', ({ terms }) => terms.some(({ caseSensitive }) => caseSensitive)],
  ['dates of validity', ({ terms }) => terms.some(({ validFrom, validTo }) => (validFrom ?? validTo) !== undefined)],
  ['exceptions', ({ exceptions = [] }) => exceptions.length > 0],
  ['examples', ({ examples = [] }) => examples.length > 0],
  ['what a concept is not the same as', ({ notSameAs = [] }) => notSameAs.length > 0],
];

function lossesOf(concepts: readonly Concept[], kept: readonly Concept[]): readonly string[] {
  const fewer = concepts.filter(({ terms }, index) => terms.length > kept[index]!.terms.length);
  return [
    ...NOT_HELD.map(([what, isSaid]) => [what, concepts.filter(isSaid)] as const),
    ['several entries of the same word (the one valid today is written)', fewer] as const,
  ]
    .filter(([, those]) => those.length > 0)
    .map(([what, those]) => `TBX-Basic cannot hold ${what}: ${namedConcepts(those)}.`);
}

function fileOf(concepts: readonly Concept[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<tbx style="dca" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
  <tbxHeader>
    <fileDesc>
      <sourceDesc><p>Termbase written by gegenlesen</p></sourceDesc>
    </fileDesc>
  </tbxHeader>
  <text>
    <body>
${concepts.map(conceptEntry).join('')}    </body>
  </text>
</tbx>
`;
}

function conceptEntry({ id, definition, terms }: Concept): string {
  const languages = [...Map.groupBy(terms, ({ language }) => language)];
  return `      <conceptEntry id="${escapeXml(toXmlId(id))}">
${definition === undefined ? '' : `        <descrip type="definition">${escapeXml(definition)}</descrip>\n`}${languages
  .map(
    ([language, own]) =>
      `        <langSec xml:lang="${escapeXml(language)}">\n${own.map(termSec).join('')}        </langSec>\n`,
  )
  .join('')}      </conceptEntry>
`;
}

function termSec({ text, status, house, note }: Term): string {
  return `          <termSec>
            <term>${escapeXml(text)}</term>
            <termNote type="administrativeStatus">${TBX_STATUSES[status]}</termNote>
${house === undefined ? '' : `            <admin type="customerSubset">${escapeXml(house)}</admin>\n`}${
  note === undefined ? '' : `            <note>${escapeXml(note)}</note>\n`
}          </termSec>
`;
}

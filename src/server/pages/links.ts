import { leftOver, segmentLinks, textOfPieces } from '../../compare/align/placement.ts';
import type { Alignment } from '../../corpus/document.ts';
import type { Comparison, Evaluation } from '../../evaluate/evaluation.ts';
import { textAttributes } from '../../reports/view/places.ts';
import { addresses } from '../addresses.ts';
import type { Speech } from '../speech.ts';
import { comparisonFrame, comparisonHref } from './comparison-frame.ts';

export const LINK_DONE = ['done', 'undone', 'redone', 'nothing'] as const;

export interface LinksAsked {
  readonly evaluation: Evaluation;
  readonly comparison: Comparison;
  /** Left out where no column was aligned. */
  readonly system: string | undefined;
  readonly done: (typeof LINK_DONE)[number] | undefined;
  readonly fault: string;
}

/** The links of a column with the segments, and how to mend them. */
export function linksView({ evaluation, comparison, system, done, fault }: LinksAsked, speech: Speech) {
  const { t } = speech;
  const column = comparison.columns.find(({ id }) => id === system);
  const alignment = system === undefined ? undefined : comparison.alignments?.[system];
  const own = addresses.links(evaluation.id, comparison.id, system ?? '');
  return {
    ...comparisonFrame(evaluation, comparison, speech, 'links'),
    heading2:
      column === undefined
        ? t.links.heading.replace('{system}', '')
        : speech.say(t.links.heading, { system: column.name }),
    back: comparisonHref(evaluation, comparison),
    action: own.split('?')[0],
    system: system ?? '',
    systems: Object.keys(comparison.alignments ?? {}).map((id) => ({
      id,
      name: comparison.columns.find((one) => one.id === id)?.name ?? id,
      chosen: id === system,
    })),
    fault,
    moreKeys: keysOf(speech),
    done: done === undefined ? '' : doneWords(speech)[done],
    ...(column === undefined || alignment === undefined
      ? { rows: [], left: [], summary: '' }
      : parts(comparison, alignment, column.language, speech)),
  };
}

function parts({ segments }: Comparison, alignment: Alignment, language: string, speech: Speech) {
  const { t, say, count } = speech;
  const links = segmentLinks(alignment, segments);
  const words = { merged: t.links.merged, split: t.links.split, missing: t.links.missing, moved: t.links.moved };
  const left = leftOver(alignment).map((piece) => textOfPieces(alignment, [piece]));
  const flagged = links.filter(({ flags }) => flags.length > 0).length;
  return {
    summary: flagged === 0 ? t.links.all : count(t.links.flagged, flagged),
    before:
      alignment.mended === undefined
        ? ''
        : say(t.links.before, { by: alignment.mended.by, moment: speech.moment(alignment.mended.at) }),
    translation: textAttributes(language),
    left,
    rows: segments.flatMap(({ index, text, language: source }) => {
      if (text.trim() === '') return [];
      const link = alignment.links.find((one) => one.segments.includes(index));
      const { flags, ...counts } = links[index]!;
      const isFirst = link?.segments[0] === index;
      const own = link === undefined ? '' : textOfPieces(alignment, link.pieces);
      return [
        {
          number: index + 1,
          segment: index,
          source: { text, ...textAttributes(source) },
          text: isFirst ? own : '',
          empty:
            link === undefined ? t.links.noText : isFirst ? '' : say(t.links.with, { segment: link.segments[0]! + 1 }),
          flags: flags.map((flag) => say(words[flag], counts)),
          ...placesOf(segments, index),
          cuts: isFirst ? cutsOf(own, language) : [],
          pieces: left.map((piece, at) => ({ at, text: beginning(piece) })),
          hasText: link !== undefined,
          more: isFirst || left.length > 0,
        },
      ];
    }),
  };
}

const doneWords = ({ t }: Speech) => ({
  done: t.links.done,
  undone: t.links.undone,
  redone: t.links.redone,
  nothing: t.links.nothing,
});

const keysOf = ({ t }: Speech) => [
  { keys: ['j', 'k'], does: t.links.keysMove },
  { keys: ['u', 'd'], does: t.links.keysUp },
  { keys: ['m', 's', 'x'], does: t.links.keysMerge },
  { keys: ['z', 'Z'], does: t.links.keysUndo },
];

/** The neighbours a text can be moved to, '' at the ends. */
function placesOf(segments: Comparison['segments'], index: number) {
  const filled = segments.filter(({ text }) => text.trim() !== '').map((segment) => segment.index);
  const at = filled.indexOf(index);
  return { before: String(filled[at - 1] ?? ''), after: String(filled[at + 1] ?? '') };
}

/** Words a text can be split before, sentences first. */
function cutsOf(text: string, language: string) {
  const words = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)].filter(
    ({ index, isWordLike }) => isWordLike && index > 0,
  );
  const isBeginning = (index: number) => /[.!?:;。！？]["'”’»」]?\s*["'“‘„«「¿¡]?$/u.test(text.slice(0, index));
  return words
    .map(({ index }) => ({ at: index, text: `… ${beginning(text.slice(index))}`, isBeginning: isBeginning(index) }))
    .toSorted((a, b) => Number(b.isBeginning) - Number(a.isBeginning));
}

const LONGEST = 60;
const beginning = (text: string) => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST).replace(/\S*$/u, '')}…`);

import type { Comparison } from '../evaluate/evaluation.ts';
import { isDismissed } from '../evaluate/standing.ts';
import { directionOf } from '../reports/view/origin.ts';
import { textAttributes } from '../reports/view/places.ts';
import { moment } from '../reports/view/wording.ts';
import type { ChosenSegment } from '../review/chosen-text.ts';
import { formsOf } from '../review/finding-forms.ts';
import { choicesFor, graveSeverities, type SeverityNames, severitiesOf } from '../review/judging/choices.ts';
import { givesScore, marksErrors, type ReviewKind } from '../review/judging/kinds.ts';
import { askedIn, type PacketSlip } from '../review/packet.ts';
import { contentHash } from '../shared/hash.ts';
import type { Chosen } from './chosen.ts';
import type { PacketKeys } from './packet-keys.ts';

/** What a packet asks about: other texts, or other findings, are another subject, and answers to the old one are stale. */
export const packetSubject = ({ segments, columns, cells, findings, target }: Comparison): string =>
  contentHash({
    target,
    source: segments.map(({ id, text }) => [id, text]),
    columns: columns.map(({ id, kind }) => [id, kind]),
    texts: Object.entries(cells).map(([column, own]) => [
      column,
      own.map((cell) => ('text' in cell ? cell.text : null)),
    ]),
    findings: findings.map(({ fingerprint, system = '' }) => [fingerprint, system]),
  });

/** A text of a segment under its letter. */
export interface PacketOption {
  readonly letter: string;
  /** Columns that have it; taking it takes the first. */
  readonly columns: readonly string[];
  readonly text: string;
}

/** Different texts of one segment; in a blind packet in an order of its own, without the source. */
export function optionsOf({ id, offers }: ChosenSegment, slip: PacketSlip, keys: PacketKeys): readonly PacketOption[] {
  const shown = slip.blind ? offers.filter(({ column }) => column !== 'source') : offers;
  const texts = [...Map.groupBy(shown, ({ text }) => text)].map(([text, same]) => ({
    text,
    columns: same.map(({ column }) => column),
    order: keys.order(slip, id, same[0]!.column),
  }));
  const ordered = slip.blind ? texts.toSorted((left, right) => (left.order < right.order ? -1 : 1)) : texts;
  return ordered.map(({ text, columns }, index) => ({ letter: letterOf(index), columns, text }));
}

const letterOf = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : letterOf(Math.floor(index / 26) - 1) + letterOf(index % 26);

/** What the page of a packet shows. Of a blind one no name, no column and no finding: only texts under letters. */
export function packetView({ comparison, segments }: Chosen, slip: PacketSlip, keys: PacketKeys) {
  const { document, target, columns } = comparison;
  const nameOf = (id: string) => columns.find((column) => column.id === id)?.name ?? id;
  const languageOf = (id: string) => columns.find((column) => column.id === id)?.language ?? target;
  const rows = segments.filter(({ state }) => state !== 'blank');
  // Verdicts go by one letter.
  const isJudged = ({ letter, columns: own }: PacketOption) =>
    letter.length === 1 && own.some((column) => columns.find(({ id }) => id === column)?.kind === 'system');
  const asked = askedView(slip);
  return {
    title: document.title,
    ...textAttributes(document.language),
    direction: directionOf(comparison),
    made: moment(slip.createdAt),
    blind: slip.blind,
    slip: JSON.stringify(slip),
    seal: keys.seal(slip),
    key: keys.answerKey(slip),
    count: rows.length,
    ...asked,
    target: textAttributes(target),
    rows: rows.map((chosen) => {
      const source = comparison.segments[chosen.segment]!;
      const options = optionsOf(chosen, slip, keys);
      return {
        anchor: `s${chosen.segment + 1}`,
        number: chosen.segment + 1,
        id: chosen.id,
        source: { text: source.text, ...textAttributes(source.language) },
        places: options.map((_, at) => at + 1),
        options: options.map((option) => {
          const { letter, columns: own, text } = option;
          const judged = isJudged(option);
          return {
            letter,
            name: slip.blind ? letter : own.map(nameOf).join(', '),
            judged,
            marked: asked.marking && judged,
            current: !slip.blind && own.includes(chosen.column),
            text,
            ...textAttributes(slip.blind ? target : languageOf(own[0]!)),
          };
        }),
        findings: slip.blind ? [] : findingsOf(comparison, chosen.segment, nameOf),
      };
    }),
  };
}

/** A packet is read where there are no message files; its page is in English. */
const NAMES: SeverityNames = { minor: 'Minor', major: 'Major' };
const WORDS = {
  severity: 'How grave',
  category: 'Category',
  choose: 'choose …',
  remove: 'Remove',
  omitted: 'left out by {id}',
  select: 'Select words first, with the mouse or with ← and → (with Shift more of them).',
  marked: 'Marked “{words}”.',
  removed: 'Removed.',
};

const ASKED: Readonly<Record<ReviewKind, string>> = {
  da: 'give each a score from 0 (nothing of the meaning) to 100 (perfect)',
  esa: 'mark what is wrong in each, then give it a score from 0 (nothing of the meaning) to 100 (perfect)',
  mqm: 'mark every error in each, with how grave it is and of what kind, or say that there is nothing to mark',
  ranking: 'give each a place, 1 for the best; equal ones get the same place',
};

/** What is asked of each text. */
function askedView(slip: PacketSlip) {
  const asked = askedIn(slip);
  const severities = severitiesOf(asked, NAMES);
  const keys = severities.filter(({ key }) => key !== '').map(({ key, name }) => `${key} ${name.toLowerCase()}`);
  return {
    asked: ASKED[asked.kind],
    scored: givesScore(asked.kind),
    ranked: asked.kind === 'ranking',
    marking: marksErrors(asked.kind),
    canBeNone: asked.kind === 'mqm',
    severities,
    keys: keys.join(', '),
    grave: JSON.stringify(graveSeverities(asked)),
    blank: {
      label: '',
      quote: '',
      lang: '',
      dir: '',
      omitted: '',
      ...choicesFor({ side: 'target', severity: '' }, asked, NAMES),
    },
    t: { reviews: WORDS },
  };
}

/** Findings whose first place lies in a segment, with their positions; those decided already are left out. */
function findingsOf({ findings }: Comparison, segment: number, nameOf: (id: string) => string) {
  return findings.flatMap((finding, index) => {
    const { spans, decision, system, severity, message, fingerprint } = finding;
    if (spans[0]!.segment !== segment || isDismissed(finding) || decision?.state === 'accepted') return [];
    return [
      {
        index,
        fingerprint,
        severity,
        message,
        where: system === undefined ? '' : nameOf(system),
        names: formsOf(finding).length > 1,
      },
    ];
  });
}

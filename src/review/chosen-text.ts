import { SOURCE_COLUMN } from '../evaluate/checked-text.ts';
import type { Comparison } from '../evaluate/evaluation.ts';
import { contentHash } from '../shared/hash.ts';
import { columnText } from './corrections.ts';
import type { PostEdit, Take } from './decision.ts';
import { editedPlace, takenPlace } from './log.ts';
import { findingLoads, type Offer, type Suggestion, suggestedColumn } from './suggest-column.ts';

/** A segment of the text to be published. */
export interface ChosenSegment {
  /** Index in the document. */
  readonly segment: number;
  readonly id: string;
  /** `taken`: a person chose the column; `suggested`: nobody did yet; `missing`: no column has a text; `blank`: no text there. */
  readonly state: 'taken' | 'suggested' | 'missing' | 'blank';
  /** Column the text comes from, '' where it is missing or blank. */
  readonly column: string;
  /** What the column had. */
  readonly base: string;
  /** As it stands: `base`, or what people made of it. */
  readonly text: string;
  readonly edit?: PostEdit;
  readonly take?: Take;
  /** Chosen or edited before, but the column has another text by now. */
  readonly outdated?: Take | PostEdit;
  readonly suggestion?: Suggestion;
  /** Columns that have a text, in their order: systems and references, then the source. */
  readonly offers: readonly (Offer & { readonly edit?: PostEdit })[];
}

export interface Chosen {
  readonly edits: readonly PostEdit[];
  readonly takes: readonly Take[];
}

/** Index of a segment → what it would take if nobody chose. */
export type Suggestions = ReadonlyMap<number, Suggestion>;

/** How well each text of a segment agrees with the others there; costly, so whoever asks often remembers it. */
export type Agreement = (segment: number, texts: readonly string[]) => readonly number[];

/** Which column each segment would take if nobody chose: of the systems, else of the references. */
export function suggestionsFor(comparison: Comparison, agreement: Agreement): Suggestions {
  const loadOf = findingLoads(comparison);
  return new Map(
    comparison.segments.flatMap(({ index }) => {
      const offers = [offersOf(comparison, index, 'system'), offersOf(comparison, index, 'reference')].find(
        ({ length }) => length > 0,
      );
      if (offers === undefined) return [];
      const by = {
        weight: (column: string) => loadOf(index, column).weight,
        agreement: (texts: readonly string[]) => agreement(index, texts),
      };
      return [[index, suggestedColumn(offers, by)] as const];
    }),
  );
}

function offersOf(comparison: Comparison, index: number, kind: string): readonly Offer[] {
  return comparison.columns
    .filter((column) => column.kind === kind)
    .flatMap(({ id }) => {
      const text = columnText(comparison, id, index);
      return text === undefined ? [] : [{ column: id, text }];
    });
}

/** The text to be published, segment by segment: what people took and edited, else what is suggested. */
export function chosenText(
  comparison: Comparison,
  { edits, takes }: Chosen,
  suggestions: Suggestions,
): readonly ChosenSegment[] {
  const { document, target } = comparison;
  const taken = new Map(takes.map((take) => [takenPlace(take), take]));
  const edited = new Map(edits.map((edit) => [editedPlace(edit), edit]));
  return comparison.segments.map(({ index: segment, id, text: source }): ChosenSegment => {
    const place = { document: document.id, target, segment: id };
    const offers = [...offersOf(comparison, segment, 'system'), ...offersOf(comparison, segment, 'reference')]
      .concat({ column: SOURCE_COLUMN, text: source })
      .map((offer) => {
        const edit = edited.get(editedPlace({ ...place, system: offer.column }));
        return edit?.base === offer.text ? { ...offer, edit } : offer;
      });
    const [take, suggestion] = [taken.get(takenPlace(place)), suggestions.get(segment)];
    if (source.trim() === '') return { segment, id, state: 'blank', column: '', base: '', text: '', offers: [] };
    const wanted = offers.find(({ column, text }) => column === take?.system && text === take.base);
    const offer = wanted ?? offers.find(({ column }) => column === suggestion?.column);
    const dead = wanted === undefined ? take : outdatedEdit(offers, edited, { ...place, system: wanted.column });
    return {
      segment,
      id,
      state: wanted !== undefined ? 'taken' : offer === undefined ? 'missing' : 'suggested',
      column: offer?.column ?? '',
      base: offer?.text ?? '',
      text: editOf(offer)?.text ?? offer?.text ?? '',
      ...(editOf(offer) === undefined ? {} : { edit: editOf(offer)! }),
      ...(wanted === undefined ? {} : { take: take! }),
      ...(dead === undefined ? {} : { outdated: dead }),
      ...(suggestion === undefined ? {} : { suggestion }),
      offers,
    };
  });
}

const editOf = (offer: ChosenSegment['offers'][number] | undefined) => offer?.edit;

function outdatedEdit(
  offers: ChosenSegment['offers'],
  edited: ReadonlyMap<string, PostEdit>,
  place: Pick<PostEdit, 'document' | 'target' | 'system' | 'segment'>,
): PostEdit | undefined {
  const edit = edited.get(editedPlace(place));
  return edit !== undefined && offers.find(({ column }) => column === place.system)?.edit === undefined
    ? edit
    : undefined;
}

/** What an approval is given for: every word of the text, in its order. */
export const textHash = (segments: readonly Pick<ChosenSegment, 'id' | 'text'>[]): string =>
  contentHash(segments.map(({ id, text }) => [id, text]));

/** How people judge: a mark from 0 to 100 (DA), the same after marking errors (ESA), classified errors alone (MQM), or an order. */
export const REVIEW_KINDS = ['da', 'esa', 'mqm', 'ranking'] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number];

/** Kinds in which spans of the text are marked. */
export const marksErrors = (kind: ReviewKind): boolean => kind === 'esa' || kind === 'mqm';
/** Kinds in which a mark from 0 to 100 is given. */
export const givesScore = (kind: ReviewKind): boolean => kind === 'da' || kind === 'esa';

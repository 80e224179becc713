import type { Finding } from './evaluation.ts';

/** A finding somebody said is none; it counts nowhere and is shown only on request. */
export const isDismissed = ({ decision }: Finding): boolean => decision?.state === 'dismissed';

/** The findings that count, in their order. */
export const standing = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter((finding) => !isDismissed(finding));

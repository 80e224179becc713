const DAY = 24 * 60 * 60 * 1_000;

/** ISO time some days after another. */
export const later = (time: string, days: number): string => new Date(Date.parse(time) + days * DAY).toISOString();

/** Calendar month (UTC) of an ISO time: `2026-11`. */
export const monthOf = (time: string): string => time.slice(0, 7);

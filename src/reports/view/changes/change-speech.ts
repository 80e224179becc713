import { createSpeech, type Speech } from '../speech.ts';
import en from './words.en.json' with { type: 'json' };

/** Words of what changed between runs. `words.en.json` sets the shape; the compiler holds the German ones to it. */
export type ChangeSpeech = Speech<typeof en>;

/** Reports are written in English, and tell times that are the same wherever they are made. */
export const reportSpeech: ChangeSpeech = createSpeech('en-GB', en, 'UTC');

/** Where a page leads to; a report, which stands alone, leads nowhere. */
export interface ChangeLinks {
  comparison(evaluation: string, comparison: string): string;
  difference(before: string, after: string): string;
}

export const noLinks: ChangeLinks = { comparison: () => '', difference: () => '' };

import { splitWords, wordDifferences } from './word-differences.ts';

/** A stretch of a text beside what it was made from: as it was, gone, or new. */
export interface TrackedRun {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** Share of both texts that may differ before they have too little in common to be read into one another. */
const MOST_CHANGED = 0.6;

/**
 * What became of a text, as word processors show tracked changes. Without what is gone the runs joined are `text`;
 * texts that differ in white space or Unicode form only are the same. Where little is left of a text, word by word would
 * be a jumble: all of it is gone, all of the other is new.
 */
export function trackedRuns(base: string, text: string, language: string): readonly TrackedRun[] {
  const differences = wordDifferences(splitWords(base, language), splitWords(text, language));
  const changed = differences.reduce((sum, { start, end, base: was }) => sum + end - start + was.end - was.start, 0);
  if (base.trim() !== '' && changed > MOST_CHANGED * (base.length + text.length))
    return [{ kind: 'gone', text: base }, ...(text === '' ? [] : [{ kind: 'new' as const, text }])];
  const runs: TrackedRun[] = [];
  const add = (kind: TrackedRun['kind'], words: string) => {
    if (words !== '') runs.push({ kind, text: words });
  };
  let done = 0;
  for (const { start, end, base: was } of differences) {
    add('same', text.slice(done, start));
    // Where nothing comes in its place, what is gone needs the space it stood behind.
    const gone = base.slice(was.start, was.end);
    add('gone', start === end && gone !== '' && start > 0 ? ` ${gone}` : gone);
    add('new', text.slice(start, end));
    done = end;
  }
  add('same', text.slice(done));
  return runs;
}

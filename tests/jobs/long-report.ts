import type { PlacedSegment } from '../../src/corpus/document.ts';
import type { TextSource } from '../../src/jobs/plan.ts';

/** A text of any length that is made as it is read. Every tenth segment repeats an earlier one, as boilerplate does. */
export function longReport(count: number): TextSource {
  return {
    id: 'report',
    *segments() {
      for (let index = 0; index < count; index++) yield segmentAt(index);
    },
  };
}

/** What somebody who sends every text once has to send. */
export function distinctIn(count: number): { readonly texts: number; readonly characters: number } {
  let [texts, characters] = [0, 0];
  for (let index = 0; index < count; index++) {
    if (index % 10 === 9) continue;
    texts++;
    characters += segmentAt(index).text.length;
  }
  return { texts, characters };
}

function segmentAt(index: number): PlacedSegment {
  const number = index % 10 === 9 ? index - 9 : index;
  const text = `Sentence number ${number} of a long report. ${'It goes on. '.repeat(1 + (number % 9))}`.trim();
  return { index, id: `s${index}`, text, language: 'en', role: 'body', section: 'body' };
}

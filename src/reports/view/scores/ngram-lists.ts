import type { NgramRow } from '../../../drilldown/ngrams.ts';
import { joinWords } from '../../../drilldown/word-scanner.ts';
import { type DrillScene, placesOf } from './drill-scene.ts';

/** n-grams one of two systems gets right, or wrong, more often. */
export interface NgramList {
  readonly title: string;
  readonly note: string;
  readonly rows: readonly {
    readonly text: string;
    readonly first: string;
    readonly second: string;
    readonly href: string;
    readonly segments: string;
  }[];
}

export function ngramLists({ subject, drilldown, speech }: DrillScene): readonly NgramList[] {
  if (!drilldown.ngrams) return [];
  const { t, say } = speech;
  const [first, second] = drilldown.choice.pair.map((system) => subject.texts.systems[system]!.name);
  const { firstRight, secondRight, firstWrong, secondWrong } = drilldown.ngrams;
  const list = (kind: 'right' | 'wrong', system: string, rows: readonly NgramRow[]): NgramList => ({
    title: say(t.drill.ngrams[kind], { system }),
    note: kind === 'right' ? t.drill.ngrams.rightNote : t.drill.ngrams.wrongNote,
    rows: rows.map((row) => ({
      text: joinWords(row.words),
      first: speech.whole(row.first),
      second: speech.whole(row.second),
      ...placesOf(subject, row.segments),
    })),
  });
  return [
    list('right', first!, firstRight),
    list('right', second!, secondRight),
    list('wrong', first!, firstWrong),
    list('wrong', second!, secondWrong),
  ];
}

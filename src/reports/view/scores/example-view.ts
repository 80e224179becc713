import { flatRuns } from '../../../compare/marks.ts';
import { ngramMarks } from '../../../compare/ngram-marks.ts';
import type { Example } from '../../../drilldown/examples.ts';
import { textDirection } from '../../../shared/language.ts';
import { rowId } from '../places.ts';
import type { ScoreSpeech } from './speech.ts';
import type { ScoreSubject } from './subject.ts';

/** Segments in which one of two systems is ahead, most first. */
export interface ExampleList {
  readonly title: string;
  readonly items: readonly {
    readonly label: string;
    readonly href: string;
    readonly segments: string;
    readonly lead: string;
    readonly texts: readonly ExampleText[];
  }[];
}

export interface ExampleText {
  readonly title: string;
  readonly lang: string;
  readonly dir: string;
  /** `mark` is a class of n-gram marks, or ''. */
  readonly runs: readonly { readonly text: string; readonly mark: string }[];
}

/** Words in a row that the marks of examples go by. */
const ORDER = 1;

export function exampleLists(subject: ScoreSubject, speech: ScoreSpeech): readonly ExampleList[] {
  const { drilldown, texts } = subject;
  if (!drilldown?.examples) return [];
  const { first, second } = drilldown.examples;
  const [left, right] = drilldown.choice.pair.map((system) => texts.systems[system]!.name);
  const list = (system: string, examples: readonly Example[]): ExampleList => ({
    title: speech.say(speech.t.drill.examples.ahead, { system }),
    items: examples.map((example) => exampleItem(subject, example, speech)),
  });
  return [list(left!, first), list(right!, second)];
}

/** `MQM −6.0`, for every source of ratings that has one. */
function ratingsOf(
  { people = [] }: ScoreSubject['texts'],
  { system, segment }: { readonly system: number; readonly segment: number },
  { t, say, fixed }: ScoreSpeech,
): readonly string[] {
  return people.flatMap(({ name, systems }) => {
    const score = systems[system]![segment]!;
    return score === null ? [] : [say(t.people.rating, { name, score: fixed(score, 1) })];
  });
}

function exampleItem({ texts, drilldown, anchor, placeOf }: ScoreSubject, example: Example, speech: ScoreSpeech) {
  const { segment } = example;
  const { t, say, fixed } = speech;
  const number = texts.numbers[segment]!;
  const [first, second] = drilldown!.choice.pair;
  const references = texts.referenceTexts.flatMap((list) => list[segment] ?? []);
  const target = { lang: texts.language, dir: textDirection(texts.language) };
  const plain = (title: string, text: string, place: { lang: string; dir: string }): ExampleText => ({
    title,
    ...place,
    runs: [{ text, mark: '' }],
  });
  const marked = (system: number, other: number): ExampleText => {
    const output = texts.outputs[system]![segment]!;
    const marks = ngramMarks({
      output,
      other: texts.outputs[other]![segment]!,
      references,
      language: texts.language,
      order: ORDER,
    });
    return {
      title: [texts.systems[system]!.name, ...ratingsOf(texts, { system, segment }, speech)].join(' · '),
      ...target,
      runs: flatRuns(
        output,
        marks.map(({ start, end, class: label }) => ({ start, end, label })),
      ).map(({ text, labels }) => ({ text, mark: labels[0] ?? '' })),
    };
  };
  const source = texts.source?.[segment];
  return {
    ...(placeOf
      ? { ...placeOf(number), segments: '' }
      : {
          label: say(t.drill.examples.segment, { number }),
          href: `#${rowId(anchor, number - 1)}`,
          segments: String(number),
        }),
    lead: say(t.drill.examples.lead, {
      first: fixed(example.first, 1),
      second: fixed(example.second, 1),
      metric: drilldown!.examples!.metric,
    }),
    texts: [
      ...(source === undefined ? [] : [plain(t.drill.examples.source, source, { lang: '', dir: 'auto' })]),
      ...references.map((text) => plain(t.drill.examples.reference, text, target)),
      marked(first, second),
      marked(second, first),
    ],
  };
}

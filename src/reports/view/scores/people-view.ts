import type { PeopleScores, ScoredTexts } from '../../../drilldown/contract.ts';
import type { PeopleCorrelation } from '../../../drilldown/correlations.ts';
import type { PairVerdict } from '../../../metrics/resampling/pairwise-test.ts';
import { meanOfRated } from '../../../review/ratings/human-scores.ts';
import { NO_FIGURE } from '../wording.ts';
import type { TableColumn } from './score-table.ts';
import type { ScoreSpeech } from './speech.ts';
import type { ScoreSubject } from './subject.ts';

/** A column per source of ratings: what people think of each system, over the segments that are looked at. */
export function peopleColumns({ facts, texts, drilldown }: ScoreSubject, speech: ScoreSpeech): readonly TableColumn[] {
  const chosen = drilldown?.segments ?? texts.numbers.keys();
  const segments = Array.from(chosen);
  return (texts.people ?? []).map(({ name, systems }) => {
    const means = facts.map(({ id }) => {
      const system = texts.systems.findIndex((one) => one.id === id);
      return system === -1 ? null : meanOfRated(segments.map((segment) => systems[system]![segment]!));
    });
    const best = Math.max(...means.flatMap((mean) => mean?.score ?? []));
    return {
      heading: speech.say(speech.t.people.of, { name }),
      cells: means.map((mean) => {
        if (mean === null) return { text: NO_FIGURE, interval: '', best: false };
        const { score, interval } = mean;
        const range = interval === null ? null : { low: score - interval, high: score + interval };
        return {
          text: speech.fixed(score, 2),
          interval: range
            ? speech.say(speech.t.interval, { low: speech.fixed(range.low, 2), high: speech.fixed(range.high, 2) })
            : '',
          best: means.length > 1 && score === best,
        };
      }),
    };
  });
}

/** Who is rated highest, by every source of ratings that is about several systems, and whether that can be chance. */
export function peopleSentences({ texts, given }: ScoreSubject, speech: ScoreSpeech): readonly string[] {
  const { t, say, fixed, count, list } = speech;
  return (texts.people ?? []).flatMap((source) => {
    const means = meansOf(source, texts);
    const [best] = means.toSorted((a, b) => b.score - a.score);
    if (best === undefined || means.length < 2) return [];
    const { name } = source;
    const { apart, alike, unknown } = setAgainst(given, name, best.at);
    const values = { system: best.name, name, score: fixed(best.score, 2), segments: count(t.segments, best.rated) };
    const names = (systems: readonly number[]) => list(systems.map((at) => texts.systems[at]!.name));
    if (apart.length === 0 && alike.length === 0) return [say(t.people.best, values), t.people.tooLittle];
    const open = [...alike, ...unknown];
    return [
      say(t.people.best, values),
      ...(apart.length > 0 ? [say(t.people.apart, { others: names(apart) })] : []),
      ...(open.length > 0 ? [say(t.people.alike, { others: names(open) })] : []),
    ];
  });
}

interface RatedSystem extends NonNullable<ReturnType<typeof meanOfRated>> {
  /** Position among the systems of the texts. */
  readonly at: number;
  readonly id: string;
  readonly name: string;
}

const meansOf = ({ systems }: PeopleScores, texts: ScoredTexts): readonly RatedSystem[] =>
  systems.flatMap((scores, at) => {
    const mean = meanOfRated(scores);
    return mean === null ? [] : [{ at, ...texts.systems[at]!, ...mean }];
  });

/** Means by the first source of ratings that is about several systems; `null` where there is none. */
export function leadingMeans(texts: ScoredTexts) {
  for (const source of texts.people ?? []) {
    const means = meansOf(source, texts);
    if (means.length > 1) return { name: source.name, scores: new Map(means.map((one) => [one.id, one])) };
  }
  return null;
}

/** How the best system stands against each other one, by the test of the ratings every system has. */
function setAgainst(given: ScoreSubject['given'], name: string, best: number) {
  const tested = given.find((one) => one.by === 'people' && one.name === name);
  const own = (tested?.pairs ?? []).flatMap(({ first, second, verdict }) =>
    first === best ? [{ at: second, verdict }] : second === best ? [{ at: first, verdict }] : [],
  );
  const having = (...verdicts: readonly PairVerdict[]) =>
    own.filter(({ verdict }) => verdicts.includes(verdict)).map(({ at }) => at);
  return {
    apart: having('first-better', 'second-better'),
    alike: having('no-difference-found', 'identical'),
    unknown: having('too-little-data'),
  };
}

/** A table of figures whose first two columns are names. */
export interface CorrelationTable {
  readonly title: string;
  readonly intro: string;
  readonly headings: readonly string[];
  readonly rows: readonly { readonly metric: string; readonly people: string; readonly cells: readonly string[] }[];
  readonly note: string;
}

/** Systems below which a correlation over them is mostly chance. */
const FEW_SYSTEMS = 5;

/** How far each metric says what people say; `null` where nobody rated anything. */
export function correlationTable(
  correlations: readonly PeopleCorrelation[],
  { t, fixed, whole }: ScoreSpeech,
): CorrelationTable | null {
  if (correlations.length === 0) return null;
  const { headings, title, intro, few } = t.people;
  const shown = (value: number | null) => (value === null ? NO_FIGURE : fixed(value, 3));
  return {
    title,
    intro,
    headings: [
      headings.metric,
      headings.people,
      headings.systems,
      headings.pearson,
      headings.kendall,
      headings.accuracy,
      headings.segments,
      headings.segmentPearson,
      headings.segmentKendall,
      headings.segmentAccuracy,
    ],
    rows: correlations.map(({ metric, people, systems, segments }) => ({
      metric,
      people,
      cells: [
        whole(systems.count),
        ...[systems.pearson, systems.kendall, systems.accuracy].map(shown),
        whole(segments.count),
        ...[segments.pearson, segments.kendall, segments.accuracy?.accuracy ?? null].map(shown),
      ],
    })),
    note: correlations.some(({ systems }) => systems.count < FEW_SYSTEMS) ? few : '',
  };
}

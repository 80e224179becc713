import { leading, type MetricSummary, ranking } from '../../../drilldown/summary.ts';
import { peopleSentences } from './people-view.ts';
import { rateDifference } from './rates.ts';
import type { ScoreSpeech } from './speech.ts';
import type { ScoreSubject, SystemFacts } from './subject.ts';

/** Chance of a false "fewer" among all systems that is put up with. */
const LEVEL = 0.05;

/** What the figures say, in plain sentences, and what they do not. */
export function verdictSentences(subject: ScoreSubject, speech: ScoreSpeech): readonly string[] {
  const { t } = speech;
  const { drilldown, texts } = subject;
  if (subject.facts.length === 0) return [t.verdict.noSystem];
  const single = subject.facts.length === 1 ? [t.verdict.oneSystem] : [];
  if (drilldown && drilldown.metrics.length > 0) {
    const byMetric = texts.systems.length > 1 ? metricSentences(subject, leading(drilldown.metrics), speech) : single;
    return [...byMetric, ...peopleSentences(subject, speech), ...findingSentences(subject, speech)];
  }
  const said = peopleSentences(subject, speech);
  // Where people have spoken, agreement among systems adds nothing.
  if (said.length > 0) return [...said, ...findingSentences(subject, speech)];
  return [
    t.verdict.noReference,
    ...single,
    ...consensusSentences(subject, speech),
    ...findingSentences(subject, speech),
  ];
}

function metricSentences(
  { texts, drilldown }: ScoreSubject,
  metric: MetricSummary,
  speech: ScoreSpeech,
): readonly string[] {
  const { t, say } = speech;
  const [best] = ranking(metric);
  const name = (system: number) => texts.systems[system]!.name;
  const names = (systems: readonly number[]) => speech.list(systems.map(name));
  const against = metric.pairs.flatMap(({ first, second, verdict }) => {
    if (first !== best && second !== best) return [];
    return [{ system: first === best ? second : first, verdict }];
  });
  const having = (...verdicts: readonly string[]) =>
    against.filter(({ verdict }) => verdicts.includes(verdict)).map(({ system }) => system);
  const beaten = having('first-better', 'second-better');
  const alike = having('no-difference-found', 'too-little-data');
  const same = having('identical');
  const { score } = metric.systems[best!]!;
  const values = { system: name(best!), metric: metric.name, score: speech.fixed(score, 1) };
  const sentences: string[] = [];
  if (beaten.length === 0 && same.length === 0 && having('too-little-data').length > 0) {
    const segments = speech.count(t.segments, drilldown!.segments.length);
    sentences.push(say(t.verdict.tooLittle, { ...values, segments }));
  } else if (alike.length === 0 && same.length === 0) {
    sentences.push(say(t.verdict.best, values));
  } else {
    sentences.push(say(t.verdict.bestGroup, { systems: names([best!, ...same, ...alike]), metric: metric.name }));
    if (beaten.length > 0) sentences.push(say(t.verdict.behind, { system: name(best!), systems: names(beaten) }));
  }
  if (same.length > 0) sentences.push(say(t.verdict.identical, { systems: names([best!, ...same]) }));
  return sentences;
}

function consensusSentences({ referenceFree, texts }: ScoreSubject, speech: ScoreSpeech): readonly string[] {
  const consensus = referenceFree?.consensus;
  if (!consensus || texts.systems.length < 3) return [];
  const highest = Math.max(...consensus.expectedGain);
  const top = consensus.expectedGain.flatMap((gain, system) => (gain > highest - 1e-9 ? [system] : []));
  if (top.length > 1) return [speech.t.verdict.consensusTie];
  return [
    speech.say(speech.t.verdict.consensus, {
      system: texts.systems[top[0]!]!.name,
      agreement: speech.fixed(highest, 1),
      bestOf: speech.fixed(consensus.bestOf, 1),
    }),
  ];
}

/** The system with the fewest findings, and whether that can be chance; corrected for the number of others (Bonferroni). */
function findingSentences({ facts }: ScoreSubject, { t, say, list, fixed }: ScoreSpeech): readonly string[] {
  const checked = facts.flatMap((one) => (one.findings && one.words > 0 ? [{ ...one, findings: one.findings }] : []));
  if (checked.length < 2) return [];
  const density = (one: (typeof checked)[number]) => (1000 * one.findings.total) / one.words;
  const [first, ...others] = checked.toSorted((a, b) => density(a) - density(b));
  const count = (one: SystemFacts) => ({ findings: one.findings!.total, words: one.words });
  const alike = others.filter((other) => others.length * rateDifference(count(first!), count(other)) > LEVEL);
  const apart = others.filter((other) => !alike.includes(other));
  const names = (systems: readonly SystemFacts[]) => list(systems.map(({ name }) => name));
  return [
    say(t.verdict.fewestFindings, { system: first!.name, rate: fixed(density(first!), 1) }),
    ...(apart.length > 0 ? [say(t.verdict.findingsApart, { others: names(apart) })] : []),
    ...(alike.length > 0 ? [say(t.verdict.findingsAlike, { others: names(alike) })] : []),
  ];
}

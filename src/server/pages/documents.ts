import { textDirection } from '../../shared/language.ts';
import type { DocumentSummary, EvaluationSummary } from '../../stores/contract.ts';
import type { LiveRun } from '../../workbench/run-contract.ts';
import { addresses } from '../addresses.ts';
import type { Speech } from '../speech.ts';

export interface ComparisonLinks {
  readonly made: string;
  readonly targets: readonly { readonly href: string; readonly title: string }[];
}

/** The newest comparison of a document in each target language; those made together stand together. */
export function comparisonLinks(
  document: string,
  evaluations: readonly EvaluationSummary[],
  speech: Speech,
): readonly ComparisonLinks[] {
  const shown = new Set<string>();
  return evaluations.flatMap(({ id, createdAt, comparisons }) => {
    const targets = comparisons.flatMap(({ document: compared, target }) => {
      if (compared !== document || shown.has(target)) return [];
      shown.add(target);
      return [{ href: addresses.comparison(id, `${document}.${target}`), title: speech.language(target) }];
    });
    if (targets.length === 0) return [];
    return [{ made: speech.say(speech.t.comparison.made, { moment: speech.moment(createdAt) }), targets }];
  });
}

interface Listed {
  readonly documents: readonly DocumentSummary[];
  /** Newest first. */
  readonly evaluations: readonly EvaluationSummary[];
  readonly runs: readonly LiveRun[];
  readonly sample: boolean;
  /** Cursor of the documents after these. */
  readonly next?: string;
  readonly isFirst: boolean;
}

/** The list of documents with what can be done next with each. */
export function documentsView({ documents, evaluations, runs, sample, next, isFirst }: Listed, speech: Speech) {
  const titles = new Map(documents.map(({ id, title }) => [id, title]));
  return {
    addHref: addresses.newDocument,
    pages: !isFirst || next !== undefined,
    newestHref: isFirst ? '' : addresses.documents,
    olderHref: next === undefined ? '' : addresses.documentsAfter(next),
    sample,
    documents: documents.map(({ id, title, language, segments, savedAt }) => ({
      title,
      lang: language,
      dir: textDirection(language),
      href: addresses.document(id),
      runHref: addresses.newRun(id),
      facts: [
        speech.language(language),
        speech.count(speech.t.documents.segments, segments),
        speech.say(speech.t.documents.saved, { moment: speech.moment(savedAt) }),
      ].join(' · '),
      comparisons: comparisonLinks(id, evaluations, speech),
    })),
    runs: runs
      .filter(({ state }) => state === 'running')
      .map((run) => ({ href: addresses.run(run.id), title: runTitle(run, titles, speech) })),
  };
}

/**
 * `Heads meet into Spanish and German`
 * @param titles document id → title; a document that has been deleted goes by its id
 */
export const runTitle = ({ request }: LiveRun, titles: ReadonlyMap<string, string>, speech: Speech): string =>
  speech.say(speech.t.documents.runOf, {
    documents: speech.list(request.documents.map((id) => titles.get(id) ?? id)),
    targets: speech.list(request.targets.map((target) => speech.language(target))),
  });

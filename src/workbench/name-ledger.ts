import type { Document } from '../corpus/document.ts';
import { sourceText } from '../evaluate/checked-text.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { contentHash } from '../shared/hash.ts';
import type { LanguageTag } from '../shared/language.ts';
import type { Watch } from '../shared/watch.ts';
import type { Store } from '../stores/contract.ts';
import { blockKeys } from '../terms/names/block-keys.ts';
import { comparisonEntry, learnedUses } from '../terms/names/ledger/comparison-entry.ts';
import { documentEntry } from '../terms/names/ledger/document-entry.ts';
import { groupKeys } from '../terms/names/ledger/groups.ts';
import { lettersOf, type NameKey } from '../terms/names/ledger/ledger.ts';
import { conceptOfKey } from '../terms/names/ledger/ledger-key.ts';
import { summarise } from '../terms/names/ledger/summary.ts';
import { withoutApart } from '../terms/names/ledger/without-apart.ts';
import { readNameDecisions } from './name-decisions.ts';

/** Saves a document and its names; one that is stored as it is changes nothing in the ledger. */
export async function saveDocument(
  store: Store,
  document: Document,
  otherLanguages: readonly LanguageTag[],
): Promise<void> {
  await store.transaction(async (inner) => {
    const known = await inner.documents.find(document.id);
    await inner.documents.save(document);
    if (known === undefined || textOf(known) !== textOf(document))
      await recordDocument(inner, document, otherLanguages);
  });
}

function textOf({ language, sections }: Document): string {
  return contentHash({ language, sections });
}

/** Removes a document and its names; comparisons made from it stay. */
export async function removeDocument(store: Store, id: string): Promise<void> {
  await store.transaction(async (inner) => {
    await inner.documents.remove(id);
    await regroup(inner, await inner.names.remove(id));
  });
}

/** Saves an Evaluation and the names of its comparisons. */
export async function saveEvaluation(store: Store, evaluation: Evaluation): Promise<void> {
  await store.transaction(async (inner) => {
    await inner.evaluations.save(evaluation);
    await recordEvaluation(inner, evaluation);
  });
}

export async function recordDocument(
  store: Store,
  document: Document,
  otherLanguages: readonly LanguageTag[],
): Promise<void> {
  await regroup(store, await store.names.put(documentEntry(sourceText(document), otherLanguages)));
}

export async function recordEvaluation(store: Store, evaluation: Evaluation): Promise<void> {
  for (const comparison of evaluation.comparisons) {
    const published = await store.names.published(comparison.document.id);
    // A document that was deleted meanwhile has no names any more.
    if (published === undefined) continue;
    const touched = [...(await store.names.put(comparisonEntry(comparison, evaluation.id)))];
    const learned = learnedUses(comparison, new Set(published.uses.map(({ key }) => key)));
    if (learned.length > 0)
      touched.push(...(await store.names.put({ ...published, uses: [...published.uses, ...learned] })));
    await regroup(store, touched);
  }
}

/** Does a step of the log, and writes the rows of the ledger anew whose names it told apart or joined again. */
export function keepingNames<Result>(store: Store, step: (inner: Store) => Promise<Result>): Promise<Result> {
  return store.transaction(async (inner) => {
    const result = await step(inner);
    await regroup(inner, []);
    return result;
  });
}

/** Writes the rows anew that hold any of these keys, or one about which something was decided meanwhile. */
export async function regroup(store: Store, touched: readonly NameKey[]): Promise<void> {
  const keys = [...new Set([...touched, ...(await readNameDecisions(store))])];
  if (keys.length === 0) return;
  const ties = await store.names.ties(keys);
  const groups = groupKeys(ties);
  const tallies = Map.groupBy(withoutApart(await store.names.tallies(ties.keys), ties.decisions), ({ key }) => key);
  const seen = await store.names.seen(groups);
  const rows = groups.map((group, index) =>
    summarise(
      group,
      group.flatMap((key) => tallies.get(key) ?? []),
      seen[index]!,
    ),
  );
  // Terms are told by their concepts, not by their letters.
  const soundsOf = (key: NameKey) => (conceptOfKey(key) === undefined ? blockKeys(lettersOf(key)) : []);
  const sounds = new Map(ties.keys.map((key) => [key, soundsOf(key)]));
  await store.names.saveRows([...new Set([...keys, ...ties.keys])], rows, sounds);
}

/** Reads everything in anew: documents, then evaluations from the oldest on. Returns how many of each. */
export async function rebuildLedger(
  store: Store,
  otherLanguages: readonly LanguageTag[],
  watch?: Watch,
): Promise<{ readonly documents: number; readonly evaluations: number }> {
  return store.transaction(async (inner) => {
    await inner.names.clear();
    const documents = (await inner.documents.list()).toReversed();
    const evaluations = (await inner.evaluations.list({ limit: Number.MAX_SAFE_INTEGER })).toReversed();
    const total = documents.length + evaluations.length;
    for (const [index, { id }] of documents.entries()) {
      await recordDocument(inner, (await inner.documents.find(id))!, otherLanguages);
      watch?.(index + 1, total);
    }
    for (const [index, { id }] of evaluations.entries()) {
      await recordEvaluation(inner, (await inner.evaluations.find(id))!);
      watch?.(documents.length + index + 1, total);
    }
    return { documents: documents.length, evaluations: evaluations.length };
  });
}

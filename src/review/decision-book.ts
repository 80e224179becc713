import type { Comparison, Finding } from '../evaluate/evaluation.ts';
import { wordsOf } from '../evaluate/fingerprint.ts';
import { pairKey } from '../terms/names/ledger/groups.ts';
import { ledgerKey } from '../terms/names/ledger/ledger-key.ts';
import { segmentId } from './about.ts';
import type { About, Decision } from './decision.ts';
import { formsOf } from './finding-forms.ts';

/** A decision with its place in the log: of two about one finding the later one counts. */
export interface Ranked {
  readonly decision: Decision;
  readonly rank: number;
}

/** Decisions in the order they were made, found by what they are bound to. */
export class DecisionBook {
  readonly #places = new Map<string, Ranked[]>();
  readonly #reaching = new Map<string, Ranked>();
  readonly #pairs = new Map<string, Ranked>();
  readonly #documents = new Map<string, Ranked[]>();

  constructor(decisions: readonly Decision[]) {
    for (const [rank, decision] of decisions.entries()) this.#add({ decision, rank });
  }

  #add(ranked: Ranked): void {
    const { scope, about } = ranked.decision;
    if (scope === 'not-same') {
      const { forms = [], language = about.target } = about;
      for (const keys of pairsOf(forms, language)) for (const key of keys) this.#pairs.set(key, ranked);
      return;
    }
    push(this.#documents, about.document, ranked);
    if (scope === 'this') push(this.#places, placeKey(about), ranked);
    else this.#reaching.set(reachKey(about, scope === 'here' ? about.document : undefined), ranked);
  }

  /** Decisions about one place, for a finding of this fingerprint in this column of this document. */
  at(place: Place): readonly Ranked[] {
    return this.#places.get(placeKey(place)) ?? [];
  }

  /** The latest decision that reaches a finding from elsewhere: for its document, everywhere, or about its names. */
  reaching(finding: Finding, { document, target }: Comparison): Ranked | undefined {
    const language = finding.system === 'source' ? document.language : target;
    return later(
      this.#reaching.get(reachKey(finding, document.id)),
      later(this.#reaching.get(reachKey(finding)), this.#notOneName(finding, language)),
    );
  }

  /** Decisions that were made on a document, whatever their reach. */
  madeOn(document: string): readonly Ranked[] {
    return this.#documents.get(document) ?? [];
  }

  /** A finding that several spellings are one name falls once every two of them are known to be different names. */
  #notOneName(finding: Finding, language: string): Ranked | undefined {
    if (this.#pairs.size === 0) return undefined;
    const known = pairsOf(formsOf(finding), language).map((keys) =>
      keys.map((key) => this.#pairs.get(key)).reduce(later),
    );
    return known.length > 0 && known.every((one) => one !== undefined)
      ? known.reduce((left, right) => later(left, right))
      : undefined;
  }
}

/** Where a finding stands, as far as a decision about one place asks. */
export type Place = Pick<About, 'document' | 'target' | 'system' | 'fingerprint'>;

/** The page as published is the same in every target language; what a system made of it is not. */
const columnKey = ({ document, target, system }: Place) =>
  system === 'source' ? [document] : [document, target, system ?? ''];
const placeKey = (place: Place) => JSON.stringify([...columnKey(place), place.fingerprint]);
const reachKey = ({ subject, fingerprint }: Pick<Finding, 'subject' | 'fingerprint'>, document?: string) =>
  JSON.stringify([document ?? null, subject ?? fingerprint]);

/** What makes two findings look like one that changed: the same words, or the same check at the same segment. */
export function traces(about: Omit<About, 'message' | 'version' | 'subject' | 'start' | 'forms'>): readonly string[] {
  const { check, kind = '', words, segment } = about;
  const column = columnKey(about);
  return [JSON.stringify([...column, check, kind, 'words', words]), JSON.stringify([...column, check, kind, segment])];
}

/** The traces of a finding of a comparison. */
export function tracesOf(comparison: Comparison, finding: Finding): readonly string[] {
  const { check, kind, fingerprint, system, spans } = finding;
  return traces({
    check,
    ...(kind === undefined ? {} : { kind }),
    fingerprint,
    ...(system === undefined ? {} : { system }),
    words: wordsOf(spans),
    document: comparison.document.id,
    target: comparison.target,
    segment: segmentId(comparison, spans[0]!.segment),
  });
}

export function later<One extends Ranked | undefined>(left: One, right: One): One {
  if (left === undefined || right === undefined) return left ?? right;
  return left.rank > right.rank ? left : right;
}

/** Every two of some spellings: as they are written and, where they are two in the ledger of names, as it knows them. */
function pairsOf(forms: readonly string[], language: string): readonly (readonly string[])[] {
  const names = [...new Set(forms.map((form) => form.normalize('NFC')))].sort();
  return names.flatMap((left, index) =>
    names.slice(index + 1).map((right) => {
      const keys = [ledgerKey(left, language), ledgerKey(right, language)] as const;
      return [JSON.stringify([left, right]), ...(keys[0] === keys[1] ? [] : [pairKey(...keys)])];
    }),
  );
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

import type { Usage } from '../evaluate/evaluation.ts';
import type { StoredTranslation } from '../stores/contract.ts';
import type { Entry } from './ledger.ts';
import { costOf, type Price, sumTokens, type TokenCount } from './price.ts';
import { isAbsence } from './progress.ts';

/** Adds up what one part of a run took, cell by cell and answer by answer. */
export class UsageMeter {
  readonly #price: Price | undefined;
  readonly #cells = { translated: 0, reused: 0, kept: 0, failed: 0, absent: 0 };
  #answers = 0;
  #charactersSent = 0;
  #billed: number | undefined;
  #possiblyBilled: number | undefined;
  #tokens: TokenCount = { input: 0, output: 0 };
  #answersWithTokens = 0;
  #milliseconds = 0;

  constructor(price: Price | undefined) {
    this.#price = price;
  }

  /** A cell that nothing is sent for. */
  count(state: 'kept' | 'absent'): void {
    this.#cells[state]++;
  }

  settle({ failure, paid }: Pick<Entry, 'failure' | 'paid'>): void {
    if (failure !== undefined) {
      this.#cells[isAbsence(failure.reason) ? 'absent' : 'failed']++;
      return;
    }
    this.#cells.translated++;
    if (!paid) this.#cells.reused++;
  }

  /** @param milliseconds its share of the time of the request that brought it */
  pay({ characters, answer }: StoredTranslation, milliseconds: number): void {
    this.#answers++;
    this.#charactersSent += characters;
    this.#milliseconds += milliseconds;
    if (answer.billedCharacters !== undefined) this.#billed = (this.#billed ?? 0) + answer.billedCharacters;
    if (answer.tokens === undefined) return;
    this.#answersWithTokens++;
    const { input, output } = this.#tokens;
    this.#tokens = { input: input + answer.tokens.input, output: output + answer.tokens.output };
  }

  /** Characters of a request that brought nothing and may have been billed. */
  doubt(characters: number): void {
    this.#possiblyBilled = (this.#possiblyBilled ?? 0) + characters;
  }

  usage(): Usage {
    const charactersSent = this.#charactersSent;
    const tokens = this.#answers > 0 && this.#answersWithTokens === this.#answers ? this.#tokens : undefined;
    const cost = costOf({ characters: this.#billed ?? charactersSent, ...(tokens && { tokens }) }, this.#price);
    return {
      ...this.#cells,
      charactersSent,
      ...(this.#billed !== undefined && { billedCharacters: this.#billed }),
      ...(this.#possiblyBilled !== undefined && { possiblyBilled: this.#possiblyBilled }),
      ...(tokens && { tokens }),
      ...(cost && { cost }),
      milliseconds: this.#milliseconds,
    };
  }
}

export function sumUsage(usages: readonly Usage[]): Usage {
  const total = (pick: (usage: Usage) => number) => sum(usages.map(pick));
  const billed = sumKnown(usages.map((usage) => usage.billedCharacters));
  const possiblyBilled = sumKnown(usages.map((usage) => usage.possiblyBilled));
  const tokens = sumTokens(usages.filter(({ charactersSent }) => charactersSent > 0).map((usage) => usage.tokens));
  // A part whose cost nobody knows leaves the sum unknown.
  const currency = usages.every(({ cost }) => cost !== undefined) ? usages[0]?.cost?.currency : undefined;
  return {
    translated: total((usage) => usage.translated),
    reused: total((usage) => usage.reused),
    kept: total((usage) => usage.kept),
    failed: total((usage) => usage.failed),
    absent: total((usage) => usage.absent),
    charactersSent: total((usage) => usage.charactersSent),
    ...(billed !== undefined && { billedCharacters: billed }),
    ...(possiblyBilled !== undefined && { possiblyBilled }),
    ...(tokens && { tokens }),
    ...(currency !== undefined && { cost: { amount: total((usage) => usage.cost?.amount ?? 0), currency } }),
    milliseconds: total((usage) => usage.milliseconds ?? 0),
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** Undefined when none is known. */
function sumKnown(numbers: readonly (number | undefined)[]): number | undefined {
  const known = numbers.filter((number) => number !== undefined);
  return known.length === 0 ? undefined : sum(known);
}

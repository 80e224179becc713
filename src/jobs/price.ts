/** What a vendor takes: by the character, or, as language models do, by the token. */
export interface Price {
  readonly perMillionCharacters?: number;
  /** Read and written tokens have prices of their own. */
  readonly perMillionTokens?: TokenCount;
  /** ISO 4217. */
  readonly currency: string;
}

export interface TokenCount {
  readonly input: number;
  readonly output: number;
}

export interface Cost {
  readonly amount: number;
  readonly currency: string;
}

export interface Consumption {
  /** As the vendor counts them. */
  readonly characters: number;
  /** Left out when unknown, as before anything is sent: only the model can count them. */
  readonly tokens?: TokenCount;
}

/** `undefined` when nobody can tell: no price is set, or it is one of tokens and these are not known. */
export function costOf({ characters, tokens }: Consumption, price: Price | undefined): Cost | undefined {
  if (price?.perMillionCharacters !== undefined)
    return { amount: (characters * price.perMillionCharacters) / 1_000_000, currency: price.currency };
  if (price?.perMillionTokens === undefined) return undefined;
  // What is not sent costs nothing, however it is counted.
  const counted = characters === 0 ? NO_TOKENS : tokens;
  if (counted === undefined) return undefined;
  const { input, output } = price.perMillionTokens;
  return { amount: (counted.input * input + counted.output * output) / 1_000_000, currency: price.currency };
}

const NO_TOKENS: TokenCount = { input: 0, output: 0 };

/** `undefined` when one of them is unknown, or there is none. */
export function sumTokens(counts: readonly (TokenCount | undefined)[]): TokenCount | undefined {
  const known = counts.filter((count) => count !== undefined);
  if (known.length === 0 || known.length < counts.length) return undefined;
  return {
    input: known.reduce((sum, { input }) => sum + input, 0),
    output: known.reduce((sum, { output }) => sum + output, 0),
  };
}

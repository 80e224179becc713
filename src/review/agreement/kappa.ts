/**
 * Cohen's kappa of two people (Cohen 1960, "A coefficient of agreement for nominal scales").
 * @param pairs what the first and what the second said of each thing
 * @returns null without pairs, and when both always said one and the same word
 */
export function cohenKappa(pairs: readonly (readonly [first: string, second: string])[]): number | null {
  if (pairs.length === 0) return null;
  const observed = pairs.filter(([first, second]) => first === second).length / pairs.length;
  const words = new Set(pairs.flat());
  const share = (word: string, person: 0 | 1) => pairs.filter((pair) => pair[person] === word).length / pairs.length;
  const expected = [...words].reduce((sum, word) => sum + share(word, 0) * share(word, 1), 0);
  return expected === 1 ? null : (observed - expected) / (1 - expected);
}

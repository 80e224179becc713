/** Share of the others a place stands before, in per cent, a tie half (expected wins, Bojar et al. 2013). @param ranks of all, its own too */
export function expectedWins(rank: number, ranks: readonly number[]): number {
  if (ranks.length < 2) return 50;
  const won = ranks.filter((other) => other > rank).length;
  const tied = ranks.filter((other) => other === rank).length - 1;
  return (100 * (won + tied / 2)) / (ranks.length - 1);
}

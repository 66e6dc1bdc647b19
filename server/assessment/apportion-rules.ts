/**
 * Splits a whole into integers in proportion to weights, adding up to it exactly (largest remainder; the earlier of
 * two equal remainders first). All zero when no weight is positive.
 */
export function apportion(weights: readonly number[], whole: number): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  if (all <= 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (weight / all) * whole);
  // A share like 2500.0000000003 is 2500: the noise of binary fractions must not decide who gets the last cent.
  const parts = exact.map((share) => Math.floor(share + 1e-6));
  const missing = whole - parts.reduce((sum, part) => sum + part, 0);
  const byRemainder = exact
    .map((share, index) => ({ index, remainder: Math.round((share - (parts[index] ?? 0)) * 1e6) }))
    .filter(({ index }) => (weights[index] ?? 0) > 0)
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, missing)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}

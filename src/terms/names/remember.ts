const MOST = 20_000;

/**
 * A pure function of two texts that remembers its answers: the same names come again in text after text. Forgets
 * everything when it knows too much, so that its memory stays flat.
 */
export function remember<Value>(answer: (one: string, other: string) => Value): typeof answer {
  const known = new Map<string, { readonly value: Value }>();
  return (one, other) => {
    const key = `${one}\t${other}`;
    const earlier = known.get(key);
    if (earlier) return earlier.value;
    if (known.size >= MOST) known.clear();
    const value = answer(one, other);
    known.set(key, { value });
    return value;
  };
}

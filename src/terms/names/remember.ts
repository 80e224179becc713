const MOST = 20_000;

interface Kept<Value> {
  readonly value: Value;
}
type Answers<Value> = Map<string, Map<string, Kept<Value>>>;

/**
 * A pure function of two texts that remembers its answers: the same names come again in text after text. Two generations: when the
 * younger is full it takes the place of the older, so that its memory stays flat and what is asked for often stays known.
 */
export function remember<Value>(answer: (one: string, other: string) => Value): typeof answer {
  let older: Answers<Value> = new Map();
  let younger: Answers<Value> = new Map();
  let size = 0;
  return (one, other) => {
    // The other is the language, or a name that few are compared with: no key has to be put together.
    const known = younger.get(other)?.get(one);
    if (known !== undefined) return known.value;
    const kept = older.get(other)?.get(one) ?? { value: answer(one, other) };
    if (size >= MOST) {
      older = younger;
      younger = new Map();
      size = 0;
    }
    const answers = younger.get(other);
    if (answers === undefined) younger.set(other, new Map([[one, kept]]));
    else answers.set(one, kept);
    size += 1;
    return kept.value;
  };
}

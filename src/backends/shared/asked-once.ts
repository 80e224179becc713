/** Keeps the first answer; a failed question is asked again. Callers that come before it ask on their own, under their own signal. */
export function askedOnce<Value>(
  ask: (signal: AbortSignal) => Promise<Value>,
): (signal: AbortSignal) => Promise<Value> {
  let known: { readonly value: Value } | undefined;
  return async (signal) => {
    known ??= { value: await ask(signal) };
    return known.value;
  };
}

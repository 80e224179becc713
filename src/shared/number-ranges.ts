/** Ascending numbers as `1–4, 7, 9–12`. */
export function ranges(numbers: readonly number[], dash = '–', comma = ', '): string {
  const parts: string[] = [];
  for (let at = 0; at < numbers.length; ) {
    let end = at;
    while (numbers[end + 1] === numbers[end]! + 1) end++;
    parts.push(end === at ? String(numbers[at]) : `${numbers[at]}${dash}${numbers[end]}`);
    at = end + 1;
  }
  return parts.join(comma);
}

/** `1-4 7` → 1, 2, 3, 4, 7. */
export function numbersIn(ranges: string): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (const part of ranges.split(' ')) {
    const [from = 0, to = from] = part.split('-').map(Number);
    for (let number = from; number <= to; number++) numbers.add(number);
  }
  return numbers;
}

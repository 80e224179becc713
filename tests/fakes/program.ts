/** A translation program as docs/backends.md describes the `command` back end's protocol; answers in reverse order. */
import { createInterface } from 'node:readline';

interface Line {
  readonly id: number;
  readonly to: string;
  readonly text: string;
}

const lines: Line[] = [];
for await (const line of createInterface({ input: process.stdin })) lines.push(JSON.parse(line) as Line);
for (const { id, to, text } of lines.reverse()) {
  const answer = to === 'ja' ? { failed: 'unsupported', message: 'no Japanese' } : { text: `[${to}] ${text}` };
  console.log(JSON.stringify({ id, ...answer }));
}

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const LINE = /^\| (?<threat>[^|]+) \| [^|]+ \| `(?<file>tests\/[\w./-]+)` "(?<name>[^"]+)" \|$/;

const table = readFileSync(root('docs/security.md'), 'utf8').split('## Threats')[1]!.split('\n## ')[0]!;
const lines = table.split('\n').filter((line) => line.startsWith('| ') && !/^\| (threat|---)/.test(line));

describe('docs/security.md', () => {
  it('has a table of threats', () => {
    expect(lines.length).toBeGreaterThan(25);
  });

  it.each(lines)('names a test that is there: %s', (line) => {
    const { file = '', name = '' } = LINE.exec(line)?.groups ?? {};
    expect(existsSync(root(file))).toBe(true);
    // The name of a test, or a part of it, as it stands in a call of it, describe or test.
    const named =
      readFileSync(root(file), 'utf8').match(
        /(?:\bit|describe|test)\b[\s\S]{0,2500}?\(\s*(['"`])(?:(?!\1)[\s\S])*\1/g,
      ) ?? [];
    expect(named.some((call) => call.includes(name))).toBe(true);
  });
});

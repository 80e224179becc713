import { readFileSync } from 'node:fs';

/** Version in package.json; both `src/shared` and `dist/shared` lie two folders below it. */
export function programVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  return version;
}

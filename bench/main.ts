import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** `npm run bench -- <name> [options]`: runs bench/<name>.ts and prints what it measured as JSON. */
const folder = fileURLToPath(new URL('.', import.meta.url));
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'main.ts')
  .map((file) => file.slice(0, -3));

const [name, ...args] = process.argv.slice(2);
if (name === undefined || !names.includes(name)) {
  console.error(`Name a benchmark: ${names.join(', ')}. For example: npm run bench -- ${names[0]}`);
  process.exitCode = 2;
} else {
  const { default: run }: { default: (args: string[]) => Promise<unknown> } = await import(`./${name}.ts`);
  console.log(JSON.stringify(await run(args), null, 2));
}

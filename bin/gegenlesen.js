#!/usr/bin/env node
// Plain JavaScript, so that a Node too old for the program still gets a sentence instead of a syntax error.
import { existsSync } from 'node:fs';
import module from 'node:module';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `gegenlesen needs Node.js 22.18 or newer; this is ${process.version}.\n` +
      'Run "npm install node@24" in this folder: npx and npm scripts then use that one.',
  );
  process.exit(2);
}

// Keeps compiled (and type-stripped) code between runs: halves the start of every command.
module.enableCompileCache();

// In the repository the TypeScript sources run as they are; the npm package ships them compiled and bundled.
const source = new URL('../src/cli/main.ts', import.meta.url);
const entry = existsSync(source) ? source : new URL('../dist/program/main.js', import.meta.url);
const { main } = await import(entry.href);
await main();

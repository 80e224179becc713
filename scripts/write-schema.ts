import { writeFileSync } from 'node:fs';
import { jsonSchemas } from './json-schemas.ts';

/** Writes the JSON Schemas of docs/ from the zod schemas: `npm run schema`. */
for (const [file, schema] of Object.entries(jsonSchemas())) {
  writeFileSync(new URL(`../docs/${file}`, import.meta.url), `${JSON.stringify(schema, null, 2)}\n`);
}

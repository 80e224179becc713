import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { jsonSchemas } from '../../scripts/json-schemas.ts';

it.each(Object.entries(jsonSchemas()))('docs/%s is what "npm run schema" writes', (file, schema) => {
  expect(JSON.parse(readFileSync(new URL(`../../docs/${file}`, import.meta.url), 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(schema)),
  );
});

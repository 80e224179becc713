import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Holds a CycloneDX file against the lockfile: every package that is shipped is in it, with its version, and nothing else. */
const sbomSchema = z.object({
  bomFormat: z.literal('CycloneDX'),
  components: z.array(z.looseObject({ group: z.string().optional(), name: z.string(), version: z.string() })),
});
const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.looseObject({ version: z.string().optional(), name: z.string().optional(), dev: z.boolean().optional() }),
  ),
});
const read = (path: string | URL): unknown => JSON.parse(readFileSync(path, 'utf8'));

const { components } = sbomSchema.parse(read(process.argv[2] ?? 'release/sbom.cyclonedx.json'));
const { packages } = lockSchema.parse(read(new URL('../package-lock.json', import.meta.url)));
const listed = new Set(components.map(({ group, name, version }) => `${group ? `${group}/` : ''}${name}@${version}`));
const shipped = Object.entries(packages).filter(([path, { dev }]) => path !== '' && dev !== true);
const names = new Map(
  shipped.map(([path, { name, version }]) => [`${name ?? path.split('node_modules/').at(-1)}@${version}`, path]),
);
const missing = [...names.keys()].filter((name) => !listed.has(name));
const foreign = [...listed].filter((name) => !names.has(name));
console.log(`SBOM: ${listed.size} packages, ${missing.length} missing, ${foreign.length} that are not shipped.`);
if (missing.length + foreign.length > 0) {
  console.error(
    [...missing.map((name) => `missing: ${name}`), ...foreign.map((name) => `not shipped: ${name}`)].join('\n'),
  );
  process.exitCode = 1;
}

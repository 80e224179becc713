import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { ACCESS } from '../../src/server/access/table.ts';
import { cli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

interface Container {
  readonly name: string;
  readonly args: readonly string[];
  readonly ports?: readonly { readonly containerPort: number }[];
  readonly readinessProbe?: { readonly httpGet: { readonly path: string; readonly httpHeaders: unknown } };
  readonly securityContext: unknown;
}

interface Service {
  readonly command: readonly string[];
  readonly ports: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** A command line of a file, held to what the program says of itself. */
async function requireKnown(line: readonly string[]): Promise<void> {
  const [command = '', ...rest] = line;
  const { code, stdout } = await cli([command, '--help'], { cwd: temporaryFolder() });
  expect([command, code]).toEqual([command, 0]);
  for (const flag of rest.filter((word) => word.startsWith('--'))) expect(stdout).toContain(flag);
}

const HEALTH = 'GET /api/health';

describe('Dockerfile', () => {
  const lines = read('Dockerfile').split('\n');

  it('builds in one stage and runs in another, without rights, with a health check anyone may ask', () => {
    expect(lines.filter((line) => line.startsWith('FROM '))).toHaveLength(2);
    const own = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
    expect(own).toContain('USER node');
    expect(own.indexOf('USER node')).toBeLessThan(own.findIndex((line) => line.startsWith('ENTRYPOINT')));
    expect(own.join('\n')).toContain('HEALTHCHECK');
    expect(own.join('\n')).toContain('/api/health');
    expect(ACCESS[HEALTH]).toBe('anyone');
  });

  it('copies what there is, and starts what there is', async () => {
    for (const line of lines.filter((one) => /^COPY (?!--from)/.test(one)))
      for (const path of line.split(' ').slice(1, -1))
        expect(() => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)))).not.toThrow(/ENOENT/);
    const command = JSON.parse(lines.find((line) => line.startsWith('CMD '))!.slice(4)) as string[];
    await requireKnown(command);
  });
});

describe('deploy/compose.yaml', () => {
  const { services } = parse(read('deploy/compose.yaml'), { merge: true }) as { services: Record<string, Service> };

  it.each(['server', 'worker'])('starts a %s the program knows, with the store of the database', async (name) => {
    await requireKnown(services[name]!.command);
    expect(services[name]!.environment.DATABASE_URL).toContain('@database/');
  });

  it('opens nothing but the loopback of its host', () => {
    for (const { ports = [] } of Object.values(services))
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });
});

describe('deploy/kubernetes.yaml', () => {
  const all = parseAllDocuments(read('deploy/kubernetes.yaml'));
  const manifests = all.map(
    (one) =>
      one.toJS() as {
        kind: string;
        spec: { template?: { spec: { containers: Container[]; securityContext: object } } };
      },
  );
  const containers = manifests.flatMap(({ spec }) => spec.template?.spec.containers ?? []);

  it('is well-formed', () => {
    expect(all.flatMap(({ errors }) => errors)).toEqual([]);
    expect(manifests.map(({ kind }) => kind)).toEqual(['Deployment', 'Deployment', 'Service', 'Ingress']);
  });

  it.each(containers)('starts what the program knows, without rights: $name', async ({ args, securityContext }) => {
    await requireKnown(args);
    expect(securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  });

  it('asks for health under a name the server answers to', () => {
    expect(containers[0]!.readinessProbe!.httpGet).toMatchObject({
      path: '/api/health',
      httpHeaders: [{ name: 'Host', value: 'localhost' }],
    });
  });
});

describe('deploy/gegenlesen.service', () => {
  const lines = read('deploy/gegenlesen.service').split('\n');

  it('starts what the program knows, as a user without rights', async () => {
    const command = lines
      .find((line) => line.startsWith('ExecStart='))!
      .split(' ')
      .slice(2);
    await requireKnown(command);
    for (const line of ['DynamicUser=yes', 'NoNewPrivileges=yes', 'ProtectSystem=strict', 'KillSignal=SIGTERM'])
      expect(lines).toContain(line);
  });
});

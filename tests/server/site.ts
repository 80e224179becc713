import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Logger } from 'pino';
import { compiledViews } from '../../scripts/compiled-views.ts';
import { loadSettings } from '../../src/config/load.ts';
import type { Settings, SystemSettings } from '../../src/config/settings.ts';
import { listen } from '../../src/server/listen.ts';
import type { Workbench } from '../../src/workbench/contract.ts';
import type { LiveRun } from '../../src/workbench/run-contract.ts';
import { createWorkbench } from '../../src/workbench.ts';

export interface TestSite {
  readonly address: string;
  readonly workbench: Workbench;
  /** Ends server and workbench and removes what they wrote. */
  close(): Promise<void>;
  /** The server alone. */
  closeServer(): Promise<void>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Sends a form as a browser on this site would. */
  post(
    path: string,
    fields: Record<string, string | readonly string[]>,
    headers?: Record<string, string>,
  ): Promise<Response>;
  /** Calls the API with JSON. */
  api(method: string, path: string, body?: unknown): Promise<Response>;
}

export interface SiteOptions {
  readonly systems?: readonly Omit<SystemSettings, 'folder'>[];
  /** Over the defaults. */
  readonly settings?: Partial<Settings>;
  readonly log?: Logger;
  readonly webFolder?: string;
  /** Default: any free one. */
  readonly port?: number;
  /** Before the server is there. */
  readonly before?: (workbench: Workbench) => Promise<unknown>;
  /** To put something else in the workbench's place. */
  readonly wrap?: (workbench: Workbench) => Workbench;
}

/** The real server over a real workbench with a store of its own; closed by the caller. */
export async function startSite({
  systems = [],
  settings: more = {},
  log,
  webFolder,
  before,
  port = 0,
  wrap = (same) => same,
}: SiteOptions = {}): Promise<TestSite> {
  const folder = mkdtempSync(join(tmpdir(), 'gegenlesen-site-'));
  const settings = loadSettings({ store: join(folder, 'store.sqlite') }, {}, folder);
  const placed = systems.map((system) => ({ ...system, folder }));
  const workbench = await createWorkbench({ settings: { ...settings, ...more, systems: placed }, cwd: folder });
  await before?.(workbench);
  const server = await listen({
    workbench: wrap(workbench),
    ...settings,
    ...more,
    port,
    ...(log ? { log } : {}),
    ...(webFolder ? { webFolder } : {}),
  });
  const { address } = server;
  return {
    address,
    workbench,
    closeServer: () => server.close(),
    async close() {
      await server.close();
      await workbench.close();
      rmSync(folder, { recursive: true, force: true });
    },
    get: (path, headers = {}) => fetch(address + path, { headers, redirect: 'manual' }),
    post: (path, fields, headers = {}) =>
      fetch(address + path, {
        method: 'POST',
        headers: { origin: address, ...headers },
        body: formOf(fields),
        redirect: 'manual',
      }),
    api: (method, path, body) =>
      fetch(`${address}/api${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      }),
  };
}

function formOf(fields: Record<string, string | readonly string[]>): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, values] of Object.entries(fields)) {
    for (const value of typeof values === 'string' ? [values] : values) form.append(name, value);
  }
  return form;
}

/** A request with headers and paths that `fetch` would not send. */
export function rawRequest(
  site: TestSite,
  path: string,
  headers: Record<string, string> = {},
  form?: Record<string, string>,
): Promise<{ readonly status: number; readonly body: string; readonly headers: IncomingHttpHeaders }> {
  const { hostname, port } = new URL(site.address);
  return new Promise((resolve, reject) => {
    const type = form && { 'content-type': 'application/x-www-form-urlencoded' };
    const method = form ? 'POST' : 'GET';
    const request = httpRequest({ hostname, port, path, method, headers: { ...headers, ...type } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const body = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, body, headers: response.headers });
      });
    });
    request.on('error', reject).end(form && formOf(form).toString());
  });
}

/** The run once it has ended. */
export async function ended({ workbench }: TestSite, id: string): Promise<LiveRun> {
  return new Promise((resolve, reject) => {
    const look = (run: LiveRun) => {
      if (run.state === 'running') return;
      stop();
      resolve(run);
    };
    const stop = workbench.runs.watch(id, look);
    void workbench.runs.find(id).then((run) => look(run!), reject);
  });
}

/** Runs the sample through what was recorded of it and returns the comparison's address. */
export async function compareSample({ workbench }: TestSite, targets: readonly string[] = ['es']): Promise<string> {
  const systems = (await workbench.systems(['krone-choe-putin'])).filter(({ backend }) => backend === 'recorded');
  const request = { documents: ['krone-choe-putin'], targets, systems: systems.map(({ id }) => id) };
  const { evaluation } = await workbench.compare(request, { signal: new AbortController().signal });
  return `/evaluations/${evaluation.id}/krone-choe-putin.${targets[0]}`;
}

/** Style sheet and script of the pages as the sources are now, in a folder of their own; removed by the caller. */
export async function bundleWeb(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'gegenlesen-web-'));
  const source = (name: string) => fileURLToPath(new URL(`../../src/web/${name}`, import.meta.url));
  await build({
    entryPoints: ['app.ts', 'app.css', 'icon.svg'].map(source),
    plugins: [compiledViews],
    loader: { '.svg': 'copy' },
    outdir: folder,
    bundle: true,
    format: 'iife',
  });
  return folder;
}

import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import type { z } from 'zod';
import { WorkbenchError } from '../shared/errors.ts';
import { readTextFile, readYamlFile } from '../shared/read-file.ts';
import { isStoreAddress } from '../shared/store-address.ts';
import { type Settings, type SystemSettings, settingsSchema } from './settings.ts';

export const SETTINGS_FILE = 'gegenlesen.yaml';

/** What flags say; wins over the environment, which wins over the file. */
export interface SettingsFlags {
  readonly settings?: string;
  readonly store?: string;
  readonly port?: string;
  readonly host?: string;
  readonly house?: string;
  readonly terms?: string;
  readonly decisions?: string;
  readonly ownChecks?: string;
  readonly account?: string;
}

/**
 * Reads `gegenlesen.yaml` (or the file named), `.env` and the environment: the only place that does.
 * @throws WorkbenchError `settings` naming file, key and what it should be.
 */
export function loadSettings(
  flags: SettingsFlags,
  environment: NodeJS.ProcessEnv = process.env,
  cwd = process.cwd(),
): Settings {
  const variables = { ...readDotEnv(resolve(cwd, '.env')), ...environment };
  const file = flags.settings ?? variables.GEGENLESEN_SETTINGS;
  const path = resolve(cwd, file ?? SETTINGS_FILE);
  const folder = dirname(path);
  const inFile = file !== undefined || existsSync(path) ? readYamlFile(path, settingsSchema) : settingsSchema.parse({});
  const port = flags.port ?? variables.PORT;
  const publicUrl = variables.GEGENLESEN_URL ?? inFile.publicUrl;
  const store = flags.store ?? (variables.DATABASE_URL || variables.GEGENLESEN_STORE);
  const terms = flags.terms ?? variables.GEGENLESEN_TERMS;
  const house = flags.house ?? variables.GEGENLESEN_HOUSE ?? inFile.house;
  const pathOf = (flag: string | undefined, inSettings: string | undefined) =>
    flag === undefined ? inSettings && resolve(folder, inSettings) : resolve(cwd, flag);
  const termsPath = pathOf(terms, inFile.terms);
  const account = flags.account ?? (variables.GEGENLESEN_ACCOUNT || undefined);
  const decisions = pathOf(flags.decisions, inFile.decisions);
  const ownChecks = pathOf(flags.ownChecks, inFile.ownChecks);
  return {
    store: store === undefined ? storePath(folder, inFile.store) : storePath(cwd, store),
    port: port === undefined ? inFile.port : readPort(port),
    host: flags.host ?? variables.GEGENLESEN_HOST ?? inFile.host,
    ...(publicUrl === undefined ? {} : { publicUrl: readUrl(publicUrl) }),
    proxies: inFile.proxies,
    ...(inFile.signIn === undefined ? {} : { signIn: inFile.signIn }),
    ...(account === undefined ? {} : { account }),
    ...(house === undefined ? {} : { house }),
    ...(termsPath === undefined ? {} : { terms: termsPath }),
    ...(ownChecks === undefined ? {} : { ownChecks }),
    ...(inFile.site === undefined ? {} : { site: inFile.site }),
    ...(inFile.boilerplate === undefined ? {} : { boilerplate: resolve(folder, inFile.boilerplate) }),
    otherLanguages: inFile.otherLanguages,
    plugins: inFile.plugins.map((name) => ({ name, folder })),
    systems: withFolder(inFile.systems, folder, path),
    scorers: distinct(inFile.scorers, 'scorers', path).map((scorer) => ({
      ...scorer,
      folder,
      trust: resolve(folder, scorer.trust ?? `${scorer.id}.trust.json`),
    })),
    ...(decisions === undefined ? {} : { decisions }),
    checks: inFile.checks,
    addresses: inFile.addresses,
    webhooks: inFile.webhooks,
    failOn: inFile.failOn,
    ...(inFile.baseline === undefined ? {} : { baseline: resolve(folder, inFile.baseline) }),
    variables,
  };
}

/** Adds the folder paths are relative to, and refuses two systems of one id. */
export function withFolder(
  systems: z.infer<typeof settingsSchema>['systems'],
  folder: string,
  origin: string,
): readonly SystemSettings[] {
  return distinct(systems, 'systems', origin).map((system) => ({ ...system, folder }));
}

function distinct<Item extends { readonly id: string }>(
  items: readonly Item[],
  kind: string,
  origin: string,
): readonly Item[] {
  const seen = new Set<string>();
  for (const { id } of items) {
    if (seen.has(id))
      throw new WorkbenchError('settings', `${origin}: two ${kind} are called "${id}". Give each its own id.`);
    seen.add(id);
  }
  return items;
}

/** `:memory:` is SQLite's name for a store that keeps nothing; an address stays as it is. */
function storePath(folder: string, path: string): string {
  return path === ':memory:' || isStoreAddress(path) ? path : resolve(folder, path);
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new WorkbenchError(
      'settings',
      `port "${text}": give a number from 0 to 65535 (--port or PORT); 0 takes any free one.`,
    );
  }
  return port;
}

/** Only the origin counts: the workbench stands at the root of its name. */
function readUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '')
    return url.origin;
  throw new WorkbenchError(
    'settings',
    `publicUrl "${text}": give an address without a path, such as https://gegenlesen.example.org (publicUrl or GEGENLESEN_URL).`,
  );
}

/** `NAME=value` lines; the real environment wins over it. */
function readDotEnv(path: string): Record<string, string> {
  if (!existsSync(path)) return {};
  return Object.fromEntries(
    Object.entries(parseEnv(readTextFile(path))).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

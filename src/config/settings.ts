import { z } from 'zod';
import { ROLES } from '../accounts/roles.ts';
import { SEVERITIES } from '../checks/contract.ts';
import type { CheckSettings } from '../evaluate/check-text.ts';

const rate = z.strictObject({ count: z.int().positive(), seconds: z.number().positive() });

/** What one's contract with a vendor, or one's own server, allows; each stands in for what the back end assumes. */
const limitsSchema = z.strictObject({
  textsPerRequest: z.int().positive().optional(),
  charactersPerRequest: z.int().positive().optional().describe('as the vendor counts them'),
  bytesPerRequest: z.int().positive().optional().describe('of text in UTF-8'),
  concurrency: z.int().positive().max(256).optional().describe('requests under way at once'),
  requests: rate.optional().describe('how many requests may follow in how many seconds'),
  characters: rate.optional().describe('how many characters may be sent in how many seconds'),
  timeout: z.number().positive().max(3600).optional().describe('seconds after which a request is given up'),
});

/** A system: one back end with one set of options. Its id names a column everywhere. */
export const systemSchema = z.strictObject({
  id: z.string().regex(/^[\w.-]{1,64}$/, 'letters, digits, ".", "_" and "-" only'),
  name: z.string().min(1).max(120).optional(),
  backend: z.string().min(1),
  options: z.record(z.string(), z.unknown()).default({}),
  limits: limitsSchema
    .optional()
    .describe('what your contract or server allows, where it differs from what the back end assumes'),
  glossary: z
    .literal('house')
    .optional()
    .describe('the house termbase goes along, where the back end takes a glossary; else the column is marked'),
  price: z
    .strictObject({
      perMillionCharacters: z.number().nonnegative().optional(),
      perMillionTokens: z
        .strictObject({ input: z.number().nonnegative(), output: z.number().nonnegative() })
        .optional()
        .describe('of language models: read and written tokens'),
      currency: z.string().length(3).default('EUR'),
    })
    .refine(
      ({ perMillionCharacters, perMillionTokens }) =>
        (perMillionCharacters === undefined) !== (perMillionTokens === undefined),
      'give either perMillionCharacters or perMillionTokens',
    )
    .optional()
    .describe('to estimate and report cost; vendors change prices, so they are never built in'),
});

export type LimitSettings = z.infer<typeof limitsSchema>;

/** A scorer: a program, or a language model as a judge, that marks translations (docs/metrics.md). */
export const scorerSchema = z.strictObject({
  id: z.string().regex(/^[\w.-]{1,64}$/, 'letters, digits, ".", "_" and "-" only'),
  scorer: z.string().min(1).describe('kind: "command" or "llm-judge"'),
  options: z.record(z.string(), z.unknown()).default({}),
  trust: z
    .string()
    .optional()
    .describe('file that "gegenlesen trust" writes: how far a judge agrees with people (default: ID.trust.json)'),
});

/** `gegenlesen.yaml`. Paths are relative to the file. */
export const settingsSchema = z.strictObject({
  store: z
    .string()
    .default('data/gegenlesen.sqlite')
    .describe('SQLite file, or postgres://… (with a password rather in DATABASE_URL)'),
  port: z.int().min(0).max(65_535).default(8484),
  host: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('address to listen at; any other than this machine needs accounts and publicUrl (docs/security.md)'),
  publicUrl: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'where people find the workbench, such as https://gegenlesen.example.org; the only name it answers under',
    ),
  proxies: z
    .array(z.string().min(1))
    .max(50)
    .default([])
    .describe('proxies in front, by address or network ("10.0.0.0/8"): from them X-Forwarded-For is believed'),
  signIn: z
    .strictObject({
      issuer: z
        .url({ protocol: /^https?$/ })
        .describe('OpenID provider, such as https://login.example.org/realms/house'),
      clientId: z.string().min(1),
      secret: z.string().regex(/^\w+$/).optional().describe('variable that holds the client secret'),
      title: z.string().min(1).max(80).default('OpenID').describe('as the button says it'),
      role: z.enum(ROLES).optional().describe('of people nobody has invited; left out: they do not get in'),
    })
    .optional()
    .describe('sign in with an OpenID Connect provider, beside passwords'),
  house: z.string().optional().describe('house whose spellings apply'),
  terms: z.string().optional().describe('house termbase (CSV, TBX, JSON)'),
  ownChecks: z.string().optional().describe('checks of the house in YAML (docs/checks/own-checks.md)'),
  site: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('site of documents that name no address and no publisher: its frame is learned from them'),
  boilerplate: z
    .string()
    .optional()
    .describe("contract of the site's frame (boilerplate.yaml); one beside a document.yaml wins for that document"),
  otherLanguages: z
    .array(z.string())
    .default([])
    .describe('languages a segment may have been left in, besides source and target'),
  plugins: z
    .array(z.string().min(1))
    .default([])
    .describe('back ends from outside: npm packages, or files ("./my-backend.js"); their code is run'),
  systems: z.array(systemSchema).default([]),
  scorers: z.array(scorerSchema).default([]),
  decisions: z
    .string()
    .optional()
    .describe('decision file ("gegenlesen decisions export"): what it dismisses counts nowhere, in CI too'),
  checks: z
    .record(
      z.string(),
      z.strictObject({
        severity: z.enum(SEVERITIES).optional(),
        category: z
          .string()
          .regex(/^[a-z-]+(?:\/[a-z-]+)*$/, 'an MQM category such as accuracy/mistranslation')
          .optional()
          .describe('MQM category of its findings, instead of the check’s own'),
        off: z.boolean().optional(),
      }),
    )
    .default({}),
  failOn: z
    .array(z.string())
    .default([])
    .describe('rules of docs/gates.md: when one holds, the exit code is 1 ("critical>0", "system:deepl major>2")'),
  addresses: z
    .array(
      z
        .string()
        .regex(/^(?:\*\.)?(?:[a-z\d-]+\.)*[a-z\d-]+(?::\d{1,5})?$/i, 'a host such as www.krone.at or *.krone.at'),
    )
    .max(200)
    .default([])
    .describe('hosts that pages may be read from by their address; none: no address is opened'),
  webhooks: z
    .array(
      z.strictObject({
        url: z
          .url({ protocol: /^https?$/ })
          .describe('told when a run that was started in the browser or by the API ends'),
        secret: z.string().regex(/^\w+$/).describe('variable that holds the secret messages are signed with'),
        allowPrivate: z
          .boolean()
          .default(false)
          .describe('also when the address is on this machine or a local network'),
      }),
    )
    .max(20)
    .default([]),
  baseline: z.string().optional().describe('Evaluation that rules with "new-" and "drop:" compare with'),
});

export type SystemSettings = Readonly<z.infer<typeof systemSchema>> & {
  /** Folder that paths in the options are relative to. */
  readonly folder: string;
};

export type ScorerSettings = Readonly<z.infer<typeof scorerSchema>> & {
  /** Folder that paths in the options are relative to. */
  readonly folder: string;
  /** Absolute path. */
  readonly trust: string;
};
export type WebhookSettings = Readonly<z.infer<typeof settingsSchema>['webhooks'][number]>;

export type SignInSettings = Readonly<NonNullable<z.infer<typeof settingsSchema>['signIn']>>;

/** All that was decided outside the program, typed. Nothing after this has a default. */
export interface Settings {
  /** Path, `:memory:`, or an address that may hold a password (`shared/store-address.ts` shows it without). */
  readonly store: string;
  readonly port: number;
  readonly host: string;
  /** Where people find the workbench; left out: at the address it listens at. */
  readonly publicUrl?: string;
  readonly proxies: readonly string[];
  readonly signIn?: SignInSettings;
  /** Name of the account a command acts for; left out: for none. */
  readonly account?: string;
  readonly house?: string;
  readonly terms?: string;
  /** Path of the checks the house wrote itself. */
  readonly ownChecks?: string;
  /** Site of documents that name none. */
  readonly site?: string;
  /** Path of the boilerplate contract of documents that bring none along. */
  readonly boilerplate?: string;
  readonly otherLanguages: readonly string[];
  /** Back ends from outside, and the folder they are looked up from. */
  readonly plugins: readonly { readonly name: string; readonly folder: string }[];
  readonly systems: readonly SystemSettings[];
  readonly scorers: readonly ScorerSettings[];
  /** Path of a decision file that counts beside what the store holds. */
  readonly decisions?: string;
  readonly checks: CheckSettings;
  /** Who is told when a run ends. */
  /** Hosts that pages may be read from by their address. */
  readonly addresses: readonly string[];
  readonly webhooks: readonly WebhookSettings[];
  /** Rules an Evaluation is held to, as written. */
  readonly failOn: readonly string[];
  /** Path of the Evaluation that rules with `new-` and `drop:` compare with. */
  readonly baseline?: string;
  /** The environment, for the variables back ends declare. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

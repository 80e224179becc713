import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Tables as SQLite and PostgreSQL both hold them: JSON as text, times as ISO text, yes/no as 1/0.
 * Changed only by a new file in `migrations/`.
 */
export interface Schema {
  documents: {
    id: string;
    title: string;
    language: string;
    segments: number;
    saved_at: string;
    /** The document; of one that is in blocks what is left without them. */
    content: string;
    in_blocks: number;
  };
  document_blocks: { document: string; block: number; content: string };
  translations: {
    key: string;
    system: string;
    from_language: string;
    to_language: string;
    characters: number;
    attempts: number;
    milliseconds: number;
    created_at: string;
    answer: string;
  };
  claims: { key: string; run: string; reason: string | null; message: string | null };
  attempts: {
    id: string;
    run: string;
    system: string;
    keys: string;
    characters: number;
    started_at: string;
    state: string;
    reason: string | null;
    message: string | null;
    milliseconds: number | null;
  };
  runs: {
    id: string;
    created_at: string;
    finished_at: string | null;
    state: string;
    owner: string;
    beats: number;
    documents: string;
    targets: string;
    systems: string;
  };
  outcomes: {
    run: string;
    document: string;
    target: string;
    system: string;
    segment: number;
    keys: string;
    reason: string | null;
    message: string | null;
    reused: number;
  };
  evaluations: { id: string; created_at: string; content: string };
  comparisons: { evaluation: string; position: number; document: string; target: string };
  requests: {
    key: string;
    fingerprint: string;
    owner: string;
    taken_at: string;
    status: number | null;
    body: string | null;
  };
  frame_lines: { document: string; site: string; key: string; language: string };
  frame_counts: { site: string; key: string; language: string; text: string; documents: number };
  frame_verdicts: { site: string; language: string; key: string; text: string; verdict: string };
  deliveries: {
    id: string;
    url: string;
    body: string;
    created_at: string;
    state: string;
    owner: string;
    attempts: number;
    next_at: string;
    message: string | null;
  };
  decided_names: { step: number; part: number; made: number; undone: number; decision: string };
  decided_name_keys: { name: string; step: number; part: number };
  decided_name_refs: { ref: string };
  decided_names_read: { log: string; step: number };
  review_acts: {
    number: number;
    id: string;
    at: string;
    by: string;
    document: string;
    everywhere: number;
    /** 1: may say something about names. */
    names: number;
    change: string;
  };
  rating_reviews: {
    id: string;
    created_at: string;
    document: string;
    comparison: string;
    content: string;
    closed_at: string | null;
    closed_by: string | null;
  };
  rating_items: { review: string; id: string; position: number; content: string };
  rating_acts: {
    review: string;
    sheet: string;
    number: number;
    item: string;
    version: number;
    by: string;
    at: string;
    milliseconds: number;
    type: string;
    about: number | null;
    verdict: string;
    complete: number;
  };
  remembered_edits: { key: string; act: number };
  signing_keys: { name: string; secret: string };
  queued_runs: {
    id: string;
    request: string;
    started_at: string;
    state: string;
    worker: string | null;
    cancelled: number;
    events: string;
    evaluation: string | null;
    error: string | null;
  };
  accounts: {
    id: string;
    name: string;
    name_key: string;
    role: string;
    password: string | null;
    subject: string | null;
    created_at: string;
    disabled_at: string | null;
    budget_amount: number | null;
    budget_currency: string | null;
  };
  secrets: {
    hash: string;
    kind: string;
    id: string;
    account: string;
    title: string;
    grants: string;
    created_at: string;
    expires_at: string;
    used_at: string | null;
  };
  audit: {
    id: string;
    at: string;
    account: string;
    by: string;
    action: string;
    object: string;
    detail: string;
  };
  sign_in_attempts: { key: string; points: number; expires_at: number };
  spent: { id: string; account: string; month: string; amount: number; currency: string };
  /** `next`: microseconds since 1970. */
  turns: { vendor: string; next: number };
  termbases: { id: string; saved_at: string; content: string };
  name_entries: { document: string; target: string; evaluation: string | null; seen_at: string };
  name_uses: {
    document: string;
    target: string;
    position: number;
    name: string;
    in_column: string;
    language: string;
    form: string;
    places: string;
  };
  name_links: { document: string; target: string; one: string; other: string };
  name_keys: { name: string; row_id: string; documents: number; first_seen: string };
  name_tallies: {
    name: string;
    in_column: string;
    language: string;
    form: string;
    letters: string;
    uses: number;
    documents: number;
  };
  name_sounds: { sound: string; name: string };
  name_rows: {
    id: string;
    name: string;
    sort_name: string;
    language: string;
    uses: number;
    documents: number;
    trouble: number;
    first_seen: string;
  };
}

export type Database = Kysely<Schema>;

/** A migration of this schema, with its place in the order. */
export interface NamedMigration extends Migration {
  readonly name: string;
}

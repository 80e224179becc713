import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Tables as SQLite and PostgreSQL both hold them: JSON as text, times as ISO text, yes/no as 1/0.
 * Changed only by a new file in `migrations/`.
 */
export interface Schema {
  documents: { id: string; title: string; language: string; segments: number; saved_at: string; content: string };
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
  termbases: { id: string; saved_at: string; content: string };
}

export type Database = Kysely<Schema>;

/** A migration of this schema, with its place in the order. */
export interface NamedMigration extends Migration {
  readonly name: string;
}

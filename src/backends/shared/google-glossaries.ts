import type { TranslationServiceClient } from '@google-cloud/translate';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import type { GlossaryVendor, NewGlossary } from './house-glossary.ts';
import { callJson } from './http.ts';
import type { SdkCaller } from './sdk.ts';

export interface GoogleGlossaryAccess {
  readonly service: string;
  readonly call: SdkCaller<TranslationServiceClient>;
  /** `projects/…/locations/…` */
  readonly parent: string;
  /** Bucket of Cloud Storage: Google reads a new glossary from nowhere else. */
  readonly bucket: string;
  readonly storage: URL;
  readonly fetch: typeof fetch;
  readonly secrets: readonly string[];
}

/** Number of gRPC's NOT_FOUND, which the client has over HTTP as well. */
const NOT_FOUND = 5;
/** The client tries calls it holds harmless again and again for ten minutes. */
const NO_RETRIES = { retry: null } as const;

/** Glossaries of Cloud Translation Advanced; they go by ids of ours. */
export function googleGlossaries(access: GoogleGlossaryAccess): GlossaryVendor {
  const { service, call, parent } = access;
  const pathOf = (id: string) => `${parent}/glossaries/${id}`;
  return {
    service,
    find: ({ name }, signal) =>
      call(signal, (client) =>
        client.getGlossary({ name: pathOf(name) }, NO_RETRIES).then(
          () => name,
          (error: unknown) => {
            if (codeOf(error) === NOT_FOUND) return undefined;
            throw error;
          },
        ),
      ),
    create: async (glossary, signal) => {
      const inputUri = await upload(access, glossary, signal);
      await call(signal, async (client) => {
        const [operation] = await client.createGlossary(
          {
            parent,
            glossary: {
              name: pathOf(glossary.name),
              languagePair: { sourceLanguageCode: glossary.source, targetLanguageCode: glossary.target },
              inputConfig: { gcsSource: { inputUri } },
            },
          },
          NO_RETRIES,
        );
        await operation.promise();
      });
      return glossary.name;
    },
  };
}

/** Stores the terms as a CSV file of two columns without head, and returns its `gs://` address. */
async function upload(access: GoogleGlossaryAccess, glossary: NewGlossary, signal: AbortSignal): Promise<string> {
  const { service, bucket, storage, fetch, secrets } = access;
  const file = `gegenlesen/${glossary.name}.csv`;
  const url = new URL(`/upload/storage/v1/b/${encodeURIComponent(bucket)}/o`, storage);
  url.searchParams.set('uploadType', 'media');
  url.searchParams.set('name', file);
  const credentials = await access.call(signal, (client) => client.auth.getRequestHeaders(url));
  await callJson({
    service: `${service}'s Cloud Storage`,
    fetch,
    url,
    body: stringify(glossary.entries.map(({ source, target }) => [source, target])),
    headers: { ...Object.fromEntries(credentials), 'content-type': 'text/csv; charset=utf-8' },
    signal,
    secrets: [...secrets, ...credentials.values()],
    readError: (body) => errorSchema.safeParse(body).data?.error,
  });
  return `gs://${bucket}/${file}`;
}

const errorSchema = z.object({ error: z.object({ message: z.string() }) });
const codeOf = (error: unknown) => z.object({ code: z.number() }).safeParse(error).data?.code;

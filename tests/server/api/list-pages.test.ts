import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pageOf } from '../../../src/server/api/list-pages.ts';
import { sqlite } from '../../../src/stores/sqlite.ts';

const text = (id: string) => ({
  id,
  title: id,
  language: 'en',
  sections: [{ id: 'a', role: 'body' as const, language: 'en', segments: [{ id: 's', text: 'Text.' }] }],
});

it('pages hold every row once, in order, whatever their size, and do not shift when a row is added in front', async () => {
  await fc.assert(
    fc.asyncProperty(
      // Few moments, so that many rows share one.
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 1, max: 7 }),
      async (moments, limit) => {
        let now = '';
        const store = await sqlite.open(':memory:', { now: () => now });
        try {
          for (const [index, moment] of moments.entries()) {
            now = `2026-01-0${moment + 1}T00:00:00.000Z`;
            await store.documents.save(text(`d${index}`));
          }
          const all = (await store.documents.list()).map(({ id }) => id);
          const read: string[] = [];
          for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
            const page = await pageOf(
              { limit, cursor },
              {
                load: (part) => store.documents.list(part),
                placeOf: ({ id, savedAt }) => ({ at: savedAt, id }),
              },
            );
            read.push(...page.items.map(({ id }) => id));
            cursor = page.next;
            now = '2026-02-01T00:00:00.000Z';
            await store.documents.save(text(`later-${read.length}`));
          }
          expect(read).toEqual(all);
        } finally {
          await store.close();
        }
      },
    ),
    { numRuns: 30 },
  );
});

it.each(['x', 'WyJhIl0', '', Buffer.from('{"at":1}').toString('base64url'), 'é'])(
  'refuses the cursor %j',
  async (cursor) => {
    const listed = { load: async () => [], placeOf: () => ({ at: '', id: '' }) };
    await expect(pageOf({ limit: 5, cursor }, listed)).rejects.toThrow(/query\.cursor/);
  },
);

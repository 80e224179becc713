import { z } from 'zod';
import { WorkbenchError } from '../../shared/errors.ts';
import type { ListPart, ListPlace } from '../../stores/list-part.ts';

/** What every list takes. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(1_000).optional().describe('`next` of the page before; left out: the first page'),
});

/** A page of a list. */
export const pageSchema = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    next: z.string().optional().describe('cursor of the page after this one; left out on the last'),
  });

interface Listed<Item> {
  load(part: ListPart): Promise<readonly Item[]>;
  placeOf(item: Item): ListPlace;
}

/** One item more than asked tells whether there is a page after this one. @throws WorkbenchError `input` on a cursor nobody gave out */
export async function pageOf<Item>(
  { limit, cursor }: z.infer<typeof pageQuery>,
  { load, placeOf }: Listed<Item>,
): Promise<{ readonly items: readonly Item[]; readonly next?: string }> {
  const after = cursor === undefined ? {} : { after: readCursor(cursor) };
  const found = await load({ limit: limit + 1, ...after });
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return found.length > limit && last !== undefined ? { items, next: cursorOf(placeOf(last)) } : { items };
}

const placeSchema = z.tuple([z.string(), z.string()]);

const cursorOf = ({ at, id }: ListPlace): string => Buffer.from(JSON.stringify([at, id])).toString('base64url');

function readCursor(cursor: string): ListPlace {
  try {
    const [at, id] = placeSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { at, id };
  } catch {
    throw new WorkbenchError('input', 'query.cursor: give `next` of the page before as it came, or leave it out.');
  }
}
